// The reading, paragraph by paragraph, in which a passage is marked: a listbox with a range.

import { byId, create, createButton, requireElement, updateChildren } from "./dom.js";
import { announce, onStateChange, request, state } from "./editor-state.js";
import { moveFocus, setTabStop } from "./roving-focus.js";

/** @import {Paragraph, ParagraphsPage} from "./editor-protocol" */

const list = byId("passages");
const outlineSelect = requireElement("reading-outline", HTMLSelectElement);

/** @type {ParagraphsPage} */
let page = { first: 0, total: 0, paragraphs: [] };
/** @type {{from: number, to: number} | null} the ends of what is marked, in the order marked */
let marked = null;
let loads = 0; // an answer that a newer one has overtaken is dropped
/** @type {Map<number, string>} */
const labels = new Map();
let onMark = () => {};

/** What is marked, or null. */
export const markedPassage = () => marked && {
  first: Math.min(marked.from, marked.to), last: Math.max(marked.from, marked.to) };

/** What is marked, for people; empty for nothing. */
export function describeMarked() {
  const passage = markedPassage();
  if (!passage) return "";
  const [first, last] = [labels.get(passage.first), labels.get(passage.last)];
  return first === last ? String(first) : `${first} to ${last}`;
}

/** @param {{from: number, to: number} | null} next */
function mark(next) {
  marked = next;
  for (const option of options()) {
    option.setAttribute("aria-selected", String(isMarked(Number(option.dataset.index))));
  }
  onMark();
  if (next) announce(`Marked: ${describeMarked()}`);
}

export const clearMarked = () => mark(null);

/** Mark one paragraph more at the end of what is marked, or one less. @param {number} step */
export function extendMarked(step) {
  const passage = markedPassage();
  if (!passage) return mark({ from: page.first, to: page.first });
  const last = Math.min(Math.max(passage.last + step, passage.first), lastShown());
  mark({ from: passage.first, to: last });
}

const lastShown = () => page.first + page.paragraphs.length - 1;

/** @param {number} index */
function isMarked(index) {
  const passage = markedPassage();
  return passage !== null && index >= passage.first && index <= passage.last;
}

const options = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role="option"]')]);

/** @param {number} index @param {boolean} extends_ whether it is the other end of what is marked */
function choose(index, extends_) {
  mark({ from: extends_ && marked ? marked.from : index, to: index });
  setTabStop(options(), options().findIndex((each) => Number(each.dataset.index) === index));
}

/** @param {Paragraph} paragraph */
function renderParagraph({ index, label, text }) {
  labels.set(index, label);
  return create("div", {
    role: "option", class: "passage", "data-index": index, "data-key": `paragraph-${index}`,
    "aria-selected": String(isMarked(index)), dir: "auto", tabindex: "-1",
    onclick: (/** @type {MouseEvent} */ event) => choose(index, event.shiftKey),
  }, create("small", {}, label), text);
}

/** Paragraphs under their headings: each heading names a group. */
function renderGroups() {
  /** @type {HTMLElement[]} */
  const groups = [];
  for (const paragraph of page.paragraphs) {
    if (paragraph.heading || !groups.length) {
      const name = paragraph.heading || "The text";
      groups.push(create("div", { role: "group", "aria-label": name }, paragraph.heading
        ? create("div", { class: "heading", "aria-hidden": "true", dir: "auto" }, name) : null));
    }
    groups[groups.length - 1].append(renderParagraph(paragraph));
  }
  return groups;
}

/** @param {number} first any paragraph of the page @param {boolean} [takesFocus] */
export async function loadParagraphs(first, takesFocus = false) {
  loads += 1;
  const load = loads;
  const next = await request("paragraphs", { first });
  if (load !== loads) return;
  page = next;
  updateChildren(list, renderGroups());
  const at = Math.max(page.paragraphs.findIndex((each) => each.index === first), 0);
  setTabStop(options(), at);
  if (takesFocus) showAtTop(options()[at]);
  renderPager();
}

/** Put the focus on a paragraph and its heading, if it has one, at the top of the list.
 * @param {HTMLElement | undefined} option */
function showAtTop(option) {
  if (!option) return;
  option.focus();
  const above = option.previousElementSibling;
  const first = above?.classList.contains("heading") ? above : option;
  list.scrollTop += first.getBoundingClientRect().top - list.getBoundingClientRect().top;
}

/** Show the passage of a prompt. @param {number} first */
export const goToParagraph = (first) => loadParagraphs(first, true);

function renderPager() {
  const { first, total, paragraphs } = page;
  const end = first + paragraphs.length;
  updateChildren(byId("passages-pager"), total <= paragraphs.length ? [] : [
    createButton("Earlier", () => loadParagraphs(first - 1), {
      disabled: first === 0, "data-key": "earlier" }),
    create("span", {}, `Paragraphs ${first + 1} to ${end} of ${total}`),
    createButton("Later", () => loadParagraphs(end), {
      disabled: end >= total, "data-key": "later" })]);
}

/** @param {KeyboardEvent} event */
function handleKey(event) {
  const target = event.target instanceof HTMLElement ? event.target : list;
  if (event.key === " " || event.key === "Enter") {
    event.preventDefault();
    return choose(Number(target.dataset.index), event.shiftKey);
  }
  const reached = moveFocus(event, options());
  if (reached && event.shiftKey) {
    if (!marked) mark({ from: Number(target.dataset.index), to: Number(target.dataset.index) });
    choose(Number(reached.dataset.index), true);
  }
}

/** @param {() => void} onMarkChange */
export function initPassageList(onMarkChange) {
  onMark = onMarkChange;
  list.addEventListener("keydown", handleKey);
  list.addEventListener("mousedown", (event) => {
    if (event.shiftKey) event.preventDefault(); // it would select text
  });
  outlineSelect.addEventListener("change", () =>
    goToParagraph(state.outline[Number(outlineSelect.value)].paragraph));
  let shown = "";
  onStateChange(() => {
    const text = JSON.stringify([state.text, state.outline]);
    if (text === shown) return;
    shown = text;
    marked = null; // the paragraphs have other numbers now
    page = { ...page, first: 0 };
    outlineSelect.replaceChildren(...state.outline.map((entry, index) =>
      create("option", { value: index }, entry.name)));
  });
}

/** Load what was shown before. */
export const showParagraphs = () => loadParagraphs(page.first);
