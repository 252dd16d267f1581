// The four steps: one is shown at a time, and the address remembers which.

import { byId } from "./dom.js";

const STEPS = ["text", "parts", "questions", "dates"];

/** @type {Map<string, () => void>} */
const openers = new Map();

/** @param {string} step @param {() => void} open called when the step is shown */
export const onStepShown = (step, open) => openers.set(step, open);

/** @param {string} step @param {{focus?: boolean}} [options] */
export function showStep(step, { focus = true } = {}) {
  for (const each of STEPS) byId(`step-${each}`).hidden = each !== step;
  for (const button of stepButtons()) {
    if (button.dataset.step === step) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }
  history.replaceState(null, "", `/new#${step}`);
  openers.get(step)?.();
  if (focus) byId(`${step}-title`).focus();
  window.scrollTo(0, 0);
}

const stepButtons = () =>
  /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-step]"));

export function initSteps() {
  for (const button of stepButtons()) {
    button.addEventListener("click", () => showStep(button.dataset.step ?? "text"));
  }
}

/** Show the step that the address names, else the first. Only now can another be chosen: chosen
 * before the course has come, it would have nothing to show, and this would leave it again. */
export function showFirstStep() {
  for (const button of stepButtons()) button.disabled = false;
  const named = location.hash.slice(1);
  showStep(STEPS.includes(named) ? named : "text", { focus: false });
}
