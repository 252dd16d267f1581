// The instructor's tables: the plan, and the participation of each student.

import { request } from "./connection.js";
import { byId, create, listen, requireElement, updateChildren } from "./dom.js";
import { renderLink } from "./markdown.js";
import { renderStudent } from "./participation.js";

/** @import {PlanLine} from "./protocol" */

const REFRESH_DELAY = 200; // milliseconds: while the clock moves, many changes arrive at once
const panel = requireElement("side", HTMLDetailsElement);
const promptSelect = requireElement("which", HTMLSelectElement);
let timer = 0;

/** Fetch the tables a moment after the last change, if they are open. */
export function updateOverview() {
  if (panel.open) scheduleRefresh();
}

function scheduleRefresh() {
  timer ||= setTimeout(async () => {
    timer = 0;
    const overview = await request("overview", { prompt: promptSelect.value }).catch(() => null);
    if (!overview) return;
    updateChildren(byId("plan"), overview.plan.map(renderPlanLine));
    renderPromptOptions(overview.plan);
    updateChildren(byId("participation"), overview.students.map(renderStudent));
  }, REFRESH_DELAY);
}

/** @param {PlanLine} line */
function renderPlanLine(line) {
  const title = line.link ? renderLink(line.link, [line.title]) : line.title;
  return create("tr", {},
    create("td", {}, line.local),
    create("td", {}, title, create("small", {}, line.label)),
    create("td", { class: `is-${line.state.replace(" ", "-")}` }, `${line.sign} ${line.state}`,
      line.reason ? create("small", {}, line.reason) : null));
}

/** @param {PlanLine[]} plan */
function renderPromptOptions(plan) {
  const chosen = promptSelect.value;
  promptSelect.replaceChildren(create("option", { value: "" }, "all that were posted"),
    ...plan.filter((line) => line.state === "posted").map((line) =>
      create("option", { value: line.prompt }, line.title)));
  promptSelect.value = chosen;
}

export function initOverview() {
  panel.addEventListener("toggle", scheduleRefresh);
  promptSelect.addEventListener("change", scheduleRefresh);
}
