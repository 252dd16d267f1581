// One row of the text: the lines of the source, and beside them what they became.

import { create, createButton } from "./dom.js";

/** @import {RowPart, SourceRow} from "./editor-protocol" */

/** @type {Record<string, string>} */
export const KIND_NAMES = {
  title: "Above the text", chapter: "Heading", part: "Part", heading: "Heading", prose: "Paragraph", verse: "Verse",
  dialogue: "Speech", note: "Note", left_out: "Left out",
};

/** @param {SourceRow} row */
export function describeLines(row) {
  const last = row.lines.at(-1)?.[0] ?? row.line;
  return last === row.line ? `line ${row.line}` : `lines ${row.line} to ${last}`;
}

/** @param {SourceRow} row */
const describeRow = (row) =>
  `${describeLines(row)}: ${row.parts.map((part) => `${KIND_NAMES[part.kind]} ${part.label}`).join(", ")}`;

/** Whether a heading stands on the line on which its first paragraph begins.
 * @param {SourceRow} row */
const isRunIn = ({ parts }) => parts[0].kind === "heading" && parts.length > 1;

/** A line of the source, bold as far as it is a heading that the text runs on from.
 * @param {SourceRow} row @param {string} text @param {number} at */
function renderLine(row, text, at) {
  const heading = row.parts[0].text;
  const start = at === 0 && isRunIn(row) && heading ? text.indexOf(heading) : -1;
  if (start < 0) return create("span", { dir: "auto" }, text);
  const end = start + heading.length;
  return create("span", { dir: "auto" },
    text.slice(0, start), create("strong", {}, heading), text.slice(end));
}

/** @param {SourceRow} row @param {() => void} onCorrect */
export function renderRow(row, onCorrect) {
  const lines = row.lines.flatMap(([number, text], at) => [
    create("span", { class: "number" }, String(number)), renderLine(row, text, at)]);
  if (row.more) lines.push(create("span"), create("span", {}, `… and ${row.more} more lines`));
  const source = row.lines.map(([, text]) => text.replace(/^#+ /, "").trim()).join(" ");
  const button = createButton("Correct", onCorrect, {
    "data-key": `row-${row.line}`, "data-index": row.index });
  button.append(create("span", { class: "unseen" }, ` ${describeRow(row)}`));
  return create("li", { class: `source-row ${row.parts[0].kind}${isRunIn(row) ? " run-in" : ""}` },
    create("div", { class: "lines" }, ...lines),
    create("div", { class: "became" },
      ...row.parts.flatMap(renderPart), button, ...row.parts.flatMap((part) => renderText(part, source)),
      ...row.doubts.map((doubt) => create("p", { class: "doubt" }, `Not sure: ${doubt}`))));
}

/** @param {RowPart} part */
function renderPart({ kind, label, text }) {
  const name = create("span", { class: `kind ${kind}` }, KIND_NAMES[kind]);
  const shown = label || (kind === "note" ? text : "");
  return shown ? [name, create("span", {}, shown)] : [name];
}

/** The heading, if the reading has it otherwise than the source, or why something was left out.
 * @param {RowPart} part @param {string} source */
const renderText = ({ kind, text }, source) =>
  (kind === "note" || !text || source.includes(text) ? [] : [create("p", { dir: "auto" }, text)]);
