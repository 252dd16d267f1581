// The servers with the bot on them: which one is shown, and what a stranger's server can do.

import { attempt } from "./connection.js";
import { byId, create, createButton, listen, requireElement, updateChildren } from "./dom.js";
import { showPlace, showView } from "./navigation.js";
import { state } from "./state.js";

/** @import {Server} from "./protocol" */

const serverSelect = requireElement("server", HTMLSelectElement);

export function renderServers() {
  serverSelect.replaceChildren(...state.servers.map(({ id, name }) =>
    create("option", { value: id }, name)));
  serverSelect.value = state.server;
  const hasSecond = state.servers.length > 1;
  byId("server-choice").hidden = !hasSecond;
  byId("add-server").hidden = hasSecond;
  for (const id of ["server-hint", "old-buttons", "delete-server"]) byId(id).hidden = !hasSecond;
  updateChildren(byId("server-list"), state.servers.map(renderServer));
}

/** @param {Server} server @param {number} index the first is the course's own */
function renderServer({ id, name, bot }, index) {
  const note = [index ? "a stranger’s" : "the course’s own",
    bot ? "the bot is there" : "the bot is not there"].join("; ");
  const label = bot ? "Remove the bot" : "Invite the bot";
  const button = createButton(label, () => attempt("invite", { server: id, invited: !bot }),
    { "data-key": id, "aria-label": `${label}: ${name}` });
  return create("li", { class: "row" }, create("span", {}, name, create("small", {}, note)), button);
}

export function initServers() {
  serverSelect.addEventListener("change", () =>
    showPlace(state.me, undefined, serverSelect.value));
  listen("add-server", "click", async () => showView(await attempt("add_server")));
  listen("old-buttons", "click", async () => showView(await attempt("old_buttons")));
  listen("delete-server", "click", () => attempt("delete_server"));
}
