// The two side panels, which a phone shows only on request, each above the messages.

import { byId, listen } from "./dom.js";

const PANELS = ["places", "controls"];

/** @param {string} id @param {boolean} [visible] the opposite of now if left out */
export function togglePanel(id, visible) {
  const shown = visible ?? !byId(id).classList.contains("shown");
  for (const panel of PANELS) {
    byId(panel).classList.toggle("shown", shown && panel === id);
    byId(`show-${panel}`).setAttribute("aria-expanded", String(shown && panel === id));
  }
  // The messages lie behind the panel: neither the Tab key nor a screen reader may reach them.
  for (const child of byId("main").children) child.toggleAttribute("inert", shown);
}

export function initPanels() {
  for (const panel of PANELS) listen(`show-${panel}`, "click", () => togglePanel(panel));
}
