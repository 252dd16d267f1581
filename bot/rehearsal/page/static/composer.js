// Writes a message, perhaps in reply to another one.

import { attachFile, attached, setFiles } from "./attachments.js";
import { attempt } from "./connection.js";
import { byId, listen, requireElement, showError } from "./dom.js";
import { messageInput } from "./message-elements.js";
import { scrollToEnd } from "./scrolling.js";
import { state } from "./state.js";

/** @import {Message} from "./protocol" */

const LONGEST_MESSAGE = 2000; // Discord's limit, in characters
const COUNTER_FROM = 200; // characters left
const TALLEST_INPUT = 220; // pixels

/** @type {string | null} the id of the message that is replied to */
let replyTo = null;
const notify = requireElement("ping", HTMLInputElement);

/** @param {Message} message */
export function startReply(message) {
  replyTo = message.id;
  byId("replying-to").textContent = message.author.name;
  byId("replying").hidden = false;
  messageInput.focus();
}

export function cancelReply() {
  replyTo = null;
  byId("replying").hidden = true;
  notify.checked = true;
}

export async function sendMessage() {
  const text = messageInput.value;
  if (!text.trim() && !attached.length) return;
  if ([...text].length > LONGEST_MESSAGE) {
    showError(`Your message is too long: ${[...text].length} of ${LONGEST_MESSAGE} characters. `
      + "Shorten it, or send it in two parts.");
    return;
  }
  const fields = { reply_to: replyTo ?? undefined, ping: notify.checked };
  messageInput.value = ""; // before the answer: a second Enter must not send it twice
  const files = attached;
  setFiles([]);
  if (await attempt("say", { place: state.place.id, text, files, ...fields })) cancelReply();
  else {
    messageInput.value ||= text;
    setFiles(files);
  }
  updateComposer();
  scrollToEnd();
}

/** Fit the input to its text, and count the characters left once that matters. */
export function updateComposer() {
  messageInput.style.height = "auto";
  messageInput.style.height = `${Math.min(messageInput.scrollHeight, TALLEST_INPUT)}px`;
  const left = LONGEST_MESSAGE - [...messageInput.value].length;
  byId("left").textContent = left < COUNTER_FROM ? String(left) : "";
  byId("left").classList.toggle("over", left < 0);
}

/** Make a file of a pasted text that no message holds, as Discord's client does.
 * @param {ClipboardEvent} event */
function handlePaste(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if ([...text].length <= LONGEST_MESSAGE) return;
  event.preventDefault();
  attachFile(new File([text], "message.txt", { type: "text/plain" }));
}

/** Whether Enter sends: not with Shift, nor while an input method composes a character.
 * @param {KeyboardEvent} event */
export const isSubmitKey = (event) =>
  event.key === "Enter" && !event.shiftKey && !event.isComposing;

export function initComposer() {
  listen("composer", "submit", (event) => { event.preventDefault(); sendMessage(); });
  listen("no-reply", "click", () => { cancelReply(); messageInput.focus(); });
  messageInput.addEventListener("input", updateComposer);
  messageInput.addEventListener("paste", handlePaste);
  messageInput.addEventListener("keydown", (event) => {
    if (isSubmitKey(event)) {
      event.preventDefault();
      sendMessage();
    } else if (event.key === "Escape") cancelReply();
  });
  listen("dialog", "close", () => {
    if (document.activeElement !== messageInput) return;
    messageInput.blur(); // Chromium restores the focus without the caret
    messageInput.focus();
  });
}
