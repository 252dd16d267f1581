// Opens places and messages. Nearly every view has links that come here, and opening a place
// renders nearly every view. The views import this module; to keep the imports free of circles,
// this module does not import them but calls what `page.js` registers.

import { attempt } from "./connection.js";
import { byId } from "./dom.js";
import { togglePanel } from "./panels.js";
import { setCommands, setState, state } from "./state.js";

/** @import {Message} from "./protocol" */

/**
 * @typedef {object} View
 * @property {() => void} leavePlace before another place or person is requested
 * @property {(messages: Message[], hasOlder: boolean) => Promise<void>} showMessages
 * @property {(id: string) => Promise<void>} scrollToMessage
 * @property {(typed: string) => void} startCommand
 */

/** @type {View} */
let view;

/** @param {View} registered */
export function registerView(registered) {
  view = registered;
}

/** @type {Promise<void>} the view that was chosen last, until it is shown */
let lastView = Promise.resolve();

/** Act as a person on a Discord server and show a place; what is left out is chosen for the page.
 * @param {string} [person] @param {string} [place] @param {string} [server] */
export const showPlace = (person, place, server) => showNext(() => ({ person, place, server }));

/** Show one view after another: a place that is chosen while its person is on their way is shown
 * as they see it. @param {() => {person?: string, place?: string, server?: string}} choose */
function showNext(choose) {
  byId("main").setAttribute("aria-busy", "true");
  /** @type {Promise<void>} */
  const own = lastView.then(() => loadView(choose())).finally(() => {
    if (own === lastView) byId("main").setAttribute("aria-busy", "false");
  });
  return (lastView = own);
}

/** @param {{person?: string, place?: string, server?: string}} chosen */
async function loadView({ person, place, server = state?.server }) {
  if (state && (person !== state.me || place !== state.place.id)) view.leavePlace();
  const shown = await attempt("look", { person, place, server });
  if (!shown) return;
  setState(shown.state);
  setCommands(shown.offers);
  await view.showMessages(shown.messages, shown.more);
}

/** @param {string} place */
export async function openPlace(place) {
  togglePanel("places", false);
  await showNext(() => ({ person: state.me, place }));
  focusPlaceName();
}

function focusPlaceName() {
  const isWriting = byId("writing").contains(document.activeElement); // somebody has begun to
  if (!isWriting) byId("place-name").focus({ preventScroll: true });
}

/** Show what a change has led to, as the person whom it concerns.
 * @param {{person: string, place: string | null, server: string} | null} next null: refused */
export async function showView(next) {
  if (!next) return;
  togglePanel("controls", false);
  await showPlace(next.person, next.place ?? undefined, next.server);
  focusPlaceName();
}

/** @param {string} place @param {string} [message] */
export async function openLink(place, message) {
  togglePanel("controls", false);
  await openPlace(place);
  if (message) await scrollToMessage(message);
}

/** Load older messages until this one is shown. @param {string} id */
export const scrollToMessage = (id) => view.scrollToMessage(id);

/** Begin a slash command, as far as it is typed. @param {string} typed */
export const startCommand = (typed) => view.startCommand(typed);
