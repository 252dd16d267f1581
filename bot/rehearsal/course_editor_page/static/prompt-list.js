// The questions in their order, which is changed by dragging, by buttons and by Alt with an arrow.

import { byId, create, createButton, updateChildren } from "./dom.js";
import { announce, onStateChange, perform, state } from "./editor-state.js";

/** @import {Prompt} from "./editor-protocol" */

const list = byId("prompts");
/** @type {number | null} the key of the prompt that is being dragged */
let dragged = null;

/** @param {Prompt} prompt @param {number} position @param {string} [focused] the button to focus */
async function move(prompt, position, focused = "up") {
  if (position < 0 || position >= state.prompts.length) return;
  if (!await perform("move-prompt", { key: prompt.key, position })) return;
  announce(`It is question ${position + 1} of ${state.prompts.length} now.`);
  const button = list.querySelector(`[data-key="${focused}-${prompt.key}"]`);
  if (button instanceof HTMLElement) button.focus();
}

/** @param {Prompt} prompt @param {number} position */
async function remove(prompt, position) {
  if (!await perform("remove-prompt", { key: prompt.key })) return;
  announce(`Question ${position + 1} was removed.`);
  const buttons = list.querySelectorAll('[data-key^="remove-"]');
  const next = buttons[Math.min(position, buttons.length - 1)] ?? byId("ask");
  if (next instanceof HTMLElement) next.focus();
}

/** @param {Prompt} prompt @param {number} position @param {(prompt: Prompt) => void} onEdit */
function renderPrompt(prompt, position, onEdit) {
  const named = (/** @type {string} */ label, /** @type {string} */ name,
    /** @type {() => void} */ act) => {
    const button = createButton(label, act, { "data-key": `${name}-${prompt.key}` });
    button.append(create("span", { class: "unseen" }, ` question ${position + 1}`));
    return button;
  };
  const item = create("li", { draggable: "true" },
    create("strong", {}, `${position + 1}. ${prompt.title || prompt.label || "No passage"}`),
    create("p", { class: "muted", dir: "auto" }, prompt.label
      ? `${prompt.label}: ${prompt.excerpt}` : "Its passage is no longer in the text. Change it and mark another one."),
    create("p", { class: "ask", dir: "auto" }, prompt.ask),
    prompt.at ? create("p", { class: "muted" }, `At ${prompt.at.replace("T", ", ")}`) : null,
    create("div", { class: "row" },
      named("Up", "up", () => move(prompt, position - 1)),
      named("Down", "down", () => move(prompt, position + 1, "down")),
      named("Change", "edit", () => onEdit(prompt)),
      named("Remove", "remove", () => remove(prompt, position))));
  item.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !step) return;
    event.preventDefault();
    move(prompt, position + step, step < 0 ? "up" : "down");
  });
  addDragging(item, prompt, position);
  return item;
}

/** @param {HTMLElement} item @param {Prompt} prompt @param {number} position */
function addDragging(item, prompt, position) {
  item.addEventListener("dragstart", (event) => {
    dragged = prompt.key;
    item.classList.add("dragged");
    event.dataTransfer?.setData("text/plain", prompt.ask);
  });
  item.addEventListener("dragend", () => { dragged = null; item.classList.remove("dragged"); });
  item.addEventListener("dragover", (event) => {
    if (dragged === null) return;
    event.preventDefault();
    item.classList.toggle("target", dragged !== prompt.key);
  });
  item.addEventListener("dragleave", () => item.classList.remove("target"));
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    const moved = state.prompts.find(({ key }) => key === dragged);
    if (moved && moved.key !== prompt.key) move(moved, position);
  });
}

/** @param {(prompt: Prompt) => void} onEdit */
export function initPromptList(onEdit) {
  let shown = "";
  onStateChange(() => {
    if (JSON.stringify(state.prompts) === shown) return;
    shown = JSON.stringify(state.prompts);
    byId("no-prompts").hidden = state.prompts.length > 0;
    byId("prompts-title").textContent = state.prompts.length ? `Questions (${state.prompts.length})` : "Questions";
    updateChildren(list, state.prompts.map((prompt, position) =>
      renderPrompt(prompt, position, onEdit)));
  });
}
