// The rehearsal's own controls: the clock, the class, the bot and its faults, downloads.

import { attempt } from "./connection.js";
import { byId, create, listen, requireElement, showError, updateChildren } from "./dom.js";
import { state } from "./state.js";
import { formatCourseTime } from "./time.js";

/** @import {State} from "./protocol" */

const dateInput = requireElement("date", HTMLInputElement);
const actingBox = requireElement("acting", HTMLInputElement);
const paceSelect = requireElement("pace", HTMLSelectElement);
const failingBox = requireElement("failing", HTMLInputElement);

/** @param {State | undefined} previous */
export function renderControls(previous) {
  if (dateInput.value === (previous?.local ?? "")) dateInput.value = state.local; // none was typed
  renderClock();
  byId("bot").textContent = state.bot === "stopped" ? "Start the bot" : "Stop the bot";
  byId("bot-state").textContent = `The bot is ${state.bot}.`;
  // Only what has changed: a state on its way would take back what somebody is choosing.
  if (previous?.acting !== state.acting) actingBox.checked = state.acting;
  if (previous?.pace !== state.pace) paceSelect.value = state.pace;
  if (previous?.failing !== state.failing) failingBox.checked = state.failing;
  if (String(previous?.denied) !== String(state.denied)) {
    updateChildren(byId("denying"), state.deniable.map(renderPermission));
  }
  const log = state.log.length ? state.log.slice().reverse() : ["Nothing."];
  byId("log").replaceChildren(...log.map((record) => create("li", {}, record)));
}

/** @param {string} act @param {Record<string, any>} fields */
async function changeSetting(act, fields) {
  if (!await attempt(act, fields)) renderControls(undefined);
}

function renderClock() {
  byId("clock").textContent = formatCourseTime(state.now);
  byId("zone").textContent = state.zone;
  byId("at-post").textContent = formatCourseTime(state.next_post);
  byId("at-deadline").textContent = formatCourseTime(state.next_deadline);
  const termOver = state.now >= state.end;
  const notice = state.notice || (termOver ? "The term is over." : "");
  byId("notice").textContent = state.moving ? "The clock is moving." : notice;
  byId("halt").hidden = !state.moving;
  for (const button of document.querySelectorAll("[data-move], #to-date button, #play")) {
    if (button instanceof HTMLButtonElement) {
      button.disabled = state.moving || termOver || !hasTarget(button.dataset.move);
    }
  }
}

/** Whether there is still something to move the clock to. @param {string} [move] */
function hasTarget(move) {
  if (move === "post") return state.next_post !== null;
  if (move === "deadline") return state.next_deadline !== null;
  return true;
}

/** @param {string} permission */
function renderPermission(permission) {
  const onchange = (/** @type {any} */ event) =>
    changeSetting("deny", { what: permission, denied: event.target.checked });
  const checked = state.denied.includes(permission);
  return create("label", { class: "check" },
    create("input", { type: "checkbox", checked, "data-key": permission, onchange }), permission);
}

/** @param {string} path */
async function downloadFile(path) {
  showError("");
  const response = await fetch(path).catch(() => null);
  if (!response?.ok) return showError(await response?.text() ?? "The connection was lost.");
  const url = URL.createObjectURL(await response.blob());
  const name = path === "/database" ? "discussant.db" : path.split("/").pop();
  // The URL is never revoked: Chromium may read it later, and it is freed with the page.
  return create("a", { href: url, download: name }).click();
}

/** @param {DOMStringMap} data of a button */
function handleClick(data) {
  if (data.download) downloadFile(data.download);
  else if (data.drop) attempt("drop", { resumable: data.drop === "resumable" });
  else attempt("move", { to: Number(data.move) || data.move });
}

export function initControls() {
  const readClass = () => ({ acting: actingBox.checked, pace: paceSelect.value });
  listen("to-date", "submit", (event) => {
    event.preventDefault();
    attempt("move", { to: dateInput.value });
  });
  listen("halt", "click", () => attempt("halt"));
  listen("play", "click", () => attempt("play", readClass()));
  listen("acting", "change", () => changeSetting("class", readClass()));
  listen("pace", "change", () => changeSetting("class", readClass()));
  listen("bot", "click", () => attempt("bot", { runs: state.bot === "stopped" }));
  listen("failing", "change", () => changeSetting("fail", { failing: failingBox.checked }));
  for (const button of document.querySelectorAll("[data-move], [data-drop], [data-download]")) {
    if (button instanceof HTMLElement) {
      button.addEventListener("click", () => handleClick(button.dataset));
    }
  }
}
