// Renders Discord's Markdown, which the server has parsed, and the links in it.

import { create, createButton } from "./dom.js";
import { openLink, openPlace, startCommand } from "./navigation.js";
import { renderTime } from "./time.js";

/** @import {MarkdownNode} from "./protocol" */

/** @param {MarkdownNode[]} nodes @returns {(Node | string)[]} */
export function renderMarkdown(nodes) {
  return nodes.map((node) =>
    (typeof node === "string" ? node : RENDERERS[node[0]](...node.slice(1))));
}

/** @type {Record<string, (...parts: any[]) => Node | string>} */
const RENDERERS = {
  text: (inner) => create("p", {}, ...renderMarkdown(inner)),
  // Whatever its size, a message's heading stands right below the place's own.
  h: (level, inner) => create("h3", { class: `h${level}` }, ...renderMarkdown(inner)),
  subtext: (inner) => create("p", { class: "subtext" }, ...renderMarkdown(inner)),
  quote: (inner) => create("blockquote", {}, ...renderMarkdown(inner)),
  list: (start, items) => create(start === null ? "ul" : "ol", { start },
    ...items.map((/** @type {MarkdownNode[]} */ item) =>
      create("li", {}, ...renderMarkdown(item)))),
  pre: (_, code) => create("pre", {}, create("code", {}, code)),
  b: (inner) => create("strong", {}, ...renderMarkdown(inner)),
  i: (inner) => create("em", {}, ...renderMarkdown(inner)),
  u: (inner) => create("u", {}, ...renderMarkdown(inner)),
  s: (inner) => create("s", {}, ...renderMarkdown(inner)),
  code: (code) => create("code", {}, code),
  spoiler: renderSpoiler,
  link: renderLink,
  time: renderTime,
  user: (_, name) => renderMention(name),
  role: (_, name) => renderMention(name),
  everyone: renderMention,
  channel: (id, name) => createButton(name, () => openPlace(id), { class: "mention" }),
  command: (path) => createButton(path, () => startCommand(path.slice(1)), { class: "mention" }),
};

/** @param {string} name */
function renderMention(name) {
  return create("span", { class: "mention" }, name);
}

/** @param {MarkdownNode[]} inner */
function renderSpoiler(inner) {
  const cover = createButton("Spoiler", () => cover.replaceWith(
    create("span", { class: "spoiler" }, ...renderMarkdown(inner))), { class: "spoiler" });
  return cover;
}

/** A link into the rehearsed server opens its place on this page.
 * @param {string} url @param {MarkdownNode[]} inner */
export function renderLink(url, inner) {
  const ids = /^https:\/\/discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/.exec(url);
  if (!ids) {
    return create("a", { href: url, target: "_blank", rel: "noreferrer" },
      ...renderMarkdown(inner));
  }
  const open = () => openLink(ids[1], ids[2]);
  return create("button", { type: "button", class: "link", onclick: open },
    ...renderMarkdown(inner));
}
