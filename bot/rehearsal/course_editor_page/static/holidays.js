// The days without a post: single ones, and spans with both their ends.

import { byId, create, createButton, listen, requireElement, showError, updateChildren } from "./dom.js";
import { announce } from "./editor-state.js";

const list = byId("holidays");
const firstInput = requireElement("holiday-first", HTMLInputElement);
const lastInput = requireElement("holiday-last", HTMLInputElement);

/** @param {[string, string][]} holidays @param {(holidays: [string, string][]) => void} onChange */
export function renderHolidays(holidays, onChange) {
  updateChildren(list, holidays.map(([first, last], index) => {
    const name = first === last ? first : `${first} to ${last}`;
    const remove = () => {
      onChange(holidays.filter((_, each) => each !== index));
      announce(`The holiday ${name} was removed.`);
      firstInput.focus();
    };
    return create("li", {}, name, createButton("Remove", remove, {
      "data-key": `holiday-${first}`, "aria-label": `Remove the holiday ${name}` }));
  }));
}

/** @param {(first: string, last: string) => void} onAdd */
export function initHolidays(onAdd) {
  listen("add-holiday", "click", () => {
    if (!firstInput.value) {
      showError("Give the first day of the holiday.");
      return firstInput.focus();
    }
    onAdd(firstInput.value, lastInput.value || firstInput.value);
    announce("The holiday was added.");
    firstInput.value = lastInput.value = "";
    firstInput.focus();
  });
}
