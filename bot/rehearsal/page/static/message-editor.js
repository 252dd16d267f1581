// Edits a message where it stands. Changes of it that arrive meanwhile must not remove the editor:
// they wait until it closes.

import { isSubmitKey } from "./composer.js";
import { attemptOnMessage } from "./connection.js";
import { create, createButton } from "./dom.js";
import { findMessage } from "./message-elements.js";

/** @import {Message} from "./protocol" */

/** @type {Map<string, Message>} by id: the newest version that arrived while it was edited */
const deferredUpdates = new Map();

/** @param {HTMLElement} element of a message */
export const isEditing = (element) => element.querySelector("textarea") !== null;

/** @param {Message} message */
export function deferUpdate(message) {
  deferredUpdates.set(message.id, message);
}

/** @param {Message} message
 * @param {(element: HTMLElement, message: Message) => void} render replaces the editor */
export function startEditing(message, render) {
  deferredUpdates.delete(message.id);
  const stop = () => render(/** @type {HTMLElement} */ (findMessage(message.id)),
    deferredUpdates.get(message.id) ?? message);
  const input = create("textarea", { "aria-label": "Edit the message", rows: "4" });
  const save = async () => {
    if (input.value === message.raw) return stop();
    // The editor closes when the server announces the edited message.
    await attemptOnMessage("edit", message, { text: input.value });
  };
  input.value = message.raw;
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
    if (isSubmitKey(event)) {
      event.preventDefault();
      save();
    }
  });
  const element = findMessage(message.id);
  element?.querySelector(".body")?.replaceChildren(input,
    create("div", { class: "row" }, createButton("Save", save), createButton("Cancel", stop)));
  element?.scrollIntoView({ block: "nearest" });
  input.focus();
}
