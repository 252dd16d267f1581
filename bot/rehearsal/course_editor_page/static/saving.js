// The ends of the way: the class plays the course, or its files are written.

import { closeDialog, openDialog } from "./dialog.js";
import { byId, create, createButton, listen } from "./dom.js";
import { announce, onStateChange, perform, state } from "./editor-state.js";

const MAX_NAMED = 3; // files of one folder

/** @param {string} act */
async function rehearse(act) {
  announce("The rehearsal is starting.");
  if (await perform(act)) location.assign("/");
}

/** @param {boolean} confirmed whether the folder may be changed although it is not empty */
async function save(confirmed) {
  const answer = await perform("save", { confirmed });
  if (answer?.question) askFirst(answer.question);
  if (!answer?.saved) return;
  byId("saved").textContent = `Saved in ${state.folder}: ${describeFiles(answer.saved)}. These are ordinary `
    + "files: change them in any editor, then say: discussant check"
    + (answer.found.length ? ` It finds something now: ${answer.found.join(" ")}` : "");
}

/** The files by name; those of one folder, where they are many, by their number.
 * @param {string[]} files */
function describeFiles(files) {
  /** @type {Map<string, string[]>} */
  const folders = new Map();
  for (const file of files) {
    const folder = file.split("/").slice(0, -1).join("/");
    folders.set(folder, [...folders.get(folder) ?? [], file]);
  }
  return Array.from(folders, ([folder, inside]) => (folder && inside.length > MAX_NAMED
    ? `${inside.length} files in ${folder}` : inside.join(", "))).join(", ");
}

/** @param {{replaced: string[], removed: string[]}} question */
function askFirst({ replaced, removed }) {
  const lists = [
    ["These files in it would be replaced:", replaced],
    ["These, of the text or course as it was before, would be removed:", removed],
    ...(replaced.length + removed.length ? []
      : [["No file in it would be replaced; these would be added:", state.files]]),
  ];
  openDialog("Save into this folder?", [create("p", {}, "The folder is not empty."),
    ...lists.filter(([, names]) => names.length).flatMap(([said, names]) => [create("p", {}, String(said)),
      create("ul", {}, ...Array.from(names, (name) => create("li", {}, name)))]),
    create("div", { class: "row" }, createButton("Cancel", closeDialog),
      createButton(replaced.length + removed.length ? "Replace them" : "Add them",
        () => { closeDialog(); save(true); }))]);
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
