// The page of a rehearsal: draws what the server tells, and asks for what is clicked and typed.
// Everything is made as DOM nodes, never from strings of HTML: students' words are only words.

/**
 * @typedef {string | any[]} Node_ a piece of text, or [tag, ...] as the server reads Markdown
 * @typedef {{id: string, kind: string, name: string, parent: string | null, unread: number,
 *   writes: boolean, archived: boolean, locked: boolean, count?: number, tags?: string[]}} Place
 * @typedef {{name: string, label: string, style?: string, url?: string, disabled: boolean,
 *   options?: string[][], many?: boolean}} Item
 * @typedef {{row?: Item[], text?: Node_[], box?: Block[], line?: boolean}} Block
 * @typedef {{title: Node_[], text: Node_[], author: string, footer: string,
 *   fields: {name: Node_[], value: Node_[]}[]}} Embed
 * @typedef {{id: string, place: string, author: {id: string, name: string, bot: boolean},
 *   at: number, edited: boolean, raw: string, tree: Node_[], blocks: Block[], embeds: Embed[],
 *   files: {name: string, size: string, path: string}[], ephemeral: boolean, thinking: boolean,
 *   reactions: {emoji: string, count: number, mine: boolean}[], command: string, pings: boolean,
 *   answers: {id: string | null, author: string, words: string} | null, words: string,
 *   thread: string | null, can: string[]}} Message
 * @typedef {{name: string, description: string, required: boolean, completes: boolean,
 *   choices: string[][]}} Option_
 * @typedef {{path: string, description: string, on_message: boolean, options: Option_[]}} Offer
 * @typedef {{id: string, label: string, description: string, value: string, placeholder: string,
 *   longest: number, required: boolean, paragraph: boolean,
 *   options: string[][]}} Field
 * @typedef {{key: number, title: string, fields: Field[]}} Modal
 * @typedef {{title: string, zone: string, people: {id: string, name: string, roles: string}[],
 *   me: string, place: Place, places: Place[], now: number, local: string, end: number,
 *   next_post: number | null, next_deadline: number | null, moving: boolean, acting: boolean,
 *   pace: string, bot: string, denied: string[], deniable: string[], failing: boolean,
 *   notice: string, log: string[]}} State
 * @typedef {{messages: Message[], more: boolean}} MessagePage
 * @typedef {{local: string, prompt: string, title: string, label: string, state: string,
 *   sign: string, reason: string, link: string}} PlanLine
 */

const LONGEST_MESSAGE = 2000;
const BATCH = 25; // messages that are laid out together
const EMOJI = ["👍", "❤️", "🤔", "👀", "🎉", "✅"];

/** @type {State} */
let state;
/** @type {{id: string, author: string} | null} */
let replying = null;
/** @type {Offer[]} */
let offers = [];
/** @type {Offer | null} the command whose options are being typed */
let command = null;
let draft = ""; // what was being written when a command was begun
/** @type {Map<string, Message>} what became of messages while they were being reworded */
const skipped = new Map();
let older = false; // whether the place has messages before those that are drawn
let following = true; // whether the newest message stays in sight

// ---------------------------------------------------------------- nodes
/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
function find(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no #${id}`);
  return found;
}

/** @param {string} id */
const box = (id) => find(id, HTMLElement);
const scroller = box("scroller");
const list = box("messages");
const text = find("text", HTMLTextAreaElement);
const dialog = find("dialog", HTMLDialogElement);

/** An element; of its properties `on…` are listeners, those that are false or null are left.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, any>} [properties]
 * @param {...(globalThis.Node | string | null)} children @returns {HTMLElementTagNameMap[K]} */
function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter((each) => each !== null));
  return made;
}

/** A button; `key` names it, so that the focus finds it again when it is drawn anew.
 * @param {string} label @param {(event: Event) => void} press
 * @param {Record<string, any>} [properties] */
function button(label, press, properties = {}) {
  return make("button", { type: "button", onclick: press, ...properties }, label);
}

/** Draw something anew and keep the focus where it was, or on what has taken the place.
 * @param {HTMLElement} old @param {() => HTMLElement} draw */
function keepingFocus(old, draw) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const key = focused instanceof HTMLElement ? focused.dataset.key : undefined;
  const drawn = draw();
  if (!focused || drawn.contains(document.activeElement)) return;
  const again = key && drawn.querySelector(`[data-key="${CSS.escape(key)}"]:enabled`);
  (again instanceof HTMLElement ? again : drawn).focus({ preventScroll: true });
}

/** @param {HTMLElement} container @param {(globalThis.Node | string)[]} children */
function refill(container, children) {
  keepingFocus(container, () => {
    container.replaceChildren(...children);
    return container;
  });
}

/** Words in a place of their own, which is hidden without any.
 * @param {string} id @param {string} words */
function tell(id, words) {
  box(id).textContent = words;
  box(id).hidden = !words;
}

/** What was refused, above the place where it was tried. @param {string} words */
const refuse = (words) => tell("refused", words);

// ---------------------------------------------------------------- the line to the server
/** @type {WebSocket} */
let line;
let asked = 0;
let lost = 0; // tries to connect again
/** @type {Map<number, {done: (answer: any) => void, refused: (why: Error) => void}>} */
const waiting = new Map();

/** @param {string} act @param {Record<string, any>} [more]
 * @returns {Promise<any>} what came of it; rejected with a sentence if it was refused */
function ask(act, more = {}) {
  return new Promise((done, refused) => {
    if (line.readyState !== WebSocket.OPEN) return refused(new Error("Not connected."));
    asked += 1;
    waiting.set(asked, { done, refused });
    line.send(JSON.stringify({ id: asked, act, ...more }));
  });
}

/** Ask, and tell a refusal where the person looks.
 * @param {string} act @param {Record<string, any>} [more] */
async function attempt(act, more = {}) {
  try {
    refuse("");
    return await ask(act, more);
  } catch (why) {
    refuse(wordsOf(why));
    return null;
  }
}

/** @param {unknown} why */
const wordsOf = (why) => (why instanceof Error ? why.message : String(why));

function connect() {
  line = new WebSocket(`ws://${location.host}/live`);
  line.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  line.addEventListener("close", () => {
    for (const each of waiting.values()) each.refused(new Error("The connection was lost."));
    waiting.clear();
    lost += 1;
    tell("trouble", "The rehearsal cannot be reached; trying again. "
      + "If it has ended, start it again with: discussant rehearse");
    setTimeout(connect, Math.min(250 * 2 ** lost, 4000));
  });
}

/** @param {any} told */
function hear(told) {
  if (told.re !== undefined) {
    const asker = waiting.get(told.re);
    waiting.delete(told.re);
    if (told.refused !== undefined) asker?.refused(new Error(told.refused));
    else asker?.done(told.done);
  } else HEARD[/** @type {keyof typeof HEARD} */ (told.push)](told);
}

const HEARD = {
  /** @param {{problems: string[]}} told */
  problems(told) {
    tell("trouble", "");
    lost = 0;
    if (!told.problems.length) return;
    box("waiting-title").textContent = "The course cannot be rehearsed yet";
    box("problems").hidden = false;
    box("problem-list").replaceChildren(...told.problems.map((each) => make("li", {}, each)));
  },
  async begin() {
    await look(state?.me, state?.place.id);
    box("waiting").hidden = true;
    box("stage").hidden = false;
    scrollDown();
  },
  /** @param {State} told */
  state(told) {
    if (told.me === state?.me && told.place.id === state.place.id) takeState(told);
  },
  /** @param {{how: string, message: Message}} told */
  message(told) {
    if (told.message.place === state?.place.id) takeMessage(told.how, told.message);
  },
  /** @param {{id: string}} told */
  gone: (told) => removeMessage(told.id),
};

// ---------------------------------------------------------------- people and places
/** Act as a person and open a place.
 * @param {string} [person] @param {string} [place] */
async function look(person, place) {
  if (state && (person !== state.me || place !== state.place.id)) {
    stopReplying();
    leaveCommand();
    older = false;
  }
  const shown = await attempt("look", { person, place });
  if (!shown) return;
  takeState(shown.state);
  [older, offers] = [shown.more, shown.offers];
  list.replaceChildren(drawBatch(shown.messages));
  await showPosts();
  showEmpty();
  scrollDown();
}

/** @param {string} place */
async function open(place) {
  togglePanel("places", false);
  await look(state.me, place);
  box("place-name").focus({ preventScroll: true });
}

/** @param {State} told */
function takeState(told) {
  const before = /** @type {State | undefined} */ (state);
  state = told;
  if (JSON.stringify(before?.people) !== JSON.stringify(told.people)) drawPeople();
  const places = JSON.stringify([told.places, told.place]);
  if (JSON.stringify([before?.places, before?.place]) !== places) {
    drawPlaces();
    drawPlace();
    for (const card of list.querySelectorAll(".card")) fillCard(/** @type {HTMLElement} */ (card));
    if (before && told.place.kind === "forum") showPosts();
  }
  if (before?.now !== told.now) drawRelativeTimes();
  const date = find("date", HTMLInputElement);
  if (date.value === (before?.local ?? "")) date.value = told.local; // unless one was typed
  drawControls();
}

function drawPeople() {
  const select = find("person", HTMLSelectElement);
  select.replaceChildren(...state.people.map((each) =>
    make("option", { value: each.id }, each.roles ? `${each.name} (${each.roles})` : each.name)));
  select.value = state.me;
}

function drawPlaces() {
  const shown = state.places.filter((each) => each.kind !== "thread");
  refill(box("place-list"), shown.map(drawListed));
  const unread = state.places.reduce((sum, each) => sum + each.unread, 0);
  box("all-unread").hidden = !unread;
  box("all-unread").replaceChildren(String(unread), make("span", { class: "unseen" }, " unread"));
}

/** @param {Place} place @returns {HTMLElement} */
function drawListed(place) {
  const threads = state.places.filter((each) => each.parent === place.id);
  const unread = place.unread
    ? make("span", { class: "badge" }, String(place.unread),
      make("span", { class: "unseen" }, " unread"))
    : null;
  const link = make("button", {
    type: "button", class: "place", "data-key": place.id, onclick: () => open(place.id),
    "aria-current": place.id === state.place.id ? "page" : null,
  }, signed(place), unread);
  const inner = threads.length ? make("ul", {}, ...threads.map(drawListed)) : null;
  return make("li", {}, link, inner);
}

/** @param {Place} place */
function signed(place) {
  const sign = /** @type {Record<string, string>} */ ({
    text: "# ", forum: "▤ ", thread: "↳ ", direct: "@ ",
  })[place.kind];
  return make("span", {}, make("span", { "aria-hidden": "true" }, sign), place.name);
}

function drawPlace() {
  const { place } = state;
  box("title").textContent = state.title;
  document.title = `${place.name} · ${state.title} · Rehearsal`;
  box("place-name").replaceChildren(signed(place));
  const parent = state.places.find((each) => each.id === place.parent);
  const notes = [
    parent ? `in #${parent.name}` : "",
    place.kind === "direct" ? "direct messages of the bot to this person" : "",
    place.archived ? "archived: writing opens it again" : "",
    place.locked ? "locked" : "",
  ];
  box("place-note").textContent = notes.filter(Boolean).join(" · ");
  const forum = place.kind === "forum";
  box("writing").hidden = forum;
  box("posts").hidden = !forum;
  box("new-post").hidden = !forum || !place.writes;
  text.disabled = !place.writes;
  text.placeholder = place.writes ? "Message, or / for commands" : "Not allowed to write here";
}

async function showPosts() {
  if (state.place.kind !== "forum") return;
  const found = await ask("posts", { place: state.place.id }).catch(() => null);
  const posts = found?.posts ?? [];
  refill(box("posts"), posts.map((/** @type {Place} */ each) => make("li", {},
    make("button", { type: "button", "data-key": each.id, onclick: () => open(each.id) },
      make("strong", {}, each.name),
      make("small", {}, [...(each.tags ?? []), messages(each), each.archived ? "archived" : ""]
        .filter(Boolean).join(" · "))))));
  tell("empty", posts.length ? "" : "No posts yet. /seminar setup has the prompts posted here.");
}

/** @param {Place} place */
const messages = (place) => (place.count === 1 ? "1 message" : `${place.count ?? 0} messages`);

function showEmpty() {
  box("older").hidden = !older;
  if (state.place.kind === "forum") return;
  tell("empty", list.querySelector(".message") ? "" : "Nothing has been said here yet.");
}

// ---------------------------------------------------------------- messages
/** @param {string} id */
const drawn = (id) => document.getElementById(`m${id}`);

/** Stay with the newest message, also while it is still growing. */
function scrollDown() {
  following = true;
  scroller.scrollTop = scroller.scrollHeight;
}

/** @param {string} how @param {Message} message */
function takeMessage(how, message) {
  const there = drawn(message.id);
  const waited = there?.classList.contains("thinking");
  if (there?.querySelector("textarea") && how !== "edited") skipped.set(message.id, message);
  else if (there) replaceMessage(there, message);
  else if (how === "made") append(message);
  showEmpty();
  const news = !message.thinking && (how === "made" || waited);
  if (news && message.author.id !== state.me) {
    box("live").textContent = `${message.author.name}: ${message.words}`;
  }
}

/** Messages that were loaded together: the browser lays out only the batches that are in sight.
 * @param {Message[]} messages */
const drawBatch = (messages) => make("div", { class: "batch" }, ...messages.map(drawMessage));

/** @param {Message} message */
function append(message) {
  const last = list.lastElementChild;
  if (last && last.childElementCount < BATCH) last.append(drawMessage(message));
  else list.append(drawBatch([message]));
}

/** @param {HTMLElement} there @param {Message} message */
function replaceMessage(there, message) {
  keepingFocus(there, () => {
    const next = drawMessage(message);
    there.replaceWith(next);
    return next;
  });
}

/** @param {string} id */
function removeMessage(id) {
  const there = drawn(id);
  const next = there?.nextElementSibling ?? there?.previousElementSibling;
  if (there?.contains(document.activeElement)) {
    (next instanceof HTMLElement ? next : scroller).focus({ preventScroll: true });
  }
  there?.remove();
  showEmpty();
}

/** @param {Message} message @returns {HTMLElement} */
function drawMessage(message) {
  const { author } = message;
  const marks = /** @type {const} */ (["pings", "ephemeral", "thinking"]);
  const classes = ["message", ...marks.filter((each) => message[each])];
  return make("div", {
    id: `m${message.id}`, class: classes.join(" "), tabindex: "-1",
    role: "listitem", "data-key": message.id,
  },
    message.answers ? drawAnswered(message.answers) : null,
    message.command ? make("p", { class: "used" }, message.command) : null,
    make("span", { class: `face tint${Number(BigInt(author.id) % 6n)}`, "aria-hidden": "true" },
      author.name[0]),
    make("div", { class: "head" },
      make("strong", {}, author.name),
      author.bot ? make("span", { class: "mark" }, "BOT") : null,
      drawTime(message.at / 1000, "when"),
      message.edited ? make("span", { class: "muted" }, "(edited)") : null),
    make("div", { class: "body" },
      ...(message.thinking ? ["Discussant is thinking …"] : drawTree(message.tree)),
      ...message.blocks.map((each) => drawBlock(message, each)),
      ...message.embeds.map(drawEmbed),
      ...message.files.map(drawFile),
      drawReactions(message),
      message.thread ? drawCard(message.thread) : null,
      message.ephemeral ? make("p", { class: "muted" }, "Only this person sees this · ",
        button("Dismiss message", () => act("delete", message), { "data-key": "dismiss" })) : null),
    message.ephemeral ? null : drawTools(message));
}

/** @param {string} what @param {Message} message @param {Record<string, any>} [more] */
const act = (what, message, more = {}) =>
  attempt(what, { place: message.place, message: message.id, ...more });

/** @param {NonNullable<Message["answers"]>} answers */
function drawAnswered(answers) {
  const { id, author, words } = answers;
  const go = { type: "button", "data-key": "answered", onclick: () => jumpTo(String(id)) };
  return make(id ? "button" : "p", { class: "answered", ...(id ? go : {}) },
    make("span", { class: "unseen" }, "In reply to "), "↱ ", make("strong", {}, author), ` ${words}`);
}

/** @param {Message} message */
function drawTools(message) {
  const more = message.can.length > 0 || offers.some((each) => each.on_message);
  return make("div", { class: "tools" },
    message.can.includes("reply")
      ? button("Reply", () => startReplying(message), { "data-key": "reply" }) : null,
    more ? make("button", {
      type: "button", onclick: () => openMenu(message), "data-key": "more",
      "aria-haspopup": "dialog", "aria-label": `More for the message of ${message.author.name}`,
    }, "⋯") : null);
}

/** @param {Message} message */
function drawReactions(message) {
  if (!message.reactions.length) return null;
  return make("div", { class: "reactions" }, ...message.reactions.map((each) => make("button", {
    type: "button", "aria-pressed": String(each.mine), "data-key": each.emoji,
    "aria-label": `${each.emoji}, ${each.count}`, disabled: !message.can.includes("react"),
    onclick: () => act("react", message, { emoji: each.emoji }),
  }, `${each.emoji} ${each.count}`)));
}

/** @param {string} thread */
function drawCard(thread) {
  const names = { class: "card", "data-thread": thread, "data-key": "thread" };
  const card = button("", () => open(thread), names);
  fillCard(card);
  return card;
}

/** @param {HTMLElement} card */
function fillCard(card) {
  const place = state.places.find((each) => each.id === card.dataset.thread);
  card.replaceChildren("Open the thread",
    place ? make("small", {}, `${place.name} · ${messages(place)}`) : "");
}

/** @param {Message["files"][0]} file */
function drawFile(file) {
  return make("a", { class: "file", href: `/files/${state.me}/${file.path}`, download: file.name },
    `⤓ ${file.name}`, make("small", {}, file.size));
}

/** @param {Embed} embed */
function drawEmbed(embed) {
  return make("blockquote", { class: "embed" },
    embed.author ? make("p", { class: "muted" }, embed.author) : null,
    make("strong", {}, ...drawTree(embed.title)), ...drawTree(embed.text),
    ...embed.fields.map((each) => make("div", {}, make("strong", {}, ...drawTree(each.name)),
      ...drawTree(each.value))),
    embed.footer ? make("p", { class: "muted" }, embed.footer) : null);
}

/** @param {Message} message @param {Block} block @returns {HTMLElement} */
function drawBlock(message, block) {
  if (block.text) return make("div", {}, ...drawTree(block.text));
  if (block.box) {
    return make("div", { class: "embed" }, ...block.box.map((each) => drawBlock(message, each)));
  }
  if (!block.row) return make("hr");
  return make("div", { class: "row" }, ...block.row.map((each) => drawItem(message, each)));
}

/** @param {Message} message @param {Item} item */
function drawItem(message, item) {
  if (item.url) return drawLink(item.url, [item.label]);
  const use = item.options
    ? () => chooseValues(message, item)
    : async () => takeAnswer(await act("press", message, { button: item.name }));
  return button(item.label, use, {
    class: item.style ?? null, disabled: item.disabled,
    "data-key": item.label, "aria-haspopup": item.options ? "dialog" : null,
  });
}

/** What a command, a button or a form was answered. @param {any} answer */
function takeAnswer(answer) {
  if (answer?.failed) refuse(`${answer.failed}.`);
  if (answer?.modal) openModal(answer.modal);
}

// ---------------------------------------------------------------- Markdown
/** @param {Node_[]} nodes @returns {(globalThis.Node | string)[]} */
function drawTree(nodes) {
  return nodes.map((node) => (typeof node === "string" ? node : DRAW[node[0]](...node.slice(1))));
}

/** @type {Record<string, (...parts: any[]) => globalThis.Node | string>} */
const DRAW = {
  text: (inner) => make("p", {}, ...drawTree(inner)),
  // Whatever its size, a message's heading stands right below the place's own.
  h: (level, inner) => make("h3", { class: `h${level}` }, ...drawTree(inner)),
  subtext: (inner) => make("p", { class: "subtext" }, ...drawTree(inner)),
  quote: (inner) => make("blockquote", {}, ...drawTree(inner)),
  list: (start, items) => make(start === null ? "ul" : "ol", { start },
    ...items.map((/** @type {Node_[]} */ each) => make("li", {}, ...drawTree(each)))),
  pre: (_, code) => make("pre", {}, make("code", {}, code)),
  b: (inner) => make("strong", {}, ...drawTree(inner)),
  i: (inner) => make("em", {}, ...drawTree(inner)),
  u: (inner) => make("u", {}, ...drawTree(inner)),
  s: (inner) => make("s", {}, ...drawTree(inner)),
  code: (code) => make("code", {}, code),
  spoiler: drawSpoiler,
  link: drawLink,
  time: drawTime,
  user: drawMention,
  role: drawMention,
  channel: (id, name) => button(name, () => open(id), { class: "mention" }),
  command: (path) => button(path, () => startCommand(path.slice(1)), { class: "mention" }),
  everyone: (name) => drawMention("", name),
};

/** @param {string} _ @param {string} name */
function drawMention(_, name) {
  return make("span", { class: "mention" }, name);
}

/** @param {Node_[]} inner */
function drawSpoiler(inner) {
  const hidden = button("Spoiler", () => hidden.replaceWith(
    make("span", { class: "spoiler" }, ...drawTree(inner))), { class: "spoiler" });
  return hidden;
}

/** A link; one into the server leads to its place on this page.
 * @param {string} url @param {Node_[]} inner */
function drawLink(url, inner) {
  const parts = /^https:\/\/discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/.exec(url);
  if (!parts) {
    return make("a", { href: url, target: "_blank", rel: "noreferrer" }, ...drawTree(inner));
  }
  return make("button", { type: "button", class: "link", onclick: () => goTo(parts[1], parts[2]) },
    ...drawTree(inner));
}

/** @param {string} place @param {string} [message] */
async function goTo(place, message) {
  togglePanel("controls", false);
  await open(place);
  if (message) await jumpTo(message);
}

/** @param {string} message */
async function jumpTo(message) {
  while (!drawn(message) && (await loadOlder()));
  const there = drawn(message);
  there?.scrollIntoView({ block: "center" });
  there?.focus({ preventScroll: true });
}

/** @param {Intl.DateTimeFormatOptions["dateStyle"]} [dateStyle]
 * @param {Intl.DateTimeFormatOptions["timeStyle"]} [timeStyle] */
const format = (dateStyle, timeStyle) => new Intl.DateTimeFormat("en-US", { dateStyle, timeStyle });
const FORMATS = /** @type {Record<string, Intl.DateTimeFormat>} */ ({
  t: format(undefined, "short"), T: format(undefined, "medium"), d: format("short"),
  D: format("long"), f: format("long", "short"), F: format("full", "short"),
  s: format("short", "short"), S: format("short", "medium"), when: format("medium", "short"),
});

/** A time in the viewer's own zone. @param {number} seconds @param {string} style */
function drawTime(seconds, style) {
  const at = new Date(seconds * 1000);
  const shown = style === "R" ? relative(seconds) : FORMATS[style].format(at);
  return make("time", {
    datetime: at.toISOString(), title: FORMATS.F.format(at),
    class: style === "when" ? "muted" : "stamp", "data-relative": style === "R" ? seconds : null,
  }, shown);
}

const SPANS = /** @type {[Intl.RelativeTimeFormatUnit, number][]} */ ([
  ["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60],
]);
const RELATIVE = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });

/** From the rehearsal's own clock. @param {number} seconds */
function relative(seconds) {
  const left = seconds - state.now;
  const [unit, length] = SPANS.find((each) => Math.abs(left) >= each[1]) ?? ["second", 1];
  return RELATIVE.format(Math.round(left / length), unit);
}

function drawRelativeTimes() {
  for (const each of document.querySelectorAll("time[data-relative]")) {
    each.textContent = relative(Number(each.getAttribute("data-relative")));
  }
}

// ---------------------------------------------------------------- writing
/** @param {Message} message */
function startReplying(message) {
  replying = { id: message.id, author: message.author.name };
  box("replying-to").textContent = message.author.name;
  box("replying").hidden = false;
  text.focus();
}

function stopReplying() {
  replying = null;
  box("replying").hidden = true;
  find("ping", HTMLInputElement).checked = true;
}

async function send() {
  const words = text.value;
  if (!words.trim()) return;
  if ([...words].length > LONGEST_MESSAGE) {
    refuse(`Your message is too long: ${[...words].length} of ${LONGEST_MESSAGE} characters. `
      + "Shorten it, or send it in two parts.");
    return;
  }
  const more = { reply_to: replying?.id, ping: find("ping", HTMLInputElement).checked };
  text.value = ""; // at once: a second Enter must not send it twice
  if (await attempt("say", { place: state.place.id, text: words, ...more })) stopReplying();
  else text.value ||= words;
  measure();
  scrollDown();
}

/** How tall the writing is, and how much of it is left once that matters. */
function measure() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 220)}px`;
  const left = LONGEST_MESSAGE - [...text.value].length;
  box("left").textContent = left < 200 ? String(left) : "";
  box("left").classList.toggle("over", left < 0);
}

/** @param {Message} message */
function startEditing(message) {
  const body = drawn(message.id)?.querySelector(".body");
  const area = make("textarea", { "aria-label": "Edit the message", rows: "4" });
  const stop = () => replaceMessage(/** @type {HTMLElement} */ (drawn(message.id)),
    skipped.get(message.id) ?? message);
  skipped.delete(message.id);
  const save = async () => {
    if (area.value === message.raw) return stop();
    await act("edit", message, { text: area.value });
  };
  area.value = message.raw;
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
  });
  body?.replaceChildren(area, make("div", { class: "row" },
    button("Save", save), button("Cancel", stop)));
  drawn(message.id)?.scrollIntoView({ block: "nearest" });
  area.focus();
}

// ---------------------------------------------------------------- commands
/** Offers below a field, by arrow keys, Enter, a click: the combobox of the ARIA practices.
 * @param {HTMLInputElement} input
 * @param {(typed: string) => Promise<{label: string, note: string, value: any}[]>} fetch
 * @param {(value: any, label: string) => void} pick */
function combobox(input, fetch, pick) {
  const found = make("ul", { role: "listbox", id: `${input.id}-offers`, hidden: true,
    class: "offers", "aria-label": "Offers" });
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": found.id })) input.setAttribute(name, value);
  input.autocomplete = "off";
  let at = -1;
  let asked = 0;
  const close = () => {
    asked += 1;
    found.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  /** @param {number} to */
  const mark = (to) => {
    at = (to + found.children.length) % found.children.length;
    [...found.children].forEach((each, i) => each.setAttribute("aria-selected", String(i === at)));
    found.children[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", found.children[at].id);
  };
  const show = async () => {
    asked += 1;
    const mine = asked;
    const offered = await fetch(input.value).catch(() => []);
    if (mine !== asked) return;
    found.replaceChildren(...offered.map((each, i) => make("li", {
      role: "option", id: `${found.id}-${i}`, "aria-selected": "false",
      onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
      onclick: () => { close(); pick(each.value, each.label); },
    }, each.label, each.note ? make("small", {}, each.note) : null)));
    found.hidden = !offered.length;
    input.setAttribute("aria-expanded", String(!found.hidden));
    if (found.hidden) close();
    else mark(0);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (found.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter" || event.key === "Tab") {
      const chosen = found.children[at];
      if (event.key === "Tab" && event.shiftKey) return;
      if (chosen instanceof HTMLElement) chosen.click();
    } else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return make("div", {}, input, found);
}

/** A slash at the beginning: choose among the commands. @param {string} [typed] */
function startCommand(typed = "") {
  command = null;
  draft = text.value.startsWith("/") ? "" : text.value;
  stopReplying();
  const slashed = offers.filter((each) => !each.on_message);
  const input = make("input", { id: "slash-name", "aria-label": "Command" });
  input.value = `/${typed}`;
  const shown = combobox(input, async (now) => {
    const wanted = now.replace(/^\//, "").toLowerCase();
    return slashed.filter((each) => each.path.includes(wanted))
      .map((each) => ({ label: `/${each.path}`, note: each.description, value: each }));
  }, (offer) => askOptions(offer, ""));
  const notice = () => {
    if (!input.value.startsWith("/")) return leaveCommand(input.value);
    const exact = slashed.find((each) => input.value.startsWith(`/${each.path} `));
    if (exact) askOptions(exact, input.value.slice(exact.path.length + 2));
  };
  input.addEventListener("input", notice);
  showSlash(shown);
  input.focus();
  notice();
}

/** @param {HTMLElement} inside */
function showSlash(inside) {
  box("options").replaceChildren(inside);
  box("composer").hidden = true;
  box("slash").hidden = false;
}

/** @param {string} [words] what goes back to the ordinary field */
function leaveCommand(words = "") {
  if (box("slash").hidden) return;
  command = null;
  box("slash").hidden = true;
  box("composer").hidden = false;
  text.value = words || draft;
  measure();
  if (!box("stage").hidden) text.focus();
}

/** The options of a command, each with a field; what was typed after it goes into the first.
 * @param {Offer} offer @param {string} rest */
function askOptions(offer, rest) {
  command = offer;
  const fields = offer.options.map((option, i) =>
    drawOption(option, i === 0 ? rest.replace(`${option.name}:`, "").trim() : ""));
  showSlash(make("fieldset", {},
    make("legend", {}, `/${offer.path}`, make("small", {}, offer.description)), ...fields));
  const first = box("options").querySelector("input, select");
  if (first instanceof HTMLElement) first.focus();
  else box("run").focus();
}

/** @param {Option_} option @param {string} value */
function drawOption(option, value) {
  const id = `option-${option.name}`;
  const label = make("label", { for: id }, option.name, option.required ? "" : " (optional)",
    make("small", {}, option.description));
  if (option.choices.length) {
    const select = make("select", { id, name: option.name }, ...[["—", ""], ...option.choices]
      .map(([name, key]) => make("option", { value: key }, name)));
    return make("div", { class: "option" }, label, select);
  }
  const input = make("input", { id, name: option.name, value });
  input.addEventListener("input", () => delete input.dataset.value);
  const fetch = async (/** @type {string} */ typed) => {
    const options = { ...typedOptions(), [option.name]: typed };
    const more = { place: state.place.id, command: command?.path, option: option.name, options };
    const found = await ask("complete", more);
    return found.choices.map((/** @type {[string, any]} */ [name, each]) =>
      ({ label: name, note: "", value: each }));
  };
  const pick = (/** @type {any} */ chosen, /** @type {string} */ name) => {
    input.value = name;
    input.dataset.value = String(chosen);
  };
  return make("div", { class: "option" }, label,
    option.completes ? combobox(input, fetch, pick) : input);
}

/** @returns {Record<string, string>} */
function typedOptions() {
  /** @type {Record<string, string>} */
  const values = {};
  for (const each of box("options").querySelectorAll("input[name], select[name]")) {
    if (each instanceof HTMLInputElement || each instanceof HTMLSelectElement) {
      const value = each.dataset.value ?? each.value;
      if (value) values[each.name] = value;
    }
  }
  return values;
}

async function runCommand() {
  if (!command) {
    const typed = find("slash-name", HTMLInputElement).value;
    leaveCommand(typed);
    return typed === "/" ? undefined : send();
  }
  const [ran, options] = [command, typedOptions()];
  const lacking = command.options.find((each) => each.required && !(each.name in options));
  if (lacking) {
    refuse(`This option is required: ${lacking.name}.`);
    box(`option-${lacking.name}`).focus();
    return undefined;
  }
  const run = find("run", HTMLButtonElement);
  if (run.disabled) return undefined;
  run.disabled = true;
  const answer = await attempt("run", { place: state.place.id, command: command.path, options });
  run.disabled = false;
  if (answer && command === ran) leaveCommand();
  takeAnswer(answer);
  return void scrollDown();
}

// ---------------------------------------------------------------- dialogs
/** @param {string} title @param {(globalThis.Node | string)[]} inside @param {string} [kind]
 * @param {() => void} [escape] what the Escape key does, if not to close it and no more */
function openDialog(title, inside, kind = "", escape) {
  dialog.className = kind;
  dialog.oncancel = (event) => {
    if (escape) event.preventDefault();
    escape?.();
  };
  dialog.replaceChildren(make("h2", { id: "dialog-title" }, title), ...inside);
  if (!dialog.open) dialog.showModal();
  const first = dialog.querySelector("textarea, input, select, button");
  if (first instanceof HTMLElement) first.focus();
}

/** A dialog with fields; what `submit` refuses is told in it, and nothing that was typed is lost.
 * @param {string} title @param {HTMLElement[]} fields
 * @param {(form: HTMLFormElement) => Promise<void>} submit */
function openForm(title, fields, submit) {
  const error = make("p", { role: "alert", class: "refused", hidden: true });
  const submitting = make("button", { type: "submit" }, "Submit");
  const form = make("form", {
    novalidate: true,
    onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      submitting.disabled = true;
      try {
        await submit(form);
        if (form.isConnected) dialog.close(); // it may have led to another one
      } catch (why) {
        error.textContent = wordsOf(why);
        error.hidden = false;
      }
      submitting.disabled = false;
    },
  }, ...fields, error,
  make("div", { class: "row" }, submitting, button("Cancel", () => dialog.close())));
  openDialog(title, [form]);
}

/** @param {string} name @param {string} label @param {string} note @param {HTMLElement} field */
function labelled(name, label, note, field) {
  field.id = `field-${name}`;
  return make("div", { class: "option" }, make("label", { for: field.id }, label,
    note ? make("small", {}, note) : null), field);
}

/** @param {Modal} modal */
function openModal(modal) {
  const fields = modal.fields.map((field) => {
    if (field.options.length) return labelled(field.id, field.label, field.description,
      make("select", { multiple: field.longest > 1 }, ...field.options.map(([label, value]) =>
        make("option", { value }, label))));
    const area = field.paragraph ? make("textarea", { rows: "8" }) : make("input");
    area.value = field.value;
    area.placeholder = field.placeholder;
    const count = make("small");
    const measure = () => {
      count.textContent = `${[...area.value].length} of ${field.longest}`;
      count.classList.toggle("over", [...area.value].length > field.longest);
    };
    area.addEventListener("input", measure);
    measure();
    const made = labelled(field.id, field.label, field.description, area);
    made.append(count);
    return made;
  });
  openForm(modal.title, fields, async (form) => {
    /** @type {Record<string, string | string[]>} */
    const values = {};
    for (const field of modal.fields) values[field.id] = valueOf(form, field);
    takeAnswer(await ask("submit", { key: modal.key, values }));
    scrollDown();
  });
}

/** The value of a field. Throws if it is missing or too long.
 * @param {HTMLFormElement} form @param {Field} field */
function valueOf(form, field) {
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

/** @param {Message} message @param {Item} item */
function chooseValues(message, item) {
  const type = item.many ? "checkbox" : "radio";
  const fields = (item.options ?? []).map(([label, value]) => make("label", { class: "check" },
    make("input", { type, name: "value", value }), label));
  openForm(item.label, fields, async (form) => {
    const values = new FormData(form).getAll("value");
    takeAnswer(await ask("choose",
      { place: message.place, message: message.id, menu: item.name, values }));
  });
}

/** What can be done with a message. @param {Message} message */
function openMenu(message) {
  // The button that opened the menu is hidden while its message has no focus: it cannot get it back.
  const close = () => { dialog.close(); drawn(message.id)?.focus({ preventScroll: true }); };
  /** @param {string} label @param {() => void} what */
  const entry = (label, what) => button(label, () => { close(); what(); });
  const { can } = message;
  /** @param {string} command */
  const use = async (command) => takeAnswer(await act("menu", message, { command }));
  const emoji = make("div", { class: "row" }, ...EMOJI.map((each) =>
    entry(each, () => act("react", message, { emoji: each }))));
  openDialog(`Message of ${message.author.name}`, [
    ...(can.includes("react") ? [emoji] : []),
    ...(can.includes("reply") ? [entry("Reply", () => startReplying(message))] : []),
    ...(can.includes("edit") ? [entry("Edit", () => startEditing(message))] : []),
    ...(can.includes("delete") ? [entry("Delete", () => act("delete", message))] : []),
    ...(can.includes("thread") ? [entry("Open a thread", () => nameThread(message))] : []),
    ...offers.filter((each) => each.on_message).map((each) =>
      entry(`Apps: ${each.path}`, () => use(each.path))),
    button("Close", close),
  ], "menu", close);
}

/** @param {Message} message */
function nameThread(message) {
  const name = make("input", { maxlength: "100" });
  openForm("Open a thread", [labelled("name", "Its name", "", name)], async () => {
    const wanted = { place: message.place, message: message.id, name: name.value };
    await open((await ask("thread", wanted)).place);
  });
}

function newPost() {
  const title = make("input", { maxlength: "100" });
  const words = make("textarea", { rows: "6" });
  const marks = (state.place.tags ?? []).map((each) => make("label", { class: "check" },
    make("input", { type: "checkbox", name: "tag", value: each }), each));
  openForm("New post", [labelled("title", "Title", "", title),
    labelled("words", "Message", "", words), ...marks], async (form) => {
    const tags = new FormData(form).getAll("tag");
    const wanted = { place: state.place.id, title: title.value, text: words.value, tags };
    await open((await ask("post", wanted)).place);
  });
}

// ---------------------------------------------------------------- the rehearsal's controls
/** In the course's zone, as staff think of it. @param {number | null} seconds */
function local(seconds) {
  if (seconds === null) return "none left";
  return new Date(seconds * 1000).toLocaleString("en-GB", {
    timeZone: state.zone, weekday: "short", day: "numeric", month: "short", year: "numeric",
    hour: "2-digit", minute: "2-digit",
  });
}

function drawControls() {
  box("clock").textContent = local(state.now);
  box("zone").textContent = state.zone;
  box("at-post").textContent = local(state.next_post);
  box("at-deadline").textContent = local(state.next_deadline);
  const over = state.now >= state.end ? "The term is over." : "";
  box("notice").textContent = state.moving ? "The clock is moving." : state.notice || over;
  box("halt").hidden = !state.moving;
  for (const each of document.querySelectorAll("[data-move], #to-date button, #play")) {
    if (each instanceof HTMLButtonElement) {
      const to = { post: state.next_post, deadline: state.next_deadline }[each.dataset.move ?? ""];
      each.disabled = state.moving || to === null || Boolean(over);
    }
  }
  find("acting", HTMLInputElement).checked = state.acting;
  find("pace", HTMLSelectElement).value = state.pace;
  box("bot").textContent = state.bot === "stopped" ? "Start the bot" : "Stop the bot";
  box("bot-state").textContent = `The bot is ${state.bot}.`;
  find("failing", HTMLInputElement).checked = state.failing;
  refill(box("denying"), state.deniable.map((each) => make("label", { class: "check" },
    make("input", { type: "checkbox", checked: state.denied.includes(each), "data-key": each,
      onchange: (/** @type {any} */ event) =>
        attempt("deny", { what: each, denied: event.target.checked }) }), each)));
  box("log").replaceChildren(...(state.log.length ? state.log.slice().reverse() : ["Nothing."])
    .map((each) => make("li", {}, each)));
  if (find("side", HTMLDetailsElement).open) refreshSide();
}

let refreshing = 0;

/** The plan and the participation, a moment after the last change. */
function refreshSide() {
  refreshing ||= setTimeout(async () => {
    refreshing = 0;
    const which = find("which", HTMLSelectElement);
    const found = await ask("overview", { prompt: which.value }).catch(() => null);
    if (found) drawSide(found.plan, found.students, which);
  }, 200);
}

/** @param {PlanLine[]} plan @param {any[][]} students @param {HTMLSelectElement} which */
function drawSide(plan, students, which) {
  refill(box("plan"), plan.map((each) => make("tr", {}, make("td", {}, each.local),
    make("td", {}, each.link ? drawLink(each.link, [each.title]) : each.title,
      make("small", {}, each.label)),
    make("td", { class: `is-${each.state.replace(" ", "-")}` }, `${each.sign} ${each.state}`,
      each.reason ? make("small", {}, each.reason) : null))));
  const chosen = which.value;
  which.replaceChildren(make("option", { value: "" }, "all that were posted"),
    ...plan.filter((each) => each.state === "posted").map((each) =>
      make("option", { value: each.prompt }, each.title)));
  which.value = chosen;
  refill(box("participation"), students.map(([name, ...counts]) => make("tr", {},
    make("th", { scope: "row" }, name), ...counts.map((each) => make("td", {}, String(each))))));
}

/** @param {string} path */
async function download(path) {
  refuse("");
  const answer = await fetch(path).catch(() => null);
  if (!answer?.ok) return refuse(await answer?.text() ?? "The connection was lost.");
  const url = URL.createObjectURL(await answer.blob());
  const name = path === "/database" ? "discussant.db" : path.split("/").pop();
  return make("a", { href: url, download: name }).click(); // kept until the page is closed
}

/** A panel that a phone shows only when it is asked for.
 * @param {string} id @param {boolean} [wanted] */
function togglePanel(id, wanted) {
  const shown = wanted ?? !box(id).classList.contains("shown");
  for (const each of ["places", "controls"]) {
    box(each).classList.toggle("shown", shown && each === id);
    box(`show-${each}`).setAttribute("aria-expanded", String(shown && each === id));
  }
  for (const each of box("main").children) each.toggleAttribute("inert", shown); // it lies behind
}

/** One page at once, whoever asks for it; whether anything came. */
const loadOlder = () => (loading ??= loadPage().finally(() => (loading = null)));
/** @type {Promise<boolean> | null} */
let loading = null;

async function loadPage() {
  const first = list.querySelector(".message");
  if (!older || !first) return false;
  const wanted = { place: state.place.id, before: first.id.slice(1) };
  const page = await ask("older", wanted).catch(() => null);
  if (!page || first !== list.querySelector(".message")) return false; // another place is shown
  const fromEnd = scroller.scrollHeight - scroller.scrollTop;
  list.prepend(drawBatch(page.messages));
  scroller.scrollTop = scroller.scrollHeight - fromEnd;
  older = page.more;
  box("older").hidden = !older;
  atTop.unobserve(box("older")); // observed anew it tells again, should it still be in sight
  atTop.observe(box("older"));
  return true;
}

const atTop = new IntersectionObserver((seen) => { if (seen[0].isIntersecting) loadOlder(); },
  { root: scroller, rootMargin: "400px" });

/** @param {KeyboardEvent} event */
function moveAmongMessages(event) {
  const items = [...list.querySelectorAll(".message")];
  const at = items.findIndex((each) => each === document.activeElement);
  if (at < 0 && document.activeElement !== scroller) return;
  const to = /** @type {Record<string, number>} */ ({
    ArrowUp: at < 0 ? items.length - 1 : at - 1, ArrowDown: at < 0 ? 0 : at + 1,
    Home: 0, End: items.length - 1,
  })[event.key];
  const next = items[to];
  if (to === -1 && older) loadOlder();
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

function listen() {
  /** @param {string} id @param {string} event @param {(event: any) => void} what */
  const on = (id, event, what) => box(id).addEventListener(event, what);
  on("person", "change", (event) => look(event.target.value, state.place.id));
  on("composer", "submit", (event) => { event.preventDefault(); send(); });
  on("slash", "submit", (event) => { event.preventDefault(); runCommand(); });
  on("slash", "keydown", (event) => { if (event.key === "Escape") leaveCommand(); });
  on("no-command", "click", () => leaveCommand());
  on("no-reply", "click", () => { stopReplying(); text.focus(); });
  on("new-post", "click", newPost);
  on("dialog", "close", () => { if (!dialog.open) dialog.replaceChildren();
    if (document.activeElement === text) [text.blur(), text.focus()]; }); // Chromium lost its caret
  on("older", "click", () => { loadOlder(); scroller.focus(); });
  on("scroller", "keydown", moveAmongMessages);
  on("text", "input", () => {
    measure();
    if (/^\/[^\n]*$/.test(text.value)) startCommand(text.value.slice(1));
  });
  on("text", "keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") stopReplying();
  });
  on("show-places", "click", () => togglePanel("places"));
  on("show-controls", "click", () => togglePanel("controls"));
  on("to-date", "submit", (event) => {
    event.preventDefault();
    attempt("move", { to: find("date", HTMLInputElement).value });
  });
  on("halt", "click", () => attempt("halt"));
  const ofClass = () => ({ acting: find("acting", HTMLInputElement).checked,
    pace: find("pace", HTMLSelectElement).value });
  on("play", "click", () => attempt("play", ofClass()));
  on("acting", "change", () => attempt("class", ofClass()));
  on("pace", "change", () => attempt("class", ofClass()));
  on("side", "toggle", refreshSide);
  on("which", "change", refreshSide);
  on("bot", "click", () => attempt("bot", { runs: state.bot === "stopped" }));
  on("failing", "change", (event) => attempt("fail", { failing: event.target.checked }));
  for (const each of document.querySelectorAll("[data-move], [data-drop], [data-download]")) {
    if (each instanceof HTMLElement) each.addEventListener("click", () => useControl(each.dataset));
  }
  let before = 0;
  on("scroller", "scroll", () => {
    const { scrollTop: top, scrollHeight, clientHeight } = scroller;
    following = scrollHeight - top - clientHeight < 80 || (following && top >= before);
    before = top;
  });
  const growing = new ResizeObserver(() => { if (following) scrollDown(); });
  growing.observe(list);
  growing.observe(scroller);
  atTop.observe(box("older"));
}

/** @param {DOMStringMap} control */
function useControl(control) {
  if (control.download) download(control.download);
  else if (control.drop) attempt("drop", { resumable: control.drop === "resumable" });
  else attempt("move", { to: Number(control.move) || control.move });
}

history.replaceState(null, "", "/"); // the key has done its work
listen();
connect();
