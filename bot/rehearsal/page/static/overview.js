// The instructor's tables: the plan, and the participation of each student.

import { request } from "./connection.js";
import { byId, create, listen, renderWhenReleased, requireElement, updateChildren } from "./dom.js";
import { renderLink } from "./markdown.js";
import { renderStudent } from "./participation.js";

/** @import {PlanLine, StudentParticipation} from "./protocol" */

const REFRESH_DELAY = 200; // milliseconds: while the clock moves, many changes arrive at once
const panel = requireElement("side", HTMLDetailsElement);
const promptSelect = requireElement("which", HTMLSelectElement);
let isOutdated = false; // what the tables show, or what was asked for them last
let isRefreshing = false;

/** Fetch the tables a moment after a change, if they are open. */
export function updateOverview() {
  if (panel.open) refresh();
}

/** Until nothing has changed since the tables were asked for; until then they are busy. */
async function refresh() {
  isOutdated = true;
  panel.setAttribute("aria-busy", "true");
  if (isRefreshing) return;
  isRefreshing = true;
  while (isOutdated) {
    await new Promise((resolve) => { setTimeout(resolve, REFRESH_DELAY); });
    isOutdated = false;
    renderOverview(await request("overview", { prompt: promptSelect.value }).catch(() => null));
  }
  isRefreshing = false;
  panel.setAttribute("aria-busy", "false");
}

/** @param {{plan: PlanLine[], students: StudentParticipation[]} | null} overview */
function renderOverview(overview) {
  if (!overview) return;
  const rows = { plan: overview.plan.map(renderPlanLine),
    participation: overview.students.map(renderStudent) };
  for (const [id, each] of Object.entries(rows)) {
    renderWhenReleased(byId(id), () => updateChildren(byId(id), each));
  }
  renderPromptOptions(overview.plan);
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
  panel.addEventListener("toggle", refresh);
  promptSelect.addEventListener("change", refresh);
}
