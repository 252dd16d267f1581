// The files that go with the next message, and what can be sent instead of words.

import { attempt } from "./connection.js";
import { closeDialog, openDialog } from "./dialog.js";
import { byId, create, createButton, listen, requireElement, showError } from "./dom.js";
import { scrollToEnd } from "./scrolling.js";
import { state } from "./state.js";

const LARGEST_FILE = 10 * 1024 * 1024; // bytes: Discord's limit
const fileInput = requireElement("file", HTMLInputElement);

/** @typedef {{name: string, content: string}} AttachedFile its content is in base64 */
/** @type {AttachedFile[]} */
export let attached = [];

/** @param {AttachedFile[]} files */
export function setFiles(files) {
  attached = files;
  byId("attached").hidden = !files.length;
  byId("attached").replaceChildren(...files.map((file) => {
    const remove = () => setFiles(attached.filter((each) => each !== file));
    return create("li", { class: "row" }, file.name,
      createButton("Remove", remove, { "aria-label": `Remove ${file.name}` }));
  }));
}

/** @param {File} file */
export const attachFile = (file) => readFile(file).then((read) =>
  read && setFiles([...attached, read]));

/** Resolves to null, and says why, if the file cannot be sent.
 * @param {File} file @returns {Promise<AttachedFile | null>} */
export function readFile(file) {
  const { name, size } = file;
  return new Promise((resolve) => {
    const refuse = (/** @type {string} */ reason) => { showError(reason); resolve(null); };
    if (size > LARGEST_FILE) return refuse(`${name} is larger than 10 MiB, Discord’s limit.`);
    const reader = new FileReader();
    reader.onerror = () => refuse(`${name} cannot be read.`);
    reader.onload = () => resolve({ name, content: String(reader.result).split(",")[1] ?? "" });
    reader.readAsDataURL(file);
  });
}

function openAdditions() {
  const send = async (/** @type {string} */ act) => {
    closeDialog();
    await attempt(act, { place: state.place.id });
    scrollToEnd();
  };
  openDialog("Send", [
    createButton("A file", () => { closeDialog(); fileInput.click(); }),
    createButton("A sticker", () => send("sticker")),
    createButton("A voice message", () => send("recording")),
    createButton("Close", closeDialog),
  ], "menu");
}

export function initAttachments() {
  listen("add", "click", openAdditions);
  fileInput.addEventListener("change", () => {
    for (const file of fileInput.files ?? []) attachFile(file);
    fileInput.value = ""; // so that the same file can be chosen again
  });
}
