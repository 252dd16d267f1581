// Renders one message with its header, reactions and tools.

import { startReply } from "./composer.js";
import { attemptOnMessage } from "./connection.js";
import { create, createButton, preserveFocus, renderWhenReleased } from "./dom.js";
import { renderMarkdown } from "./markdown.js";
import {
  renderAttachment, renderComponent, renderEmbed, renderExtra, renderThreadCard,
} from "./message-content.js";
import { openMessageMenu } from "./message-menu.js";
import { scrollToMessage } from "./navigation.js";
import { commands } from "./state.js";
import { renderTime } from "./time.js";

/** @import {Message, ReferencedMessage} from "./protocol" */

/** Messages that were loaded together: the browser lays out only the batches that are in sight.
 * @param {Message[]} messages */
export const renderBatch = (messages) =>
  create("div", { class: "batch" }, ...messages.map(renderMessage));

/** @param {HTMLElement} element @param {Message} message */
export function replaceMessage(element, message) {
  renderWhenReleased(element, () => preserveFocus(element, () => {
    const next = renderMessage(message);
    element.replaceWith(next);
    return next;
  }));
}

/** @param {Message} message @returns {HTMLElement} */
export function renderMessage(message) {
  const { author } = message;
  const marks = /** @type {const} */ (["pings", "ephemeral", "thinking"]);
  const classes = ["message", ...marks.filter((mark) => message[mark])];
  return create("div", {
    id: `m${message.id}`, class: classes.join(" "), tabindex: "-1",
    role: "listitem", "data-key": message.id,
  },
    message.answers ? renderReferenced(message.answers) : null,
    message.command ? create("p", { class: "used" }, message.command) : null,
    create("span", { class: `face tint${Number(BigInt(author.id) % 6n)}`, "aria-hidden": "true" },
      author.name[0]),
    renderHeader(message),
    renderBody(message),
    message.ephemeral ? null : renderTools(message));
}

/** @param {ReferencedMessage} referenced */
function renderReferenced({ id, author, words }) {
  const link = id
    ? { type: "button", "data-key": "answered", onclick: () => scrollToMessage(id) } : {};
  return create(id ? "button" : "p", { class: "answered", ...link },
    create("span", { class: "unseen" }, "In reply to "), "↱ ", create("strong", {}, author),
    ` ${words}`);
}

/** @param {Message} message */
function renderHeader({ author, at, edited }) {
  return create("div", { class: "head" },
    create("strong", {}, author.name),
    author.bot ? create("span", { class: "mark" }, "BOT") : null,
    renderTime(at / 1000, "when"),
    edited ? create("span", { class: "muted" }, "(edited)") : null);
}

/** @param {Message} message */
function renderBody(message) {
  return create("div", { class: "body" },
    ...(message.thinking ? ["Discussant is thinking …"] : renderMarkdown(message.tree)),
    ...message.blocks.map((component) => renderComponent(message, component)),
    ...message.embeds.map(renderEmbed),
    ...message.files.map(renderAttachment),
    ...message.extras.map(renderExtra),
    message.reactions.length ? renderReactions(message) : null,
    message.thread ? renderThreadCard(message.thread) : null,
    message.ephemeral ? renderEphemeralNote(message) : null);
}

/** @param {Message} message */
function renderReactions(message) {
  const disabled = !message.can.includes("react");
  return create("div", { class: "reactions" }, ...message.reactions.map(({ emoji, count, mine }) =>
    create("button", {
      type: "button", "aria-pressed": String(mine), "data-key": emoji,
      "aria-label": `${emoji}, ${count}`, disabled,
      onclick: () => attemptOnMessage("react", message, { emoji }),
    }, `${emoji} ${count}`)));
}

/** @param {Message} message */
function renderEphemeralNote(message) {
  const dismiss = () => attemptOnMessage("delete", message);
  return create("p", { class: "muted" }, "Only this person sees this · ",
    createButton("Dismiss message", dismiss, { "data-key": "dismiss" }));
}

/** @param {Message} message */
function renderTools(message) {
  const hasMenu = message.can.length > 0 || commands.some((command) => command.on_message);
  return create("div", { class: "tools" },
    message.can.includes("reply")
      ? createButton("Reply", () => startReply(message), { "data-key": "reply" }) : null,
    hasMenu ? create("button", {
      type: "button", onclick: () => openMessageMenu(message, replaceMessage), "data-key": "more",
      "aria-haspopup": "dialog", "aria-label": `More for the message of ${message.author.name}`,
    }, "⋯") : null);
}
