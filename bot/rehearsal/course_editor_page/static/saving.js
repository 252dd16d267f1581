// The ends of the way: the class plays the course, or its files are written.

import { closeDialog, openDialog } from "./dialog.js";
import { byId, create, createButton, listen } from "./dom.js";
import { announce, onStateChange, perform, state } from "./editor-state.js";

/** @param {string} act */
async function rehearse(act) {
  announce("The rehearsal is starting.");
  if (await perform(act)) location.assign("/");
}

/** @param {boolean} confirmed whether the folder may be changed although it is not empty */
async function save(confirmed) {
  const answer = await perform("save", { confirmed });
  if (answer?.question) askFirst(answer.question.replaced);
  if (!answer?.saved) return;
  byId("saved").textContent = `Saved in ${state.folder}: ${answer.saved.join(", ")}. These are ordinary `
    + "files: change them in any editor, then say: discussant check";
}

/** @param {string[]} replaced */
function askFirst(replaced) {
  const said = replaced.length
    ? "The folder is not empty, and these files in it would be replaced:"
    : "The folder is not empty. No file in it would be replaced; these would be added:";
  openDialog("Save into this folder?", [create("p", {}, said),
    create("ul", {}, ...(replaced.length ? replaced : state.files).map((name) => create("li", {}, name))),
    create("div", { class: "row" },
      createButton("Cancel", closeDialog),
      createButton(replaced.length ? "Replace them" : "Add them", () => { closeDialog(); save(true); }))]);
}

export function initSaving() {
  listen("rehearse", "click", () => rehearse("rehearse"));
  listen("rehearse-own", "click", () => rehearse("rehearse-own"));
  listen("save", "click", () => save(false));
  onStateChange(() => {
    byId("folder").textContent = state.folder;
    byId("rehearse-own").textContent = `Rehearse ${state.own}`;
    byId("back").hidden = !state.rehearsing;
    byId("saved").textContent = "";
  });
}
