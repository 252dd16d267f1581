// An input with a list of suggestions: the combobox of the ARIA Authoring Practices Guide.

import { create } from "./dom.js";

let isPressing = false; // a mouse button, a pen or a finger, anywhere on the page
addEventListener("pointerdown", () => { isPressing = true; }, true);
const ENDS_OF_PRESSES = ["pointerup", "pointercancel"];
for (const end of ENDS_OF_PRESSES) {
  addEventListener(end, () => { isPressing = false; }, true);
}

/** @typedef {{label: string, note: string, value: any}} Suggestion */

/** @param {HTMLInputElement} input
 * @param {(typed: string) => Promise<Suggestion[]>} fetchSuggestions
 * @param {(value: any, label: string) => void} onSelect */
export function createCombobox(input, fetchSuggestions, onSelect) {
  const combobox = new Combobox(input, fetchSuggestions, onSelect);
  return create("div", {}, input, combobox.listbox);
}

class Combobox {
  /** @param {HTMLInputElement} input
   * @param {(typed: string) => Promise<Suggestion[]>} fetchSuggestions
   * @param {(value: any, label: string) => void} onSelect */
  constructor(input, fetchSuggestions, onSelect) {
    this.input = input;
    this.fetchSuggestions = fetchSuggestions;
    this.onSelect = onSelect;
    this.highlighted = -1;
    this.latestFetch = 0; // answers may arrive in another order than they were requested in
    this.listbox = create("ul", { role: "listbox", id: `${input.id}-offers`, hidden: true,
      class: "offers", "aria-label": "Offers" });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": this.listbox.id })) {
      input.setAttribute(name, value);
    }
    input.autocomplete = "off";
    input.addEventListener("input", () => { this.close(); this.update(); });
    input.addEventListener("focus", () => this.update());
    input.addEventListener("blur", () => this.leave());
    input.addEventListener("keydown", (event) => this.handleKey(event));
  }

  async update() {
    this.latestFetch += 1;
    const thisFetch = this.latestFetch;
    const suggestions = await this.fetchSuggestions(this.input.value).catch(() => []);
    if (thisFetch !== this.latestFetch) return;
    this.listbox.replaceChildren(...suggestions.map(this.renderSuggestion, this));
    this.listbox.hidden = !suggestions.length;
    this.input.setAttribute("aria-expanded", String(!this.listbox.hidden));
    if (this.listbox.hidden) this.close();
    else this.highlight(0);
  }

  /** @param {Suggestion} suggestion @param {number} index */
  renderSuggestion({ label, note, value }, index) {
    return create("li", {
      role: "option", id: `${this.listbox.id}-${index}`, "aria-selected": "false",
      // Otherwise pressing takes the focus from the input, which closes the list before the click.
      onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
      onclick: () => { this.close(); this.onSelect(value, label); },
    }, label, note ? create("small", {}, note) : null);
  }

  /** Close, but not before a press has ended: what is pressed would move from under the pointer. */
  leave() {
    if (!isPressing) this.close();
    else {
      const closeLater = () => setTimeout(() => this.closeUnlessFocused());
      for (const end of ENDS_OF_PRESSES) addEventListener(end, closeLater, { once: true });
    }
  }

  closeUnlessFocused() {
    if (document.activeElement !== this.input) this.close();
  }

  close() {
    this.latestFetch += 1;
    this.listbox.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.highlighted = -1;
  }

  /** @param {number} index wraps around at both ends */
  highlight(index) {
    const options = [...this.listbox.children];
    this.highlighted = (index + options.length) % options.length;
    options.forEach((option, i) =>
      option.setAttribute("aria-selected", String(i === this.highlighted)));
    options[this.highlighted].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[this.highlighted].id);
  }

  /** @param {KeyboardEvent} event */
  handleKey(event) {
    if (this.listbox.hidden || event.isComposing) return;
    if (event.key === "Tab" && event.shiftKey) return;
    if (event.key === "ArrowDown") this.highlight(this.highlighted + 1);
    else if (event.key === "ArrowUp") this.highlight(this.highlighted - 1);
    else if (event.key === "Enter" || event.key === "Tab") this.selectHighlighted();
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  selectHighlighted() {
    const option = this.listbox.children[this.highlighted];
    if (option instanceof HTMLElement) option.click();
  }
}
