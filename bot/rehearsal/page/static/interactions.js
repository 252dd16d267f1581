// Discord's interactions: what a command, a button or a form leads to, modals, and select menus.

import { request } from "./connection.js";
import { openForm, renderField } from "./dialog.js";
import { create, showError } from "./dom.js";
import { renderMarkdown } from "./markdown.js";
import { scrollToEnd } from "./scrolling.js";

/** @import {Control, Message, Modal, ModalField} from "./protocol" */

/** @param {any} result the server's answer, or null if it refused */
export function handleResult(result) {
  if (result?.failed) showError(`${result.failed}.`);
  if (result?.modal) openModal(result.modal);
}

/** @param {Modal} modal */
function openModal(modal) {
  const text = create("div", { class: "body" }, ...renderMarkdown(modal.text));
  openForm(modal.title, [text, ...modal.fields.map(renderModalField)], async (form) => {
    /** @type {Record<string, string | string[]>} */
    const values = {};
    for (const field of modal.fields) values[field.id] = readModalField(form, field);
    handleResult(await request("submit", { key: modal.key, values }));
    scrollToEnd();
  });
}

/** @param {ModalField} field */
function renderModalField(field) {
  const { id, label, description, longest } = field;
  if (field.options.length) return renderField(id, label, description, renderSelect(field));
  const input = renderTextInput(field);
  const rendered = renderField(id, label, description, input);
  rendered.append(renderCounter(input, longest));
  return rendered;
}

/** @param {ModalField} field */
function renderSelect(field) {
  return create("select", { multiple: field.longest > 1 },
    ...field.options.map(([label, value]) => create("option", { value }, label)));
}

/** @param {ModalField} field */
function renderTextInput(field) {
  const input = field.paragraph ? create("textarea", { rows: "8" }) : create("input");
  input.value = field.value;
  input.placeholder = field.placeholder;
  return input;
}

/** @param {HTMLInputElement | HTMLTextAreaElement} input @param {number} longest in characters */
function renderCounter(input, longest) {
  const counter = create("small");
  const update = () => {
    counter.textContent = `${[...input.value].length} of ${longest}`;
    counter.classList.toggle("over", [...input.value].length > longest);
  };
  input.addEventListener("input", update);
  update();
  return counter;
}

/** Throws a sentence if the value is missing or too long.
 * @param {HTMLFormElement} form @param {ModalField} field */
function readModalField(form, field) {
  const element = form.querySelector(`#field-${CSS.escape(field.id)}`);
  if (element instanceof HTMLSelectElement) return [...element.selectedOptions].map((o) => o.value);
  const value = /** @type {HTMLTextAreaElement} */ (element).value;
  const length = [...value].length;
  if (field.required && !value.trim()) throw new Error(`${field.label}: this is required.`);
  if (length > field.longest) {
    throw new Error(`${field.label}: must be ${field.longest} characters or fewer, not ${length}.`);
  }
  return value;
}

/** Choose among the options of a select menu. @param {Message} message @param {Control} menu */
export function openSelectMenu(message, menu) {
  const type = menu.many ? "checkbox" : "radio";
  const fields = (menu.options ?? []).map(([label, value]) => create("label", { class: "check" },
    create("input", { type, name: "value", value }), label));
  openForm(menu.label, fields, async (form) => {
    const values = new FormData(form).getAll("value");
    handleResult(await request("choose",
      { place: message.place, message: message.id, menu: menu.name, values }));
  });
}
