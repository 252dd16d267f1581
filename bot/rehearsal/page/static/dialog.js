// The one dialog of the page, with anything in it or with a form.

import { create, createButton, errorMessage, requireElement } from "./dom.js";

const dialog = requireElement("dialog", HTMLDialogElement);

/** @param {string} title @param {(Node | string)[]} children @param {string} [className]
 * @param {() => void} [onEscape] replaces closing */
export function openDialog(title, children, className = "", onEscape) {
  dialog.className = className;
  dialog.oncancel = (event) => {
    if (onEscape) event.preventDefault();
    onEscape?.();
  };
  dialog.replaceChildren(create("h2", { id: "dialog-title" }, title), ...children);
  if (!dialog.open) dialog.showModal();
  const first = dialog.querySelector("textarea, input, select, button");
  if (first instanceof HTMLElement) first.focus();
}

export const closeDialog = () => dialog.close();

/** A dialog with fields. It shows what `submit` throws and stays open, so that no input is lost.
 * @param {string} title @param {HTMLElement[]} fields
 * @param {(form: HTMLFormElement) => Promise<void>} submit
 * @param {{submit?: string, wide?: boolean}} [look] the button's label, and whether it is wide */
export function openForm(title, fields, submit, look = {}) {
  const error = create("p", { role: "alert", class: "refused", hidden: true });
  const submitButton = create("button", { type: "submit" }, look.submit ?? "Submit");
  const onsubmit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    submitButton.disabled = true;
    try {
      await submit(form);
      if (form.isConnected) closeDialog(); // submitting may have opened another form
    } catch (problem) {
      error.textContent = errorMessage(problem);
      error.hidden = false;
    }
    submitButton.disabled = false;
  };
  const cancelButton = createButton("Cancel", closeDialog);
  const form = create("form", { novalidate: true, onsubmit }, ...fields, error,
    create("div", { class: "row" }, submitButton, cancelButton));
  openDialog(title, [form], look.wide ? "wide-form" : "");
}

/** A field below its label and a note.
 * @param {string} name @param {string} label @param {string} note @param {HTMLElement} field */
export function renderField(name, label, note, field) {
  field.id = `field-${name}`;
  return create("div", { class: "option" }, create("label", { for: field.id }, label,
    note ? create("small", {}, note) : null), field);
}

export function initDialog() {
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.replaceChildren();
  });
}
