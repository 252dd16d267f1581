// Step 3: the form of a question, new or changed, about what is marked in the text.

import { byId, listen, requireElement, showError } from "./dom.js";
import { announce, perform, state } from "./editor-state.js";
import {
  clearMarked, describeMarked, extendMarked, initPassageList, markedPassage, showParagraphs,
} from "./passage-list.js";
import { initPromptList } from "./prompt-list.js";
import { onStepShown, showStep } from "./steps.js";

/** @import {Prompt} from "./editor-protocol" */

const askInput = requireElement("ask", HTMLTextAreaElement);
const titleInput = requireElement("prompt-title", HTMLInputElement);
const atInput = requireElement("prompt-at", HTMLInputElement);
/** @type {Prompt | null} the prompt that is being changed */
let edited = null;

function renderMarked() {
  const passage = describeMarked() || (edited?.label ?? "");
  byId("marked").textContent = passage ? `Passage: ${passage}` : "Passage: none is marked yet.";
}

/** @param {Prompt | null} prompt */
function edit(prompt) {
  edited = prompt;
  clearMarked();
  askInput.value = prompt?.ask ?? "";
  titleInput.value = prompt?.title ?? "";
  atInput.value = prompt?.at ?? "";
  byId("prompt-form-title").textContent = prompt
    ? `Change question ${state.prompts.findIndex(({ key }) => key === prompt.key) + 1}` : "A new question";
  byId("save-prompt").textContent = prompt ? "Save the question" : "Add the question";
  byId("cancel-prompt").hidden = !prompt;
  renderMarked();
  if (prompt) askInput.focus();
}

/** @param {Event} event */
async function submit(event) {
  event.preventDefault();
  const passage = markedPassage();
  if (!passage && !edited?.label) return showError("Mark a passage in the text first.");
  const isNew = !edited;
  const saved = await perform("save-prompt", {
    key: edited?.key ?? null, ask: askInput.value, title: titleInput.value, at: atInput.value,
    ...(passage ?? {}) });
  if (!saved) return;
  edit(null);
  announce(isNew ? `Question ${state.prompts.length} was added.` : "The question was changed.");
  askInput.focus();
}

export function initPromptForm() {
  initPassageList(renderMarked);
  initPromptList(edit);
  onStepShown("questions", () => {
    renderMarked();
    if (state.text) showParagraphs();
  });
  listen("prompt-form", "submit", submit);
  listen("cancel-prompt", "click", () => { edit(null); askInput.focus(); });
  listen("mark-more", "click", () => extendMarked(1));
  listen("mark-less", "click", () => extendMarked(-1));
  listen("to-dates", "click", () => showStep("dates"));
}
