// The people and roles of the server that is shown: who has which role, who leaves, who returns.

import { attempt } from "./connection.js";
import { byId, create, listen, requireElement, updateChildren } from "./dom.js";
import { state } from "./state.js";

/** @import {Person, State} from "./protocol" */

const memberSelect = requireElement("member", HTMLSelectElement);
const nicknameInput = requireElement("nickname", HTMLInputElement);
const roleSelect = requireElement("role", HTMLSelectElement);
const roleNameInput = requireElement("role-name", HTMLInputElement);
const managesBox = requireElement("manages", HTMLInputElement);
const presenceButton = requireElement("presence", HTMLButtonElement);
const deleteButton = requireElement("delete-account", HTMLButtonElement);

/** @returns {Person | undefined} */
const findMember = () => state.people.find(({ id }) => id === memberSelect.value);

/** @param {State | undefined} previous */
export function renderMembers(previous) {
  renderChoices(memberSelect, state.people, state.me);
  renderChoices(roleSelect, state.roles, state.roles[0]?.id ?? "");
  byId("members-server").textContent =
    state.servers.find(({ id }) => id === state.server)?.name ?? "";
  renderMember();
  if (previous?.server !== state.server) roleNameInput.value = "";
}

/** @param {HTMLSelectElement} select @param {{id: string, name: string}[]} choices
 * @param {string} initial what is chosen unless the choice of before is still there */
function renderChoices(select, choices, initial) {
  const chosen = choices.some(({ id }) => id === select.value) ? select.value : initial;
  select.replaceChildren(...choices.map(({ id, name }) => create("option", { value: id }, name)));
  select.value = chosen;
}

function renderMember() {
  const member = findMember();
  updateChildren(byId("member-roles"), state.roles.map(({ id, name }) => renderRole(id, name)));
  if (document.activeElement !== nicknameInput) nicknameInput.value = member?.nickname ?? "";
  presenceButton.textContent = member?.present ? "Leaves the server" : "Comes back";
  presenceButton.disabled = deleteButton.disabled = !member?.exists;
}

/** @param {string} id @param {string} name */
function renderRole(id, name) {
  const member = findMember();
  const onchange = (/** @type {any} */ event) => {
    attempt("give_role", { person: member?.id, role: id, given: event.target.checked });
  };
  return create("label", { class: "check" },
    create("input", { type: "checkbox", "data-key": id, onchange, disabled: !member?.present,
      checked: Boolean(member?.roles.includes(id)) }), name);
}

/** @param {string} act @param {Record<string, any>} fields */
async function changeRole(act, fields) {
  const typed = roleNameInput.value;
  if (await attempt(act, fields) && roleNameInput.value === typed) roleNameInput.value = "";
}

export function initMembers() {
  memberSelect.addEventListener("change", renderMember);
  listen("nickname-form", "submit", (event) => {
    event.preventDefault();
    attempt("nickname", { person: memberSelect.value, name: nicknameInput.value });
  });
  listen("presence", "click", () =>
    attempt("present", { person: memberSelect.value, present: !findMember()?.present }));
  listen("delete-account", "click", () => attempt("delete_account", { person: memberSelect.value }));
  listen("role-form", "submit", (event) => {
    event.preventDefault();
    changeRole("rename_role", { role: roleSelect.value, name: roleNameInput.value });
  });
  listen("add-role", "click", () =>
    changeRole("add_role", { name: roleNameInput.value, manages: managesBox.checked }));
  listen("delete-role", "click", () => changeRole("delete_role", { role: roleSelect.value }));
}
