"""Builds the chapters and sections of a Markdown source from its headings and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import Doubt, TextKind
from bot.content.importing.markdown.heading_roles import HeadingRoles
from bot.content.importing.markdown.inline_markup import label_marks
from bot.content.importing.markdown.pieces import Heading, Piece, TextPiece


@dataclass(slots=True)
class SectionOutline:
    """A section with its heading, the heading of a part that begins with it, and its text."""

    heading: Heading | None
    part: str = ""
    paragraphs: list[TextPiece] = field(default_factory=list)


@dataclass(slots=True)
class ChapterOutline:
    """A chapter with its heading. `outer` is the number of the part that it stands in."""

    heading: Heading | None
    outer: tuple[str, ...] = ()
    sections: list[SectionOutline] = field(default_factory=list)


class OutlineBuilder:
    """Takes the pieces in order. A heading opens its chapter or section; a part waits for the next
    section, and becomes one itself if text follows it."""

    def __init__(self, roles: HeadingRoles) -> None:
        self._roles = roles
        self._parts: list[Heading] = []
        self._waiting: list[Heading] = []
        self._above_chapter: list[Heading] = []
        self._marks = ""
        self._run_in: Heading | None = None
        self.chapters: list[ChapterOutline] = []
        self.doubts: list[Doubt] = []

    def add(self, piece: Piece) -> None:
        """Take the next piece."""
        if isinstance(piece, TextPiece):
            self._add_text(piece)
        elif piece.level in self._roles.run_in:
            self._run_in = piece
            message = f"“{piece.text}” divides few sections only; it stands above its paragraph"
            self.doubts.append(Doubt(piece.line, message))
        elif piece.level == self._roles.chapter:
            self._above_chapter, self._waiting = self._waiting, []
            self._open_chapter(piece)
        elif piece.level == self._roles.section:
            self._open_section(piece)
        else:
            self._add_part(piece)

    def keep_marks(self, heading: Heading) -> str:
        """The text of a heading that cannot hold note marks; they go to the next paragraph."""
        marks = [mark[0] for mark in label_marks(heading.text)]
        text = heading.text
        for mark in marks:
            text = text.replace(mark, "")
        if marks:
            self._marks += "".join(marks)
            message = f"the note to the heading “{text}” hangs at its first paragraph"
            self.doubts.append(Doubt(heading.line, message))
        return " ".join(text.split())

    def _add_part(self, heading: Heading) -> None:
        self._parts = [part for part in self._parts if part.level < heading.level]
        self._waiting = [part for part in self._waiting if part.level < heading.level]
        self._parts.append(heading)
        self._waiting.append(heading)

    def _open_chapter(self, heading: Heading | None) -> None:
        outer = tuple(
            number.label
            for part in self._parts
            if heading is not None
            and part.level < heading.level
            and (number := parse_numbered_heading(part.text)) is not None
        )
        if heading is not None:
            heading = replace(heading, text=self.keep_marks(heading))
        self.chapters.append(ChapterOutline(heading, outer))

    def _open_section(self, heading: Heading | None) -> None:
        chapter = self._current_chapter()
        parts = [*self._above_chapter, *self._waiting]
        part = ". ".join(self.keep_marks(waiting) for waiting in parts)
        self._above_chapter, self._waiting = [], []
        chapter.sections.append(SectionOutline(heading, part))

    def _current_chapter(self) -> ChapterOutline:
        """The chapter that a section or a paragraph belongs to. A part in which no chapter was
        opened yet is one itself."""
        if self._waiting and self._is_above_chapters(self._waiting[-1]):
            heading = self._waiting.pop()
            self._above_chapter, self._waiting = self._waiting, []
            self._open_chapter(heading)
        if not self.chapters:
            self._open_chapter(None)
        return self.chapters[-1]

    def _is_above_chapters(self, heading: Heading) -> bool:
        return self._roles.chapter is not None and heading.level < self._roles.chapter

    def _add_text(self, piece: TextPiece) -> None:
        chapter = self._current_chapter()
        if self._waiting:
            self._open_section(self._waiting.pop())
        elif not chapter.sections:
            self._open_section(None)
        if self._run_in is not None:
            piece = _put_above(self._run_in, piece)
            self._run_in = None
        if self._marks:
            piece = replace(piece, text=f"{self._marks}{piece.text}")
            self._marks = ""
        self.chapters[-1].sections[-1].paragraphs.append(piece)


def build_outline(
    pieces: Sequence[Piece], roles: HeadingRoles, title: Heading | None
) -> tuple[str, OutlineBuilder]:
    """The text of the title, and the outline of all other pieces."""
    builder = OutlineBuilder(roles)
    text = builder.keep_marks(title) if title is not None else ""
    for piece in pieces:
        if piece is not title:
            builder.add(piece)
    return text, builder


def _put_above(heading: Heading, piece: TextPiece) -> TextPiece:
    text = f"**{heading.text}**\\\n{piece.text}"
    return replace(piece, text=text, kind=TextKind.PROSE, first=heading.line)
