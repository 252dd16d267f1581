// The messages of the open place: the newest page, and every change that the server announces.

import { byId, showText, updateChildren } from "./dom.js";
import { fillThreadCard } from "./message-content.js";
import { deferUpdate, isEditing } from "./message-editor.js";
import { findMessage, messageList, scroller } from "./message-elements.js";
import { renderBatch, renderMessage, replaceMessage } from "./message.js";
import { state } from "./state.js";

/** @import {Message} from "./protocol" */

const BATCH_SIZE = 25; // messages that are laid out together

/** @param {Message[]} messages */
export function showNewest(messages) {
  updateChildren(messageList, [renderBatch(messages)]);
}

/** @param {string} how `made`, `edited` or `reacted` @param {Message} message */
export function applyChange(how, message) {
  const element = findMessage(message.id);
  const wasThinking = element?.classList.contains("thinking");
  if (element && isEditing(element) && how !== "edited") deferUpdate(message);
  else if (element) replaceMessage(element, message);
  else if (how === "made") appendMessage(message);
  updateEmptyNotice();
  const isNew = !message.thinking && (how === "made" || wasThinking);
  if (isNew && message.author.id !== state.me) {
    byId("live").textContent = `${message.author.name}: ${message.words}`;
  }
}

/** @param {Message} message */
function appendMessage(message) {
  const last = messageList.lastElementChild;
  if (last && last.childElementCount < BATCH_SIZE) last.append(renderMessage(message));
  else messageList.append(renderBatch([message]));
}

/** @param {string} id */
export function removeMessage(id) {
  const element = findMessage(id);
  const neighbour = element?.nextElementSibling ?? element?.previousElementSibling;
  if (element?.contains(document.activeElement)) {
    (neighbour instanceof HTMLElement ? neighbour : scroller).focus({ preventScroll: true });
  }
  element?.remove();
  updateEmptyNotice();
}

/** A forum has a notice of its own. */
export function updateEmptyNotice() {
  if (state.place.kind === "forum") return;
  const empty = !messageList.querySelector(".message");
  showText("empty", empty ? "Nothing has been said here yet." : "");
}

export function updateThreadCards() {
  for (const card of messageList.querySelectorAll(".card")) {
    fillThreadCard(/** @type {HTMLElement} */ (card));
  }
}
