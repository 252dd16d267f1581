"""Writes the paragraphs of sections and the notes of chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.content.importing.drafts import (
    Doubt,
    DraftNote,
    DraftParagraph,
    LeftOut,
    SourceLine,
    TextKind,
)
from bot.content.importing.plain_text.block_kinds import BlockKinds
from bot.content.importing.plain_text.free_labels import FreeLabels
from bot.content.importing.plain_text.headings.run_in_titles import is_open_title
from bot.content.importing.plain_text.layout.line_breaks import LineBreaks
from bot.content.importing.plain_text.layout.line_shapes import starts_lower
from bot.content.importing.plain_text.line_numbers import LineNumbering
from bot.content.importing.plain_text.notes.note_extraction import Notes, TextNote
from bot.content.importing.plain_text.rendering import LineRenderer
from bot.content.importing.plain_text.structure.items import Body, Heading
from bot.content.importing.sources import WordForms

_CONTEXT = 12  # letters before a mark that tell it from a number in brackets
_BRACKETED = ("arabic[", "arabic(")


class ParagraphWriter:
    """Renders blocks, and keeps account of the notes that hang in the chapter that is written."""

    def __init__(
        self,
        kinds: BlockKinds,
        notes: Notes,
        forms: WordForms,
        *,
        speeches: frozenset[int],
        numbering: LineNumbering,
    ) -> None:
        self._kinds = kinds
        self._notes = {note.line: note for note in notes.notes}
        self._speeches = speeches
        self._numbering = numbering
        self._labels: dict[int, str] = {}
        self._renderer = LineRenderer(notes.marks, self._labels, forms)
        self._chapter: list[int] = []
        self._taken: set[str] = set()
        self._last_numbers: dict[str, int] = {}
        self._waiting: list[int] = []
        self.doubts: list[Doubt] = []

    def begin_chapter(self) -> None:
        self._chapter, self._taken, self._last_numbers = [], set(), {}

    def heading_text(self, heading: Heading) -> str:
        """A heading in one line, with its title; a number is set off by a full stop."""
        if heading.is_run_in and heading.marker and heading.marker.series in _BRACKETED:
            return heading.marker.label
        self._label_notes((*heading.lines, *heading.title))
        text = self._renderer.heading(heading.lines)
        if not heading.title:
            return text
        goes_on = is_open_title(text) or starts_lower(heading.title[0].text)
        stop = "" if text[-1:] in ".:!?" or goes_on else "."
        return f"{text}{stop} {self._renderer.heading(heading.title)}"

    def without_marks(self, heading: Heading, text: str) -> str:
        """A chapter's title without its marks, which will hang in its first paragraph."""
        for line in (*heading.lines, *heading.title):
            for mark in self._renderer.marks_on([line]):
                before = line.text[: mark.start].lstrip()[-_CONTEXT:]
                text = text.replace(f"{before}{line.text[mark.start : mark.end]}", before, 1)
                self._waiting.append(mark.note)
        return text.strip()

    def write(self, bodies: Sequence[Body]) -> tuple[DraftParagraph, ...]:
        """The paragraphs of a section."""
        self._renderer.pins = self._number_lines(bodies)
        paragraphs = [self._paragraph(body) for body in bodies]
        if any(body.number for body in bodies):
            return tuple(self._numbered(paragraphs))
        above = sum(body.is_above_text for body in bodies)
        if not above:
            return tuple(paragraphs)
        text = [replace(one, label=str(at)) for at, one in enumerate(paragraphs[above:], 1)]
        return tuple(self._numbered([*paragraphs[:above], *text]))

    def _number_lines(self, bodies: Sequence[Body]) -> dict[int, str]:
        """The numbers of the lines of verse, among which a line that stands alone is one if the
        margin numbers others."""
        verse = [body for body in bodies if self._kinds.of_body(body) is LineBreaks.VERSE]
        if self._numbering.has_any([line for body in verse for line in body.block.lines]):
            of_verse = {body.block.first for body in verse}
            verse = [b for b in bodies if b.block.first in of_verse or len(b.block.lines) == 1]
        lines = [line for body in verse for line in body.block.lines]
        return self._numbering.pins(lines, is_verse=len(verse) == len(bodies))

    def chapter_notes(self) -> tuple[DraftNote, ...]:
        """The notes whose marks have been written since the chapter began."""
        notes: list[DraftNote] = []
        for line in self._chapter:  # grows where a note marks another one
            text = self._note_text(self._notes[line])
            notes.append(DraftNote(self._labels[line], text, line))
        return tuple(notes)

    def unwritten_notes(self) -> Iterator[LeftOut]:
        """The notes whose marks stand in what was left out."""
        for line, note in self._notes.items():
            if line not in self._labels:
                head = () if note.keeps_head else (note.label,)
                text = " ".join([*head, *(block.text for block in note.blocks)])
                why = "a note to what is left out"
                yield LeftOut(line, note.blocks[-1].last, why, text)

    def _paragraph(self, body: Body) -> DraftParagraph:
        lines = body.block.lines
        self._label_notes((*lines, *body.attribution))
        breaks = self._kinds.of_body(body)
        text = self._text(lines, breaks, body)
        if body.attribution:
            text = f"{text}\\\n{self._renderer.joined(body.attribution)}"
        for note in self._waiting:
            self._label_note(note)
            text += f"[^{self._labels[note]}]"
        self._waiting.clear()
        is_speech = body.has_speaker or body.block.first in self._speeches
        kind = TextKind.VERSE if breaks is LineBreaks.VERSE else TextKind.PROSE
        return DraftParagraph(
            text=text,
            first=body.block.first,
            last=(body.attribution or lines)[-1].number,
            label=body.number.label if body.number else None,
            kind=TextKind.DIALOGUE if is_speech else kind,
        )

    def _text(self, lines: Sequence[SourceLine], breaks: LineBreaks, body: Body) -> str:
        if body.has_speaker and len(lines) > 1:
            speaker = self._renderer.joined(lines[:1])
            return f"{speaker}\\\n{self._render(lines[1:], breaks)}"
        return self._render(lines, breaks)

    def _render(self, lines: Sequence[SourceLine], breaks: LineBreaks) -> str:
        is_line = len(lines) == 1 and lines[0].number in self._renderer.pins
        if breaks is LineBreaks.WRAPPED and not is_line:
            return self._renderer.joined(lines)
        if breaks is LineBreaks.LIST:
            return self._renderer.listed(lines)
        return self._renderer.kept(lines)

    def _numbered(self, paragraphs: Sequence[DraftParagraph]) -> Iterator[DraftParagraph]:
        """Paragraphs of which some have numbers; the others take the number before them with a
        letter, so that no position meets a number."""
        free_labels = FreeLabels(paragraph.label for paragraph in paragraphs if paragraph.label)
        written: set[str | None] = set()
        last = "0"
        for paragraph in paragraphs:
            label = paragraph.label
            if label is None or label in written:
                if label is not None:
                    message = f"a second paragraph with the number {label}"
                    self.doubts.append(Doubt(paragraph.first, message))
                label = free_labels.take(label or last)
            last = label
            written.add(label)
            yield replace(paragraph, label=label)

    def _note_text(self, note: TextNote) -> str:
        for block in note.blocks:
            self._label_notes(block.lines)
        parts = [self._render(block.lines, self._kinds.of(block)) for block in note.blocks]
        return "\n\n".join(part for part in parts if part)

    def _label_notes(self, lines: Iterable[SourceLine]) -> None:
        for mark in self._renderer.marks_on(lines):
            self._label_note(mark.note)

    def _label_note(self, note: int) -> None:
        """Give a note the label that it has in the source, if that is free in its chapter."""
        if note in self._labels:
            return
        label = self._notes[note].label
        if not label.isalnum() or label in self._taken:
            label = self._free_note_label(label)
        self._labels[note] = label
        self._taken.add(label)
        self._chapter.append(note)

    def _free_note_label(self, label: str) -> str:
        """A label that no other note of the chapter has: 1, 2, … for signs, 3-2 for a second 3."""
        prefix = f"{label}-" if label.isalnum() else ""
        number = self._last_numbers.get(prefix, 1 if prefix else 0) + 1
        while f"{prefix}{number}" in self._taken:
            number += 1
        self._last_numbers[prefix] = number
        return f"{prefix}{number}"
