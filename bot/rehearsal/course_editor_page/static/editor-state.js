// The course that is being made, as the server has it, and the requests that change it.

import { byId, errorMessage, showError } from "./dom.js";

/** @import {EditorState} from "./editor-protocol" */

/** @type {EditorState} */
export let state;

/** @type {(() => void)[]} */
const listeners = [];

/** @param {() => void} listener called after each change */
export const onStateChange = (listener) => listeners.push(listener);

/** Tell a screen reader what has changed. @param {string} text */
export const announce = (text) => { byId("live").textContent = text; };

/** Resolves to the server's answer, or rejects with a sentence fit to show.
 * @param {string} path @param {BodyInit} body @returns {Promise<any>} */
async function post(path, body) {
  let response;
  try {
    response = await fetch(path, { method: "POST", body });
  } catch {
    throw new Error("The program cannot be reached. Start it again with: discussant rehearse");
  }
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** @param {string} act @param {Record<string, any>} [fields] @returns {Promise<any>} */
export const request = (act, fields = {}) => post(`/new/${act}`, JSON.stringify(fields));

/** @param {EditorState} next */
function setState(next) {
  state = next;
  for (const listener of listeners) listener();
}

/** Change the course, and show what it is then. A refusal is shown on the page.
 * @param {Promise<any>} answer @returns {Promise<any>} the answer, or null if it was refused */
async function take(answer) {
  try {
    const next = await answer;
    showError("");
    if (next.schedule) setState(next);
    return next;
  } catch (error) {
    showError(errorMessage(error));
    return null;
  }
}

/** @param {string} act @param {Record<string, any>} [fields] */
export const perform = (act, fields = {}) => take(request(act, fields));

/** @param {string} name @param {Blob} content */
export const importSource = (name, content) =>
  take(post(`/new/source?name=${encodeURIComponent(name)}`, content));
