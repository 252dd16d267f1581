// Step 2: the source and what became of it, row by row, with corrections and their undoing.

import { correctByKey, openCorrections } from "./correction-menu.js";
import { byId, create, createButton, listen, requireElement, showText, updateChildren } from "./dom.js";
import { announce, onStateChange, perform, request, state } from "./editor-state.js";
import { moveFocus, setTabStop } from "./roving-focus.js";
import { renderRow } from "./source-row.js";
import { onStepShown, showStep } from "./steps.js";

/** @import {RowsPage} from "./editor-protocol" */

const list = byId("rows");
const outlineSelect = requireElement("outline", HTMLSelectElement);
const kindSelect = requireElement("read-as", HTMLSelectElement);

/** @type {RowsPage} */
let page = { first: 0, total: 0, rows: [] };
let loads = 0; // an answer that a newer one has overtaken is dropped

/** @param {number} first any row of the page */
async function loadRows(first) {
  loads += 1;
  const load = loads;
  const next = await request("rows", { first });
  if (load !== loads) return;
  page = next;
  const at = page.rows.findIndex((row) => row.index === focusedIndex());
  updateChildren(list, page.rows.map((row) => renderRow(row, () => openCorrections(row))));
  setTabStop(rowButtons(), Math.max(at, 0));
  renderPager();
}

const rowButtons = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("button")]);
const focusedIndex = () => Number(
  document.activeElement instanceof HTMLElement ? document.activeElement.dataset.index ?? -1 : -1);

/** Show a row and put the focus on it. @param {number} index */
async function goToRow(index) {
  await loadRows(index);
  const buttons = rowButtons();
  const at = Math.max(page.rows.findIndex((row) => row.index === index), 0);
  setTabStop(buttons, at);
  buttons[at]?.focus();
  buttons[at]?.closest("li")?.scrollIntoView({ block: "center" });
}

function renderPager() {
  const { first, total, rows } = page;
  const end = first + rows.length;
  updateChildren(byId("rows-pager"), total <= rows.length ? [] : [
    createButton("Earlier", () => goToRow(first - 1), { disabled: first === 0, "data-key": "earlier" }),
    create("span", {}, `Parts ${first + 1} to ${end} of ${total}`),
    createButton("Later", () => goToRow(end), { disabled: end >= total, "data-key": "later" })]);
}

function goToNextDoubt() {
  const doubts = state.text?.doubts ?? [];
  const next = doubts.find((doubt) => doubt.row > focusedIndex()) ?? doubts[0];
  if (next) goToRow(next.row);
}

function renderSummary() {
  const { text } = state;
  if (!text) return;
  byId("parts-summary").textContent = `${text.title || "The text"}: ${text.summary}. `
    + `References go by ${text.levels.join(", ")}.`;
  byId("parts-words").textContent = text.words;
  byId("parts-words").className = text.complete ? "muted" : "warning";
  showText("parts-problem", text.problem);
  showText("next-doubt", text.doubts.length ? `Next doubt (${text.doubts.length})` : "");
  requireElement("undo", HTMLButtonElement).setAttribute("aria-disabled", String(!state.undo));
  kindSelect.value = text.kind;
  outlineSelect.replaceChildren(...state.outline.map((entry, index) =>
    create("option", { value: index }, entry.name)));
}

async function undo() {
  if (await perform("undo")) announce("Undone.");
}

/** @param {KeyboardEvent} event */
function handleKey(event) {
  if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    return undo();
  }
  if (moveFocus(event, rowButtons())) return;
  const row = page.rows.find((each) => each.index === focusedIndex());
  if (row) correctByKey(event, row);
}

export function initSourceStep() {
  onStateChange(() => {
    renderSummary();
    if (state.text && !byId("step-parts").hidden) loadRows(page.first);
  });
  onStepShown("parts", () => state.text && loadRows(page.first));
  list.addEventListener("keydown", handleKey);
  outlineSelect.addEventListener("change", () =>
    goToRow(state.outline[Number(outlineSelect.value)].row));
  kindSelect.addEventListener("change", () => perform("read-as", { kind: kindSelect.value }));
  listen("next-doubt", "click", goToNextDoubt);
  listen("undo", "click", undo);
  listen("to-questions", "click", () => showStep("questions"));
}
