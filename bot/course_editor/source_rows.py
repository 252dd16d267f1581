"""A text as rows: the lines of the source, and beside them what they became in the reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.content.importing.drafts import (
    DraftChapter,
    DraftParagraph,
    DraftSection,
    LeftOut,
    SourceLine,
)
from bot.core.library import Work
from bot.core.references import Place, Reference
from bot.core.references import reference_to as reference_between
from bot.course_editor.text_draft import TextDraft

_MAX_LINES_ABOVE = 8  # between the heading of a part and that of its first section

_PIN = re.compile(r"\s*\{#[^}\s]*\}$")  # the label of a heading, as chapter files write it

Extent = tuple[int, int]
"""The first and the last of some paragraphs of a work, counted from 0."""


@dataclass(frozen=True, slots=True)
class RowPart:
    """What lines of the source became. `kind` is "title" for what stands above the text, "chapter",
    "part", "heading", "prose", "verse", "dialogue", "note" or "left_out"; `text` is the heading,
    the title of a chapter, the note's label or why it was left out; `extent` is where a paragraph,
    or the first one below a heading, is in the work, None for other kinds."""

    kind: str
    text: str
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Lines of the source that became one thing, or several on the same line. `doubts` are
    guesses about these lines."""

    line: int
    parts: tuple[RowPart, ...]
    lines: tuple[SourceLine, ...]
    doubts: tuple[str, ...]


def build_source_rows(draft: TextDraft) -> tuple[SourceRow, ...]:
    """All rows in the order of the source."""
    parts: dict[int, list[RowPart]] = {}
    for line, part in _parts(draft):
        parts.setdefault(line, []).append(part)
    shown = sorted(_shown_lines(draft), key=lambda line: line.number)
    for line in _block_starts(shown, min(parts, default=0)):
        parts[line] = [RowPart("title", "")]
    starts = sorted(parts)
    lines = _lines_by_row(starts, shown)
    doubts: list[list[str]] = [[] for _ in starts]
    for doubt in (*draft.source.doubts, *draft.drafted.draft.doubts):
        if starts:
            doubts[_row_of(starts, doubt.line)].append(doubt.message)
    return tuple(
        SourceRow(start, tuple(parts[start]), tuple(lines[row]), tuple(doubts[row]))
        for row, start in enumerate(starts)
    )


def reference_to(work: Work, first: int, last: int) -> Reference:
    """The reference to the paragraphs from one to another, counted from 0 in the work."""
    begin, end = (
        Place(chapter.label, section.label, paragraph.label)
        for chapter, section, paragraph in (work.paragraphs[first], work.paragraphs[last])
    )
    return reference_between(begin, work, end)


def describe_chapter(work: Work, paragraph: int) -> str:
    """How people call the chapter of a paragraph: `Article 2`; empty in a text without chapters."""
    chapter, _, _ = work.paragraphs[paragraph]
    return reference_between(Place(chapter.label), work).label if chapter.label else ""


def describe_section(work: Work, paragraph: int) -> str:
    """How people call the section of a paragraph, or its chapter in a text without sections:
    `Article 2`; empty in a text without either, and for what stands before the first heading."""
    chapter, section, _ = work.paragraphs[paragraph]
    if section.label and section.title + section.label != "0":
        return reference_between(Place(chapter.label, section.label), work).label
    is_first = paragraph == work.extents.get((chapter.label,), range(-1, 0)).start
    return describe_chapter(work, paragraph) if is_first else ""


def _parts(draft: TextDraft) -> Iterator[tuple[int, RowPart]]:
    extents = iter(_paragraph_extents(draft))
    texts = {line.number: line.text for line in draft.source.lines}
    counts_lines = draft.drafted.draft.levels[-1:] == ("line",)
    for chapter in draft.drafted.draft.chapters:
        yield from _chapter_parts(chapter, extents, texts, counts_lines=counts_lines)
    for left_out in _all_left_out(draft):
        yield left_out.first, RowPart("left_out", left_out.why)


def _chapter_parts(
    chapter: DraftChapter,
    extents: Iterator[Extent | None],
    texts: Mapping[int, str],
    *,
    counts_lines: bool,
) -> Iterator[tuple[int, RowPart]]:
    places_of = [[next(extents, None) for _ in section.paragraphs] for section in chapter.sections]
    if chapter.label:
        first = next((place for places in places_of for place in places), None)
        yield chapter.line, RowPart("chapter", chapter.title, first)
    for section, places in zip(chapter.sections, places_of, strict=True):
        if section.part:
            yield _part_line(section, texts), RowPart("part", section.part)
        if section.heading:
            heading = _PIN.sub("", section.heading)
            yield section.line, RowPart("heading", heading, places[0] if places else None)
        for paragraph, place in zip(section.paragraphs, places, strict=True):
            yield paragraph.first, RowPart(_paragraph_kind(paragraph, counts_lines), "", place)
    for note in chapter.notes:
        yield note.line, RowPart("note", note.label)


def _paragraph_kind(paragraph: DraftParagraph, counts_lines: bool) -> str:
    """A single line looks like prose; where lines are counted it is a stanza, too."""
    is_line = counts_lines and paragraph.first == paragraph.last
    return "verse" if is_line else str(paragraph.kind)


def _part_line(section: DraftSection, texts: Mapping[int, str]) -> int:
    """The line on which a part's heading stands: above that of its first section."""
    words = section.part.split()[-1:]
    for line in range(section.line, section.line - _MAX_LINES_ABOVE, -1):
        if words and words[0] in texts.get(line, ""):
            return line
    return section.line


def _all_left_out(draft: TextDraft) -> tuple[LeftOut, ...]:
    if draft.reading is not None:
        return draft.reading.left_out
    return (*draft.source.left_out, *draft.drafted.draft.left_out)


def _paragraph_extents(draft: TextDraft) -> tuple[Extent | None, ...]:
    """Where each paragraph of the draft is in the work, in order. A stanza whose lines are counted
    each for itself is several paragraphs of the work."""
    count = sum(
        len(section.paragraphs)
        for chapter in draft.drafted.draft.chapters
        for section in chapter.sections
    )
    paragraphs = draft.work.paragraphs if draft.work is not None else ()
    starts = [at for at, (_, _, paragraph) in enumerate(paragraphs) if paragraph.begins_block]
    if len(starts) != count:
        return (None,) * count
    ends = [*starts[1:], len(paragraphs)]
    return tuple((start, end - 1) for start, end in zip(starts, ends, strict=True))


def _shown_lines(draft: TextDraft) -> Iterator[SourceLine]:
    """The lines of the text, and those of what was left out before it was read."""
    lines = [line for line in draft.source.lines if line.text.strip()]
    known = {line.number for line in lines}
    yield from lines
    for left_out in draft.source.left_out:
        for number, text in enumerate(left_out.text.splitlines(), left_out.first):
            if number not in known and text.strip():
                yield SourceLine(number, text)


def _block_starts(lines: Sequence[SourceLine], end: int) -> Iterator[int]:
    """The lines before `end` that follow a blank line, and the first one."""
    previous = None
    for line in lines:
        if line.number >= end:
            return
        if previous is None or line.number > previous + 1:
            yield line.number
        previous = line.number


def _lines_by_row(starts: list[int], lines: Iterable[SourceLine]) -> list[list[SourceLine]]:
    rows: list[list[SourceLine]] = [[] for _ in starts]
    for line in lines:
        if starts:
            rows[_row_of(starts, line.number)].append(line)
    return rows


def _row_of(starts: list[int], line: int) -> int:
    return max(bisect_right(starts, line) - 1, 0)
