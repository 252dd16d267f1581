// The dates of the course with the questions on them, and what is still missing.

import { byId, create } from "./dom.js";
import { state } from "./editor-state.js";

/** @import {CalendarDay} from "./editor-protocol" */

/** @param {CalendarDay} day */
function renderDay({ local, prompt, holiday }) {
  const position = state.prompts.findIndex(({ key }) => key === prompt);
  const found = state.prompts[position];
  const said = found ? `${position + 1}. ${found.title || found.label}` : holiday ? "Holiday" : "No question";
  return create("tr", { class: holiday ? "holiday" : found ? "" : "free" },
    create("td", {}, local), create("td", { dir: "auto" }, said));
}

export function renderCalendar() {
  byId("calendar").replaceChildren(...state.calendar.map(renderDay));
  if (!state.calendar.length) {
    byId("calendar").append(create("tr", {}, create("td", { colspan: "2" }, "There are no dates yet.")));
  }
  byId("problems").hidden = !state.problems.length;
  byId("problem-list").replaceChildren(...state.problems.map((each) => create("li", {}, each)));
  byId("warning-list").hidden = !state.warnings.length;
  byId("warning-list").replaceChildren(...state.warnings.map((each) => create("li", {}, each)));
}
