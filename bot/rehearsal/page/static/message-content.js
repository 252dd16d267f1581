// Renders what a message carries besides its text: components, embeds, files, its thread.

import { attemptOnMessage } from "./connection.js";
import { create, createButton, renderWhenReleased } from "./dom.js";
import { handleResult, openSelectMenu } from "./interactions.js";
import { renderLink, renderMarkdown } from "./markdown.js";
import { openPlace } from "./navigation.js";
import { countMessages } from "./places.js";
import { state } from "./state.js";

/** @import {Attachment, Component, Control, Embed, Message} from "./protocol" */

/** @param {Message} message @param {Component} component @returns {HTMLElement} */
export function renderComponent(message, component) {
  if (component.text) return create("div", {}, ...renderMarkdown(component.text));
  if (component.box) {
    return create("div", { class: "embed" },
      ...component.box.map((inner) => renderComponent(message, inner)));
  }
  if (!component.row) return create("hr");
  return create("div", { class: "row" },
    ...component.row.map((control) => renderControl(message, control)));
}

/** @param {Message} message @param {Control} control */
function renderControl(message, control) {
  if (control.url) return renderLink(control.url, [control.label]);
  const use = control.options
    ? () => openSelectMenu(message, control)
    : async () => handleResult(await attemptOnMessage("press", message, { button: control.name }));
  return createButton(control.label, use, {
    class: control.style ?? null, disabled: control.disabled,
    "data-key": control.label, "aria-haspopup": control.options ? "dialog" : null,
  });
}

/** @param {Embed} embed */
export function renderEmbed(embed) {
  return create("blockquote", { class: "embed" },
    embed.author ? create("p", { class: "muted" }, embed.author) : null,
    create("strong", {}, ...renderMarkdown(embed.title)), ...renderMarkdown(embed.text),
    ...embed.fields.map((field) => create("div", {},
      create("strong", {}, ...renderMarkdown(field.name)), ...renderMarkdown(field.value))),
    embed.footer ? create("p", { class: "muted" }, embed.footer) : null);
}

/** @param {Attachment} file */
export function renderAttachment(file) {
  const href = `/files/${state.me}/${file.path}`;
  return create("a", { class: "file", href, download: file.name },
    file.description ? create("img", { src: href, alt: file.description }) : null,
    `⤓ ${file.name}`, create("small", {}, file.size));
}

/** @param {Message["extras"][number]} extra */
export const renderExtra = ({ label, tree }) => create("div", { class: "embed" },
  create("p", { class: "muted" }, label), ...renderMarkdown(tree));

/** A button that opens the message's thread. @param {string} thread its id */
export function renderThreadCard(thread) {
  const attributes = { class: "card", "data-thread": thread, "data-key": "thread" };
  const card = createButton("", () => openPlace(thread), attributes);
  fillThreadCard(card);
  return card;
}

/** @param {HTMLElement} card */
export function fillThreadCard(card) {
  const thread = state.places.find(({ id }) => id === card.dataset.thread);
  renderWhenReleased(card, () => card.replaceChildren("Open the thread",
    thread ? create("small", {}, `${thread.name} · ${countMessages(thread)}`) : ""));
}
