// The shapes of what the server sends. Only the type checker reads this file; no browser loads it.

/** Markdown as the server has parsed it: a piece of text, or `[tag, ...parts]`. */
export type MarkdownNode = string | any[];

export interface Place {
  id: string;
  kind: string; // text, forum, thread or direct
  name: string;
  parent: string | null;
  unread: number;
  writes: boolean;
  archived: boolean;
  locked: boolean;
  can_delete: boolean; // the person may delete this thread
  count?: number;
  tags?: string[];
}

/** A button, a link (with `url`) or a select menu (with `options`: label and value). */
export interface Control {
  name: string;
  label: string;
  style?: string;
  url?: string;
  disabled: boolean;
  options?: string[][];
  many?: boolean;
}

/** One of a row of controls, a text, a container with more of them, or a line. */
export interface Component {
  row?: Control[];
  text?: MarkdownNode[];
  box?: Component[];
  line?: boolean;
}

export interface Embed {
  title: MarkdownNode[];
  text: MarkdownNode[];
  author: string;
  footer: string;
  fields: { name: MarkdownNode[]; value: MarkdownNode[] }[];
}

export interface Attachment {
  name: string;
  size: string;
  path: string;
  description: string | null; // of a picture that is shown
}

/** The message that another one replies to; without an id once it is deleted. */
export interface ReferencedMessage {
  id: string | null;
  author: string;
  words: string;
}

export interface Message {
  id: string;
  place: string;
  author: { id: string; name: string; bot: boolean };
  at: number; // milliseconds since 1970
  edited: boolean;
  raw: string;
  tree: MarkdownNode[];
  words: string; // plain text, for screen readers
  blocks: Component[];
  embeds: Embed[];
  files: Attachment[];
  extras: { label: string; tree: MarkdownNode[] }[]; // sticker, recording, poll, forwarded message
  reactions: { emoji: string; count: number; mine: boolean }[];
  ephemeral: boolean;
  thinking: boolean;
  pings: boolean;
  command: string;
  answers: ReferencedMessage | null;
  thread: string | null;
  can: string[]; // what the person may do: reply, forward, react, edit, delete, thread
}

export interface CommandOption {
  name: string;
  description: string;
  required: boolean;
  completes: boolean;
  is_file: boolean;
  choices: string[][]; // name and value
}

/** A slash command, or (`on_message`) an entry of a message's menu. */
export interface Command {
  path: string;
  description: string;
  on_message: boolean;
  options: CommandOption[];
}

export interface ModalField {
  id: string;
  label: string;
  description: string;
  value: string;
  placeholder: string;
  longest: number;
  required: boolean;
  paragraph: boolean;
  options: string[][]; // label and value
}

export interface Modal {
  key: number;
  title: string;
  text: MarkdownNode[];
  fields: ModalField[];
}

/** Somebody on the server that is shown; `roles` are ids, `status` is for reading. */
export interface Person {
  id: string;
  name: string;
  nickname: string;
  roles: string[];
  status: string;
  present: boolean; // on the server now
  exists: boolean; // has not deleted the account
}

/** A Discord server; `bot`: the bot is there. */
export interface Server {
  id: string;
  name: string;
  bot: boolean;
}

/** The course's file in the copy; `changes` are the lines that differ from the user's own file. */
export interface CourseFile {
  name: string;
  text: string;
  changes: string[];
  prompts: string[][]; // id and title
}

/** Times are seconds since 1970 by the rehearsal's clock; `local` is for the date field. */
export interface State {
  title: string;
  zone: string;
  servers: Server[]; // the course's own first
  server: string;
  roles: { id: string; name: string }[]; // of the server that is shown
  people: Person[];
  me: string;
  place: Place;
  places: Place[];
  now: number;
  local: string;
  end: number;
  next_post: number | null;
  next_deadline: number | null;
  moving: boolean;
  acting: boolean;
  pace: string;
  bot: string;
  denied: string[];
  deniable: string[];
  failing: boolean;
  notice: string;
  log: string[];
}

/** Why a student has the points that they have under one post. */
export interface PostReasons {
  title: string;
  points: string;
  possible: string;
  reasons: { subject: string; rest: string; link: string }[];
}

export interface StudentParticipation {
  name: string;
  responses: number;
  replies: number;
  words: number;
  late: number;
  points: string;
  possible: string;
  report: string; // the address of the page to print
  posts: PostReasons[];
}

export interface PlanLine {
  local: string;
  prompt: string;
  title: string;
  label: string;
  state: string;
  sign: string;
  reason: string;
  link: string;
}
