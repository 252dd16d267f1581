// The course's file in the rehearsal's own copy of the folder: edited, checked, reloaded.

import { attempt, request } from "./connection.js";
import { openForm, renderField } from "./dialog.js";
import { byId, create, listen, requireElement } from "./dom.js";
import { showView } from "./navigation.js";

/** @import {CourseFile} from "./protocol" */

const panel = requireElement("course-file", HTMLDetailsElement);
const promptSelect = requireElement("file-prompt", HTMLSelectElement);
const NO_CHANGES = "None: it is your own file.";

/** @param {CourseFile | null} file null if a request was refused */
function renderFile(file) {
  if (!file) return;
  byId("file-name").textContent = file.name;
  byId("file-changes").textContent = file.changes.join("\n") || NO_CHANGES;
  byId("restore-file").hidden = !file.changes.length;
  byId("file-check").replaceChildren();
  const chosen = promptSelect.value;
  promptSelect.replaceChildren(...file.prompts.map(([id, title]) =>
    create("option", { value: id }, `${title} (${id})`)));
  if (file.prompts.some(([id]) => id === chosen)) promptSelect.value = chosen;
}

async function openEditor() {
  const file = await attempt("file");
  if (!file) return;
  const text = create("textarea", { rows: "24", class: "code", spellcheck: "false", wrap: "off" });
  text.value = file.text;
  const field = renderField("course", file.name, "A copy: your own file stays as it is.", text);
  openForm("Edit the course’s file", [field], async () =>
    renderFile(await request("write_file", { text: text.value })), { submit: "Save", wide: true });
  text.setSelectionRange(0, 0);
  text.scrollTop = 0;
}

async function checkFile() {
  const checked = await attempt("check_file");
  if (!checked) return;
  const lines = /** @type {string[]} */ (checked.lines);
  byId("file-check").replaceChildren(...lines.map((line) => create("li", {}, line)));
}

/** @param {DOMStringMap} data of a button */
async function makeEdit(data) {
  renderFile(await attempt("edit_file", { edit: data.edit, prompt: promptSelect.value }));
}

export function initCourseFile() {
  panel.addEventListener("toggle", async () => {
    if (panel.open) renderFile(await attempt("file"));
  });
  for (const button of panel.querySelectorAll("[data-edit]")) {
    if (button instanceof HTMLElement) {
      button.addEventListener("click", () => makeEdit(button.dataset));
    }
  }
  listen("edit-file", "click", openEditor);
  listen("restore-file", "click", async () => renderFile(await attempt("restore_file")));
  listen("check-file", "click", checkFile);
  listen("reload-file", "click", async () => {
    byId("file-check").replaceChildren(); // it was about the time before
    showView(await attempt("reload"));
  });
  listen("preview-rules", "click", async () =>
    showView(await attempt("preview_rules", { prompt: promptSelect.value })));
}
