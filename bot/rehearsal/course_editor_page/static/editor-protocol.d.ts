// What the server sends to the page on which a course is made; only the type checker reads it.

export interface TextView {
  title: string; author: string; kind: string; levels: string[]; summary: string; problem: string;
  words: string; complete: boolean; corrections: number; rows: number; paragraphs: number;
  doubts: { line: number; row: number }[];
}

export interface OutlineEntry { name: string; paragraphs: number; row: number; paragraph: number }

export interface Prompt {
  key: number; label: string; reference: string; excerpt: string; ask: string; title: string;
  at: string;
}

export interface Schedule {
  title: string; timezone: string; days: number[]; time: string; first: string; until: string;
  skip: [string, string][]; words: string; replies: string;
}

export interface CalendarDay { local: string; prompt: number | null; holiday: boolean }

export interface EditorState {
  folder: string; own: string; rehearsing: boolean; text: TextView | null;
  outline: OutlineEntry[]; undo: boolean; prompts: Prompt[]; schedule: Schedule;
  calendar: CalendarDay[]; problems: string[]; warnings: string[]; files: string[];
}

export interface RowPart { kind: string; text: string; label: string }

export interface SourceRow {
  index: number; line: number; parts: RowPart[]; lines: [number, string][]; more: number;
  doubts: string[];
}

export interface RowsPage { first: number; total: number; rows: SourceRow[] }

export interface Paragraph { index: number; label: string; text: string; heading: string }

export interface ParagraphsPage { first: number; total: number; paragraphs: Paragraph[] }
