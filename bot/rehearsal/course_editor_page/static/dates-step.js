// Step 4: the days, the hour, the zone and the holidays of the course, and what students write.

import { renderCalendar } from "./calendar.js";
import { byId, create, listen, requireElement } from "./dom.js";
import { announce, onStateChange, perform, state } from "./editor-state.js";
import { initHolidays, renderHolidays } from "./holidays.js";
import { onStepShown } from "./steps.js";

/** @import {Schedule} from "./editor-protocol" */

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAYS_UNTIL_FIRST = 7; // proposed: time to prepare
/** @type {[string, keyof Schedule][]} */
const FIELDS = [["course-name", "title"], ["zone", "timezone"], ["hour", "time"],
  ["first-day", "first"], ["last-day", "until"],
  ["response-words", "words"], ["reply-count", "replies"]];

/** @type {[string, string][]} */
let holidays = [];

/** @param {string} id */
const input = (id) => requireElement(id, HTMLInputElement);
const dayBoxes = () => DAYS.map((_, day) => input(`day-${day}`));

/** What stands in the fields, and not what the server has: its last answer may be on its way.
 * @returns {Schedule} */
const readSchedule = () => ({
  title: input("course-name").value, timezone: input("zone").value, time: input("hour").value,
  first: input("first-day").value, until: input("last-day").value,
  days: dayBoxes().flatMap((box, day) => (box.checked ? [day] : [])), skip: holidays,
  words: input("response-words").value, replies: input("reply-count").value,
});

async function change() {
  if (!await perform("schedule", readSchedule())) return;
  announce(state.problems.length ? state.problems[0] : "Everything is in order.");
}

/** @param {[string, string][]} changed */
function changeHolidays(changed) {
  holidays = changed;
  change();
}

/** What a new course begins with; somebody changes what does not fit. */
function proposeSchedule() {
  const first = new Date(Date.now() + DAYS_UNTIL_FIRST * 86_400_000);
  input("zone").value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  input("hour").value = "09:00";
  input("first-day").value = `${first.getFullYear()}-${pad(first.getMonth() + 1)}-${pad(first.getDate())}`;
  input("course-name").value ||= state.text?.title ?? "";
  change();
}

const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");

function renderSchedule() {
  for (const [id, name] of FIELDS) {
    if (document.activeElement !== input(id)) input(id).value = String(state.schedule[name]);
  }
  dayBoxes().forEach((box, day) => { box.checked = state.schedule.days.includes(day); });
  holidays = state.schedule.skip;
  renderHolidays(holidays, changeHolidays);
}

export function initDatesStep() {
  byId("days").append(create("div", { class: "check-row" }, ...DAYS.map((name, day) =>
    create("label", { class: "check" }, create("input", { type: "checkbox", id: `day-${day}` }), name))));
  byId("zones").append(...Intl.supportedValuesOf("timeZone").map((zone) =>
    create("option", { value: zone })));
  initHolidays((first, last) => changeHolidays([...holidays, [first, last]]));
  onStateChange(renderSchedule);
  onStateChange(renderCalendar);
  onStepShown("dates", () => {
    if (state.text && !state.schedule.timezone) proposeSchedule();
  });
  byId("dates-form").addEventListener("change", (event) => {
    const { target } = event;
    if (target instanceof HTMLElement && !target.id.startsWith("holiday-")) change();
  });
  listen("dates-form", "submit", (event) => event.preventDefault());
}
