// Moves through the messages: older pages, one message by its id, the arrow keys.

import { request } from "./connection.js";
import { byId, listen } from "./dom.js";
import { findMessage, messageList, scroller } from "./message-elements.js";
import { renderBatch } from "./message.js";
import { state } from "./state.js";

let hasOlder = false; // whether the place has messages before those on the page
/** @type {Promise<boolean> | null} the page that is being loaded */
let loading = null;

const topObserver = new IntersectionObserver(
  (entries) => { if (entries[0].isIntersecting) loadOlder(); },
  { root: scroller, rootMargin: "400px" });

/** No older messages are loaded until the next place is shown. */
export function forgetHistory() {
  hasOlder = false;
}

/** @param {boolean} more whether there are older messages */
export function setHasOlder(more) {
  hasOlder = more;
  byId("older").hidden = !more;
}

/** Only one page is loaded at a time, whoever asks. Resolves to whether any message came. */
const loadOlder = () => (loading ??= loadPage().finally(() => (loading = null)));

async function loadPage() {
  const first = messageList.querySelector(".message");
  if (!hasOlder || !first) return false;
  const fields = { place: state.place.id, before: first.id.slice(1) };
  const page = await request("older", fields).catch(() => null);
  const placeChanged = first !== messageList.querySelector(".message");
  if (!page || placeChanged) return false;
  const fromEnd = scroller.scrollHeight - scroller.scrollTop;
  messageList.prepend(renderBatch(page.messages));
  scroller.scrollTop = scroller.scrollHeight - fromEnd;
  setHasOlder(page.more);
  // An observer reports only changes; observed again, it reports if the top is still in sight.
  topObserver.unobserve(byId("older"));
  topObserver.observe(byId("older"));
  return true;
}

/** Load older messages until this one is there, and focus it. @param {string} id */
export async function scrollToMessage(id) {
  while (!findMessage(id) && (await loadOlder()));
  const message = findMessage(id);
  message?.scrollIntoView({ block: "center" });
  message?.focus({ preventScroll: true });
}

/** @param {KeyboardEvent} event */
function moveFocus(event) {
  const messages = [...messageList.querySelectorAll(".message")];
  const focused = messages.findIndex((message) => message === document.activeElement);
  if (focused < 0 && document.activeElement !== scroller) return;
  const target = /** @type {Record<string, number>} */ ({
    ArrowUp: focused < 0 ? messages.length - 1 : focused - 1,
    ArrowDown: focused < 0 ? 0 : focused + 1,
    Home: 0, End: messages.length - 1,
  })[event.key];
  if (target === -1 && hasOlder) loadOlder();
  const message = messages[target];
  if (!(message instanceof HTMLElement)) return;
  event.preventDefault();
  message.focus();
}

export function initHistory() {
  listen("older", "click", () => { loadOlder(); scroller.focus(); });
  listen("scroller", "keydown", moveFocus);
  topObserver.observe(byId("older"));
}
