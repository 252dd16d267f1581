// The people to act as, the list of channels and threads, and the header of the open place.

import { attempt } from "./connection.js";
import { byId, create, listen, renderWhenReleased, requireElement, updateChildren } from "./dom.js";
import { messageInput } from "./message-elements.js";
import { openPlace, showPlace, showView } from "./navigation.js";
import { state } from "./state.js";

/** @import {Place} from "./protocol" */

const SIGNS = /** @type {Record<string, string>} */ ({
  text: "# ", forum: "▤ ", thread: "↳ ", direct: "@ ",
});

const personSelect = requireElement("person", HTMLSelectElement);

export function renderPeople() {
  personSelect.replaceChildren(...state.people.map(({ id, name, status }) =>
    create("option", { value: id }, status ? `${name} (${status})` : name)));
  personSelect.value = state.me;
}

export function renderPlaceList() {
  const topLevel = state.places.filter((place) => place.kind !== "thread");
  const list = byId("place-list");
  renderWhenReleased(list, () => updateChildren(list, topLevel.map(renderListItem)));
  const unread = state.places.reduce((sum, place) => sum + place.unread, 0);
  byId("all-unread").hidden = !unread;
  byId("all-unread").replaceChildren(...renderUnread(unread));
}

/** @param {Place} place @returns {HTMLElement} */
function renderListItem(place) {
  const threads = state.places.filter((thread) => thread.parent === place.id);
  const badge = place.unread
    ? create("span", { class: "badge" }, ...renderUnread(place.unread)) : null;
  const link = create("button", {
    type: "button", class: "place", "data-key": place.id, onclick: () => openPlace(place.id),
    "aria-current": place.id === state.place.id ? "page" : null,
  }, renderName(place), badge);
  const list = threads.length ? create("ul", {}, ...threads.map(renderListItem)) : null;
  return create("li", {}, link, list);
}

/** @param {number} count */
const renderUnread = (count) => [String(count), create("span", { class: "unseen" }, " unread")];

/** @param {Place} place */
function renderName(place) {
  return create("span", {},
    create("span", { "aria-hidden": "true" }, SIGNS[place.kind]), place.name);
}

export function renderPlaceHeader() {
  const { place } = state;
  byId("title").textContent = state.title;
  document.title = `${place.name} · ${state.title} · Rehearsal`;
  byId("place-name").replaceChildren(renderName(place));
  byId("place-note").textContent = describePlace(place);
  const isForum = place.kind === "forum";
  byId("writing").hidden = isForum;
  byId("posts").hidden = !isForum;
  byId("new-post").hidden = !isForum || !place.writes;
  byId("delete-thread").hidden = !place.can_delete;
  requireElement("add", HTMLButtonElement).disabled = !place.writes;
  messageInput.disabled = !place.writes;
  messageInput.placeholder = place.writes
    ? "Message, or / for commands" : "Not allowed to write here";
}

/** @param {Place} place */
function describePlace(place) {
  const parent = state.places.find(({ id }) => id === place.parent);
  return [
    parent ? `in #${parent.name}` : "",
    place.kind === "direct" ? "direct messages of the bot to this person" : "",
    place.archived ? "archived: writing opens it again" : "",
    place.locked ? "locked" : "",
  ].filter(Boolean).join(" · ");
}

/** @param {Place} place */
export const countMessages = (place) =>
  (place.count === 1 ? "1 message" : `${place.count ?? 0} messages`);

export function initPeople() {
  listen("delete-thread", "click", async () =>
    showView(await attempt("delete_thread", { place: state.place.id })));
  personSelect.addEventListener("change", () => showPlace(personSelect.value, state.place.id));
}
