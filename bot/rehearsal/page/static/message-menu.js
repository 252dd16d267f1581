// The menu of a message: what the person may do with it, and the bot's own entries.

import { startReply } from "./composer.js";
import { attemptOnMessage, request } from "./connection.js";
import { closeDialog, openDialog, openForm, renderField } from "./dialog.js";
import { create, createButton } from "./dom.js";
import { handleResult } from "./interactions.js";
import { startEditing } from "./message-editor.js";
import { findMessage } from "./message-elements.js";
import { openPlace } from "./navigation.js";
import { commands, state } from "./state.js";

/** @import {Message} from "./protocol" */

const EMOJI = ["👍", "❤️", "🤔", "👀", "🎉", "✅"];

/** @param {Message} message
 * @param {(element: HTMLElement, message: Message) => void} render puts a message in place of the
 *   element that edited it */
export function openMessageMenu(message, render) {
  // The button that opened the menu is hidden while its message has no focus, so the dialog cannot
  // give the focus back to it.
  const close = () => {
    closeDialog();
    findMessage(message.id)?.focus({ preventScroll: true });
  };
  /** @param {string} label @param {() => void} action */
  const entry = (label, action) => createButton(label, () => { close(); action(); });
  /** @param {string} permission @param {HTMLElement} element */
  const allowed = (permission, element) => (message.can.includes(permission) ? [element] : []);
  const reactions = EMOJI.map((emoji) =>
    entry(emoji, () => attemptOnMessage("react", message, { emoji })));
  const ofBot = commands.filter((command) => command.on_message).map(({ path }) =>
    entry(`Apps: ${path}`, () => runMenuCommand(message, path)));
  openDialog(`Message of ${message.author.name}`, [
    ...allowed("react", create("div", { class: "row" }, ...reactions)),
    ...allowed("reply", entry("Reply", () => startReply(message))),
    ...allowed("forward", entry("Forward", () => openForwardForm(message))),
    ...allowed("edit", entry("Edit", () => startEditing(message, render))),
    ...allowed("delete", entry("Delete", () => attemptOnMessage("delete", message))),
    ...allowed("thread", entry("Open a thread", () => openThreadForm(message))),
    ...ofBot,
    createButton("Close", close),
  ], "menu", close);
}

/** @param {Message} message @param {string} command */
async function runMenuCommand(message, command) {
  handleResult(await attemptOnMessage("menu", message, { command }));
}

/** @param {Message} message */
function openForwardForm(message) {
  const places = state.places.filter((place) => place.writes && place.kind !== "forum");
  const to = create("select", {},
    ...places.map(({ id, name }) => create("option", { value: id }, name)));
  openForm("Forward", [renderField("to", "To", "", to)], async () => {
    await request("forward", { place: message.place, message: message.id, to: to.value });
  });
}

/** @param {Message} message */
function openThreadForm(message) {
  const name = create("input", { maxlength: "100" });
  openForm("Open a thread", [renderField("name", "Its name", "", name)], async () => {
    const fields = { place: message.place, message: message.id, name: name.value };
    await openPlace((await request("thread", fields)).place);
  });
}
