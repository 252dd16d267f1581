// The menu of a message: reactions, reply, edit, delete, thread, and the bot's own entries.

import { startReply } from "./composer.js";
import { attemptOnMessage, request } from "./connection.js";
import { closeDialog, openDialog, openForm, renderField } from "./dialog.js";
import { create, createButton, findMessage } from "./dom.js";
import { handleResult } from "./interactions.js";
import { startEditing } from "./message-editor.js";
import { openPlace } from "./navigation.js";
import { commands } from "./state.js";

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
  const entries = listEntries(message, render).map(([label, action]) =>
    createButton(label, () => { close(); action(); }));
  const reactions = create("div", { class: "row" }, ...EMOJI.map((emoji) =>
    createButton(emoji, () => { close(); attemptOnMessage("react", message, { emoji }); })));
  openDialog(`Message of ${message.author.name}`, [
    ...(message.can.includes("react") ? [reactions] : []),
    ...entries,
    createButton("Close", close),
  ], "menu", close);
}

/** @param {Message} message @param {(element: HTMLElement, message: Message) => void} render
 * @returns {[label: string, action: () => void][]} what this person may do */
function listEntries(message, render) {
  /** @type {[permission: string, label: string, action: () => void][]} */
  const own = [
    ["reply", "Reply", () => startReply(message)],
    ["edit", "Edit", () => startEditing(message, render)],
    ["delete", "Delete", () => attemptOnMessage("delete", message)],
    ["thread", "Open a thread", () => openThreadForm(message)],
  ];
  return [
    ...own.filter(([permission]) => message.can.includes(permission))
      .map(([, label, action]) => /** @type {[string, () => void]} */ ([label, action])),
    ...commands.filter((command) => command.on_message).map(({ path }) =>
      /** @type {[string, () => void]} */ ([`Apps: ${path}`, () => runMenuCommand(message, path)])),
  ];
}

/** @param {Message} message @param {string} command */
async function runMenuCommand(message, command) {
  handleResult(await attemptOnMessage("menu", message, { command }));
}

/** @param {Message} message */
function openThreadForm(message) {
  const name = create("input", { maxlength: "100" });
  openForm("Open a thread", [renderField("name", "Its name", "", name)], async () => {
    const fields = { place: message.place, message: message.id, name: name.value };
    await openPlace((await request("thread", fields)).place);
  });
}
