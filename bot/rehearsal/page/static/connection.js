// The WebSocket to the server: numbered requests with their answers, and what the server pushes.

import { errorMessage, showError, showText } from "./dom.js";

/** @import {Message} from "./protocol" */

/** @type {WebSocket} */
let socket;
let lastRequestId = 0;
let failedAttempts = 0; // to connect, since the last connection
/** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
const pendingRequests = new Map();

/** Resolves to the server's answer, or rejects with a sentence fit to show.
 * @param {string} act @param {Record<string, any>} [fields] @returns {Promise<any>} */
export function request(act, fields = {}) {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== WebSocket.OPEN) return reject(new Error("Not connected."));
    lastRequestId += 1;
    pendingRequests.set(lastRequestId, { resolve, reject });
    socket.send(JSON.stringify({ id: lastRequestId, act, ...fields }));
  });
}

/** Like `request`, but shows a refusal on the page and resolves to null.
 * @param {string} act @param {Record<string, any>} [fields] */
export async function attempt(act, fields = {}) {
  try {
    showError("");
    return await request(act, fields);
  } catch (error) {
    showError(errorMessage(error));
    return null;
  }
}

/** @param {string} act @param {Message} message @param {Record<string, any>} [fields] */
export const attemptOnMessage = (act, message, fields = {}) =>
  attempt(act, { place: message.place, message: message.id, ...fields });

/** Connect, and again whenever the connection is lost.
 * @param {Record<string, (push: any) => void>} pushHandlers by the kind of push */
export function connect(pushHandlers) {
  socket = new WebSocket(`ws://${location.host}/live`);
  socket.addEventListener("message", (event) => receive(JSON.parse(event.data), pushHandlers));
  socket.addEventListener("close", () => {
    rejectPending();
    failedAttempts += 1;
    showText("trouble", "The rehearsal cannot be reached; trying again. "
      + "If it has ended, start it again with: discussant rehearse");
    setTimeout(() => connect(pushHandlers), Math.min(250 * 2 ** failedAttempts, 4000));
  });
}

function rejectPending() {
  for (const { reject } of pendingRequests.values()) reject(new Error("The connection was lost."));
  pendingRequests.clear();
}

/** @param {any} frame @param {Record<string, (push: any) => void>} pushHandlers */
function receive(frame, pushHandlers) {
  if (frame.re !== undefined) settle(frame);
  else {
    if (frame.push === "problems") markConnected(); // the first thing that the server sends
    pushHandlers[frame.push](frame);
  }
}

/** @param {any} answer */
function settle(answer) {
  const pending = pendingRequests.get(answer.re);
  pendingRequests.delete(answer.re);
  if (answer.refused !== undefined) pending?.reject(new Error(answer.refused));
  else pending?.resolve(answer.done);
}

function markConnected() {
  failedAttempts = 0;
  showText("trouble", "");
}
