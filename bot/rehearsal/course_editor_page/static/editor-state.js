// The course that is being made, as the server has it, and the requests that change it.

import { byId, errorMessage, showError } from "./dom.js";

/** @import {EditorState} from "./editor-protocol" */

const NOTICEABLE_MS = 400; // a long text takes seconds

/** @type {EditorState} */
export let state;

let requests = 0; // that change the course
/** @type {Promise<any>} the last of them */
let last = Promise.resolve();

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

/** Change the course, and show what it is then. A refusal is shown on the page. One request goes
 * after another, and an answer that a newer one will overtake shows nothing: it would take back
 * what was typed since.
 * @param {() => Promise<any>} send @returns {Promise<any>} the answer, or null if it was refused */
async function change(send) {
  requests += 1;
  const own = requests;
  const timer = setTimeout(() => { byId("working").hidden = false; }, NOTICEABLE_MS);
  byId("main").setAttribute("aria-busy", "true");
  const answer = last.then(send);
  last = answer.catch(() => {});
  try {
    const next = await answer;
    showError("");
    if (next.schedule && (own === requests || !state)) setState(next);
    return next;
  } catch (error) {
    showError(errorMessage(error));
    if (state && own === requests) setState(await request("state").catch(() => state));
    return null;
  } finally {
    clearTimeout(timer);
    byId("working").hidden = true;
    byId("main").setAttribute("aria-busy", String(own !== requests));
  }
}

/** @param {string} act @param {Record<string, any>} [fields] */
export const perform = (act, fields = {}) => change(() => request(act, fields));

/** @param {string} name @param {Blob} content @param {string} encoding */
export const importSource = (name, content, encoding) => change(() =>
  post(`/new/source?${new URLSearchParams({ name, encoding })}`, content));
