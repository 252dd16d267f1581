"""Writes the outline of a Markdown source as the chapters, sections and notes of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.content.heading_numbers import NumberedHeading, parse_numbered_heading
from bot.content.importing.drafts import (
    Doubt,
    DraftChapter,
    DraftNote,
    DraftParagraph,
    DraftSection,
    LeftOut,
    TextKind,
)
from bot.content.importing.markdown.heading_roles import HeadingRoles, level_name
from bot.content.importing.markdown.inline_markup import label_marks
from bot.content.importing.markdown.line_protection import protect_lines
from bot.content.importing.markdown.note_pairing import ChapterNotes, rename_marks_in
from bot.content.importing.markdown.numbered_paragraphs import NumberedOutline
from bot.content.importing.markdown.outline import ChapterOutline, SectionOutline
from bot.content.importing.markdown.pieces import Heading, NotePiece, TextPiece
from bot.content.importing.markdown.section_labels import assign_labels, own_label
from bot.content.importing.markdown.title_heading import TitleHeading
from bot.core.numerals import parse_roman_numeral

_VERSE_SHARE = 0.9


def build_chapters(
    outlines: Sequence[ChapterOutline], notes: Sequence[NotePiece]
) -> tuple[list[DraftChapter], list[Doubt]]:
    """The chapters of an outline; `notes` are in the order that their marks name."""
    chapters, doubts = [], []
    labels, label_doubts = _chapter_labels(outlines)
    doubts += label_doubts
    placed: set[str] = set()
    for outline, label in zip(outlines, labels, strict=True):
        marks = list(_marks_of(outline))
        chapter_notes = ChapterNotes(notes, [mark for mark in marks if mark not in placed])
        doubts += [_shared_note_doubt(notes[int(mark)]) for mark in placed & set(marks)]
        placed |= set(marks)
        chapter, section_doubts = _build_chapter(outline, label, notes, chapter_notes)
        chapters.append(chapter)
        doubts += section_doubts
    return chapters, doubts


def _shared_note_doubt(note: NotePiece) -> Doubt:
    message = f"note [^{note.label}] is marked in two chapters; the second mark is kept as text"
    return Doubt(note.line, message)


def name_chapter(chapter: DraftChapter, title: TitleHeading, text: str) -> DraftChapter:
    """The only chapter of a text with the number and the title that stand above it."""
    if title.number is None:
        return replace(chapter, title=text, line=title.heading.line)
    return replace(
        chapter, label=title.number.label, title=title.number.title, line=title.heading.line
    )


def name_levels(
    outline: NumberedOutline, roles: HeadingRoles, title: TitleHeading | None
) -> tuple[str, ...]:
    """The names of the text's levels, the outermost first."""
    sections = [section for chapter in outline.chapters for section in chapter.sections]
    chapter_headings = [each.heading for each in outline.chapters if each.heading is not None]
    section_headings = [each.heading for each in sections if each.heading is not None]
    names: list[str] = []
    if title is not None and title.number is not None:
        names.append(_distinct(_level_of_title(title.number), "chapter", names))
    elif chapter_headings:
        names.append(_distinct(level_name(chapter_headings, "chapter"), "chapter", names))
    if section_headings:
        default = "entry" if all(one.is_entry for one in section_headings) else "section"
        names.append(_distinct(level_name(section_headings, default), default, names))
    return (*names, _unit_name(outline, sections))


def _distinct(name: str, default: str, names: Sequence[str]) -> str:
    """The name, or the default where it is that of another level or of what paragraphs are."""
    return name if name not in (*names, "paragraph", "line", "verse", "proposition") else default


def _unit_name(outline: NumberedOutline, sections: Sequence[SectionOutline]) -> str:
    kinds = [paragraph.kind for section in sections for paragraph in section.paragraphs]
    if kinds.count(TextKind.VERSE) > len(kinds) * _VERSE_SHARE:
        return "line"
    return outline.unit or "paragraph"


def _level_of_title(number: NumberedHeading) -> str:
    """The word for the chapter's level, also after a number of another kind: 1. Article I."""
    inner = parse_numbered_heading(number.title) if number.title else None
    return number.level or (inner.level if inner is not None else "") or "chapter"


def _chapter_labels(outlines: Sequence[ChapterOutline]) -> tuple[list[str], list[Doubt]]:
    """The chapters' labels, with the number of their part where they begin anew in each."""
    if [outline.heading for outline in outlines] == [None]:
        return [""], []
    headings = [outline.heading for outline in outlines]
    own = [own_label(heading) for heading in headings if heading is not None]
    numbered = [label for label in own if label is not None]
    has_parts = all(outline.outer for outline in outlines)
    if has_parts and len(set(numbered)) < len(numbered):
        headings = [_with_outer_number(outline) for outline in outlines]
    labels = assign_labels(headings)
    return list(labels.labels), list(labels.doubts)


def _with_outer_number(outline: ChapterOutline) -> Heading | None:
    """The heading of a chapter under a label such as 2.3, the third of part 2."""
    if outline.heading is None or (own := own_label(outline.heading)) is None:
        return outline.heading
    label = ".".join((*outline.outer, own))
    return replace(outline.heading, text=f"{outline.heading.text} {{#{label}}}")


def _build_chapter(
    outline: ChapterOutline, label: str, notes: Sequence[NotePiece], chapter_notes: ChapterNotes
) -> tuple[DraftChapter, list[Doubt]]:
    headings = [section.heading for section in outline.sections]
    labels = assign_labels(headings)
    sections = tuple(
        _build_section(section, chapter_notes, labels.labels[at] if at in labels.pinned else "")
        for at, section in enumerate(outline.sections)
    )
    drafts = tuple(
        DraftNote(name, notes[int(mark)].text, notes[int(mark)].line)
        for mark, name in chapter_notes.names.items()
    )
    line = outline.heading.line if outline.heading is not None else _first_line(sections)
    title = _chapter_title(outline.heading, label)
    chapter = DraftChapter(label=label, title=title, line=line, sections=sections, notes=drafts)
    return chapter, list(labels.doubts)


def told_number(heading: Heading, label: str, level: str) -> LeftOut | None:
    """The words of a chapter's number, which the front matter has in digits: CHAPTER ONE. `label`
    is the chapter's, and `level` the name of its level, which the front matter has as well."""
    numbered = _number_of(heading, label)
    if numbered is None or not heading.text.endswith(numbered.title):
        return None
    text = heading.text.removesuffix(numbered.title).strip(" .:—–-")
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not _is_kept(word, level)]
    why = "the number of a chapter, which the front matter has in digits"
    return LeftOut(heading.line, heading.line, why, " ".join(words)) if words else None


def _is_kept(word: str, level: str) -> bool:
    """Whether the front matter has the word, as the name of a level or as a number."""
    return word.lower() == level or parse_roman_numeral(word.lower()) is not None


def _chapter_title(heading: Heading | None, label: str) -> str:
    if heading is None:
        return ""
    numbered = _number_of(heading, label)
    return numbered.title if numbered is not None else heading.text


def _number_of(heading: Heading, label: str) -> NumberedHeading | None:
    """The number of a chapter's heading, if that is its label, or the last part of it."""
    numbered = parse_numbered_heading(heading.text)
    if numbered is None or label.rpartition(".")[2] != numbered.label.rpartition(".")[2]:
        return None
    return numbered


def _build_section(section: SectionOutline, notes: ChapterNotes, pin: str) -> DraftSection:
    heading, line = "", section.paragraphs[0].first
    if section.heading is not None:
        heading, line = rename_marks_in(section.heading.text, notes.names), section.heading.line
    if pin:
        heading = f"{heading} {{#{pin}}}"
    return DraftSection(
        heading=heading,
        line=line,
        paragraphs=tuple(_build_paragraph(piece, notes) for piece in section.paragraphs),
        part=section.part,
    )


def _build_paragraph(piece: TextPiece, notes: ChapterNotes) -> DraftParagraph:
    text = piece.text
    if not piece.is_code:
        text = protect_lines(rename_marks_in(piece.text, notes.names))
    return DraftParagraph(
        text=text, first=piece.first, last=piece.last, label=piece.label, kind=piece.kind
    )


def _marks_of(outline: ChapterOutline) -> Iterator[str]:
    for section in outline.sections:
        if section.heading is not None:
            yield from (mark["label"] for mark in label_marks(section.heading.text))
        for piece in section.paragraphs:
            if not piece.is_code:
                yield from (mark["label"] for mark in label_marks(piece.text))


def _first_line(sections: Sequence[DraftSection]) -> int:
    return sections[0].line if sections else 1
