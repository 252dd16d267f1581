// Step 1: a file or a pasted text, its title and its author.

import { byId, listen, requireElement, showText } from "./dom.js";
import { announce, importSource, onStateChange, perform, state } from "./editor-state.js";
import { showStep } from "./steps.js";

const MAX_BYTES = 32 * 2 ** 20;
const fileInput = requireElement("file", HTMLInputElement);
const pasteInput = requireElement("paste", HTMLTextAreaElement);
const titleInput = requireElement("text-name", HTMLInputElement);
const encodingSelect = requireElement("encoding", HTMLSelectElement);
const authorInput = requireElement("text-author", HTMLInputElement);

/** @type {{name: string, content: Blob} | null} what was brought last */
let brought = null;

/** @param {string} name @param {Blob} content */
async function bring(name, content) {
  if (content.size > MAX_BYTES) {
    return showText("refused", "The text is larger than 32 MB. Bring it chapter by chapter.");
  }
  announce("The text is being read.");
  brought = { name, content };
  if (!await importSource(name, content, encodingSelect.value) || !state.text) {
    requireElement("letters", HTMLDetailsElement).open = true;
    return;
  }
  announce(state.text.summary);
  if (missingNames().length) (state.text.title ? authorInput : titleInput).focus();
  else showStep("parts");
}

const missingNames = () => [
  ...(state.text?.title ? [] : ["its title"]), ...(state.text?.author ? [] : ["its author"])];

function renderNames() {
  byId("names").hidden = !state.text;
  byId("another").hidden = !state.text;
  if (!state.text) return;
  byId("names-title").textContent = brought?.name ? `The text: ${brought.name}` : "The text";
  const missing = missingNames();
  showText("names-missing", missing.length
    ? `The text does not say ${missing.join(" or ")}. Write it here.` : "");
  if (document.activeElement !== titleInput) titleInput.value = state.text.title;
  if (document.activeElement !== authorInput) authorInput.value = state.text.author;
  byId("text-summary").textContent = state.text.summary;
}

const rename = () => perform("rename", { title: titleInput.value, author: authorInput.value });

/** A file may be dropped anywhere: where nothing takes it, the browser would leave the page for it. */
function initDrop() {
  const drop = byId("drop");
  for (const [event, isOver] of /** @type {const} */ ([["dragover", true], ["dragleave", false]])) {
    document.addEventListener(event, (dragged) => {
      if (!dragged.dataTransfer?.types.includes("Files")) return;
      dragged.preventDefault();
      drop.classList.toggle("over", isOver);
    });
  }
  document.addEventListener("drop", (dropped) => {
    const file = dropped.dataTransfer?.files[0];
    if (!file) return;
    dropped.preventDefault();
    drop.classList.remove("over");
    bring(file.name, file);
  });
}

export function initTextStep() {
  initDrop();
  onStateChange(renderNames);
  fileInput.addEventListener("change", () => {
    const file = fileInput.files?.[0];
    if (file) bring(file.name, file);
    fileInput.value = ""; // so that the same file can be chosen again after it was changed
  });
  listen("paste-form", "submit", (event) => {
    event.preventDefault();
    bring("", new Blob([pasteInput.value]));
  });
  encodingSelect.addEventListener("change", () => brought && bring(brought.name, brought.content));
  titleInput.addEventListener("change", rename);
  authorInput.addEventListener("change", rename);
  listen("to-parts", "click", () => showStep("parts"));
}
