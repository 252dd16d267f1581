// What the server has told this page: the rehearsal's state as the chosen person sees it, and the
// commands of the open place.

/** @import {Command, State} from "./protocol" */

/** @type {State} undefined until the rehearsal has begun */
export let state;
/** @type {Command[]} */
export let commands = [];
/** @type {(previous: State | undefined) => void} */
let listener;

/** @param {(previous: State | undefined) => void} onChange */
export function onStateChange(onChange) {
  listener = onChange;
}

/** @param {State} next */
export function setState(next) {
  const previous = state;
  state = next;
  listener(previous);
}

/** @param {Command[]} next */
export function setCommands(next) {
  commands = next;
}
