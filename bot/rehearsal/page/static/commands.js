// Slash commands: choosing one, typing its options, running it.

import { readFile } from "./attachments.js";
import { createCombobox } from "./combobox.js";
import { cancelReply, sendMessage, updateComposer } from "./composer.js";
import { attempt, request } from "./connection.js";
import { byId, create, listen, requireElement, showError } from "./dom.js";
import { handleResult } from "./interactions.js";
import { messageInput } from "./message-elements.js";
import { scrollToEnd } from "./scrolling.js";
import { commands, state } from "./state.js";

/** @import {AttachedFile} from "./attachments.js" */
/** @import {Command, CommandOption} from "./protocol" */

/** @type {Command | null} the command whose options are being typed */
let current = null;
/** @type {Map<string, Promise<AttachedFile | null>>} */
let files = new Map(); // by the option for which they were chosen
let draft = ""; // the message that was being written when a command was begun

/** Choose among the slash commands. @param {string} [typed] the beginning of its name */
export function startCommand(typed = "") {
  current = null;
  draft = messageInput.value.startsWith("/") ? "" : messageInput.value;
  cancelReply();
  const input = create("input", { id: "slash-name", "aria-label": "Command" });
  input.value = `/${typed}`;
  const combobox = createCombobox(input,
    async (name) => suggestCommands(name), (command) => showOptions(command, ""));
  const readName = () => {
    if (!input.value.startsWith("/")) return closeCommand(input.value);
    const exact = slashCommands().find(({ path }) => input.value.startsWith(`/${path} `));
    if (exact) showOptions(exact, input.value.slice(exact.path.length + 2));
  };
  input.addEventListener("input", readName);
  showCommandForm(combobox);
  input.focus();
  readName();
}

/** Those of the person and place that are shown now: they may change while a name is typed. */
const slashCommands = () => commands.filter((command) => !command.on_message);

/** @param {string} typed */
function suggestCommands(typed) {
  const part = typed.replace(/^\//, "").toLowerCase();
  return slashCommands().filter(({ path }) => path.includes(part))
    .map((command) => ({ label: `/${command.path}`, note: command.description, value: command }));
}

/** @param {HTMLElement} content */
function showCommandForm(content) {
  byId("options").replaceChildren(content);
  byId("composer").hidden = true;
  byId("slash").hidden = false;
}

/** Go back to the message input. @param {string} [text] for the input, instead of the draft */
export function closeCommand(text = "") {
  if (byId("slash").hidden) return;
  current = null;
  byId("slash").hidden = true;
  byId("composer").hidden = false;
  messageInput.value = text || draft;
  updateComposer();
  if (!byId("stage").hidden) messageInput.focus();
}

/** @param {Command} command @param {string} rest typed after the name: the first option's value */
function showOptions(command, rest) {
  current = command;
  files = new Map();
  const fields = command.options.map((option, i) =>
    renderOption(option, i === 0 ? rest.replace(`${option.name}:`, "").trim() : ""));
  showCommandForm(create("fieldset", {},
    create("legend", {}, `/${command.path}`, create("small", {}, command.description)), ...fields));
  const first = byId("options").querySelector("input, select");
  if (first instanceof HTMLElement) first.focus();
  else byId("run").focus();
}

/** @param {CommandOption} option @param {string} value */
function renderOption(option, value) {
  const id = `option-${option.name}`;
  const label = create("label", { for: id }, option.name, option.required ? "" : " (optional)",
    create("small", {}, option.description));
  const field = option.choices.length ? renderChoices(option, id) : renderInput(option, id, value);
  return create("div", { class: "option" }, label, field);
}

/** @param {CommandOption} option @param {string} id */
function renderChoices(option, id) {
  return create("select", { id, name: option.name }, ...[["—", ""], ...option.choices]
    .map(([name, value]) => create("option", { value }, name)));
}

/** Where a suggestion was chosen, the input shows its name and `data-value` has what is sent.
 * @param {CommandOption} option @param {string} id @param {string} value */
function renderInput(option, id, value) {
  if (option.is_file) return renderFileInput(id, option.name);
  const input = create("input", { id, name: option.name, value });
  input.addEventListener("input", () => delete input.dataset.value);
  if (!option.completes) return input;
  return createCombobox(input, (typed) => fetchSuggestions(option, typed), (chosen, name) => {
    input.value = name;
    input.dataset.value = String(chosen);
  });
}

/** @param {string} id @param {string} name */
function renderFileInput(id, name) {
  const input = create("input", { id, type: "file" });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) files.set(name, readFile(file));
    else files.delete(name);
  });
  return input;
}

/** @param {CommandOption} option @param {string} typed */
async function fetchSuggestions(option, typed) {
  const options = { ...readTexts(), [option.name]: typed };
  const { choices } = await request("complete",
    { place: state.place.id, command: current?.path, option: option.name, options });
  return choices.map((/** @type {[string, any]} */ [name, value]) =>
    ({ label: name, note: "", value }));
}

/** @returns {Record<string, string | AttachedFile>} by name, without the empty ones */
function readTexts() {
  /** @type {Record<string, string>} */
  const values = {};
  for (const field of byId("options").querySelectorAll("input[name], select[name]")) {
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      const value = field.dataset.value ?? field.value;
      if (value) values[field.name] = value;
    }
  }
  return values;
}

function submitCommand() {
  if (current) return runCommand(current);
  const typed = requireElement("slash-name", HTMLInputElement).value;
  closeCommand(typed);
  return typed === "/" ? undefined : sendMessage(); // no command has this name: it is a message
}

/** @param {Command} command */
async function runCommand(command) {
  const options = readTexts();
  for (const [name, reading] of files) {
    const file = await reading;
    if (file) options[name] = file;
  }
  const missing = command.options.find(({ name, required }) => required && !(name in options));
  if (missing) {
    showError(`This option is required: ${missing.name}.`);
    byId(`option-${missing.name}`).focus();
    return;
  }
  const button = requireElement("run", HTMLButtonElement);
  if (button.disabled) return;
  button.disabled = true;
  const result = await attempt("run", { place: state.place.id, command: command.path, options });
  button.disabled = false;
  if (result && current === command) closeCommand();
  handleResult(result);
  scrollToEnd();
}

export function initCommands() {
  listen("slash", "submit", (event) => { event.preventDefault(); submitCommand(); });
  listen("slash", "keydown", (event) => { if (event.key === "Escape") closeCommand(); });
  listen("no-command", "click", () => closeCommand());
  messageInput.addEventListener("input", () => {
    if (/^\/[^\n]*$/.test(messageInput.value)) startCommand(messageInput.value.slice(1));
  });
}
