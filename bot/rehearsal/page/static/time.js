// Times: Discord's timestamp styles in the viewer's own zone, and the course's local time.

import { create } from "./dom.js";
import { state } from "./state.js";

/** @param {Intl.DateTimeFormatOptions["dateStyle"]} [dateStyle]
 * @param {Intl.DateTimeFormatOptions["timeStyle"]} [timeStyle] */
const format = (dateStyle, timeStyle) => new Intl.DateTimeFormat("en-US", { dateStyle, timeStyle });

/** By Discord's letters for them; `when` is the time above a message. */
const FORMATS = /** @type {Record<string, Intl.DateTimeFormat>} */ ({
  t: format(undefined, "short"), T: format(undefined, "medium"), d: format("short"),
  D: format("long"), f: format("long", "short"), F: format("full", "short"),
  s: format("short", "short"), S: format("short", "medium"), when: format("medium", "short"),
});
const UNITS = /** @type {[Intl.RelativeTimeFormatUnit, number][]} */ ([
  ["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60],
]);
const RELATIVE_FORMAT = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });

/** @param {number} seconds since 1970 @param {string} style a key of FORMATS, or R for relative */
export function renderTime(seconds, style) {
  const date = new Date(seconds * 1000);
  const relative = style === "R";
  return create("time", {
    datetime: date.toISOString(), title: FORMATS.F.format(date),
    class: style === "when" ? "muted" : "stamp", "data-relative": relative ? seconds : null,
  }, relative ? formatRelative(seconds) : FORMATS[style].format(date));
}

/** Relative to the rehearsal's clock, not to the computer's. @param {number} seconds */
function formatRelative(seconds) {
  const left = seconds - state.now;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(left) >= size) ?? ["second", 1];
  return RELATIVE_FORMAT.format(Math.round(left / length), unit);
}

export function updateRelativeTimes() {
  for (const element of document.querySelectorAll("time[data-relative]")) {
    element.textContent = formatRelative(Number(element.getAttribute("data-relative")));
  }
}

/** In the course's time zone, as staff think of it. @param {number | null} seconds */
export function formatCourseTime(seconds) {
  if (seconds === null) return "none left";
  return new Date(seconds * 1000).toLocaleString("en-GB", {
    timeZone: state.zone, weekday: "short", day: "numeric", month: "short", year: "numeric",
    hour: "2-digit", minute: "2-digit",
  });
}
