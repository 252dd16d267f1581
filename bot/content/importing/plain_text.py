"""Converts plain text into the Markdown of a chapter file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.content.importing.drafts import (
    DraftChapter,
    DraftNote,
    DraftParagraph,
    DraftReading,
    DraftSection,
    LeftOut,
    SourceText,
    StructureOptions,
    TextHeader,
)
from bot.content.importing.footnote_detection import Footnotes, find_footnotes, is_notes_heading
from bot.content.importing.heading_detection import find_headings, split_header
from bot.content.importing.markdown_escaping import escape_inside_line, escape_markdown
from bot.content.importing.text_blocks import TextBlock, split_text_blocks


def draft_plain_text(source: SourceText, options: StructureOptions) -> DraftReading:
    """The structure of a plain text."""
    header, blocks = split_header(split_text_blocks("\n".join(line.text for line in source.lines)))
    headings = find_headings(blocks)
    footnotes = find_footnotes(blocks, frozenset(headings))
    headings = {
        index: text
        for index, text in headings.items()
        if is_notes_heading(text) or _has_text_below(index, len(blocks), headings, footnotes)
    }
    sections: list[DraftSection] = []
    for index, block in enumerate(blocks):
        if index in headings:
            if not (is_notes_heading(headings[index]) and index + 1 in footnotes.notes):
                sections.append(DraftSection(heading=headings[index], line=1, paragraphs=()))
        elif index not in footnotes.notes:
            if not sections:
                sections.append(DraftSection(heading="", line=1, paragraphs=()))
            text = _render_paragraph(index, block, footnotes)
            paragraph = DraftParagraph(text=text, first=1, last=1)
            paragraphs = (*sections[-1].paragraphs, paragraph)
            sections[-1] = replace(sections[-1], paragraphs=paragraphs)
    notes = tuple(
        DraftNote(label, escape_markdown(note), 1) for label, note in footnotes.notes.values()
    )
    draft = single_chapter(header, tuple(sections), notes)
    if header.author is None:
        return draft
    why = "the word between the title and the author"
    return replace(draft, left_out=(LeftOut(1, 1, why, "by"),))


def single_chapter(
    header: TextHeader, sections: tuple[DraftSection, ...], notes: tuple[DraftNote, ...]
) -> DraftReading:
    """A text of one chapter."""
    chapter = DraftChapter(
        label=header.chapter or "1",
        title=header.chapter_title or header.title or "",
        line=1,
        sections=sections,
        notes=notes,
    )
    levels = ("chapter", "section", "paragraph")
    return DraftReading(levels=levels, chapters=(chapter,), header=header)


def _has_text_below(
    heading: int, end: int, headings: Collection[int], footnotes: Footnotes
) -> bool:
    """Whether a heading has a paragraph before the next one. A line of which only notes follow is
    no heading: its section would be empty."""
    for index in range(heading + 1, end):
        if index in headings:
            return False
        if index not in footnotes.notes:
            return True
    return False


def _render_paragraph(index: int, block: TextBlock, footnotes: Footnotes) -> str:
    """A paragraph with its note marks; a stanza's lines end in Markdown's hard break."""
    marks = footnotes.marks_in(index)
    if not marks:
        return "\\\n".join(_render_verse_line(line) for line in block.lines)
    text = block.text
    # From the last mark to the first, so that the offsets before a replaced mark stay valid.
    reversed_parts, end = [], len(text)
    for mark in marks:
        reversed_parts.append(f"[^{mark.label}]{escape_inside_line(text[mark.place.end : end])}")
        end = mark.place.start
    return escape_markdown(text[:end]) + "".join(reversed(reversed_parts))


def _render_verse_line(line: str) -> str:
    """A line with its indentation as non-breaking spaces, which Markdown does not remove."""
    bare = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(bare)) + escape_markdown(bare)
