// What a part of the text is, as somebody corrects it: in a dialog, or by one key.

import { closeDialog, openDialog } from "./dialog.js";
import { create, createButton } from "./dom.js";
import { announce, perform, state } from "./editor-state.js";
import { describeLines } from "./source-row.js";

/** @import {SourceRow} from "./editor-protocol" */

/** @type {{key: string, label: string, kind: string, level?: number}[]} */
const CORRECTIONS = [
  { key: "1", label: "Heading of the outermost level", kind: "heading", level: 1 },
  { key: "2", label: "Heading, level 2", kind: "heading", level: 2 },
  { key: "3", label: "Heading, level 3", kind: "heading", level: 3 },
  { key: "p", label: "Paragraph", kind: "paragraph" },
  { key: "v", label: "Verse", kind: "verse" },
  { key: "n", label: "Note", kind: "note" },
  { key: "x", label: "Leave it out", kind: "left_out" },
  { key: "j", label: "Join with the one before", kind: "join" },
];

/** @param {number} line @param {string} kind @param {number} [level] */
async function correct(line, kind, level = 1) {
  if (await perform("correct", { line, kind, level })) {
    announce(`Corrected. ${state.text?.summary ?? ""}`);
  }
}

/** @param {SourceRow} row */
export function openCorrections(row) {
  const choose = (/** @type {() => Promise<void>} */ act) => () => { closeDialog(); act(); };
  const buttons = CORRECTIONS.map(({ key, label, kind, level }) =>
    createButton(`${label} (${key.toUpperCase()})`, choose(() => correct(row.line, kind, level))));
  openDialog(`What ${row.lines.length === 1 ? "is" : "are"} ${describeLines(row)}?`, [
    create("div", { class: "choices" }, ...buttons,
      createButton("Split it (S)", () => openSplit(row)), createButton("Cancel", closeDialog))]);
}

/** @param {SourceRow} row */
function openSplit(row) {
  const lines = row.lines.slice(1);
  const buttons = lines.map(([number, text]) => create("li", {}, createButton(
    `${number} ${text}`, () => { closeDialog(); correct(number, "split"); })));
  const help = lines.length ? "The line that you choose begins a part of its own."
    : "It has one line only. Split the line in the text itself, then bring it again.";
  openDialog("Split it before which line?", [create("p", {}, help),
    create("ul", { class: "lines-to-split" }, ...buttons), createButton("Cancel", closeDialog)]);
}

/** Correct a row by a key. @param {KeyboardEvent} event @param {SourceRow} row */
export function correctByKey(event, row) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  const chosen = CORRECTIONS.find((each) => each.key === key);
  if (key === "s") openSplit(row);
  else if (chosen) correct(row.line, chosen.kind, chosen.level);
  else return;
  event.preventDefault();
}
