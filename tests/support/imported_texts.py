"""Texts that are imported in memory, and what a reader would draw of them."""

from __future__ import annotations

from pathlib import Path

from bot.content.importing import (
    ImportedReading,
    ImportOptions,
    StructureOptions,
    build_reading,
    draft_source,
    read_source,
)
from bot.content.importing.drafts import Correction, TextKind
from tests.support.paths import ROOT, SHARED

CASES = ROOT / "tests" / "texts" / "cases"
FREE = ROOT / "tests" / "texts" / "free"
REAL = SHARED / "texts" / "real"
PROSE = (
    "The river runs past its banks and nobody asks why it goes on to a sea that has\n"
    "no name, and so it goes on and on until the page is full and turns over to\n"
    "another line."
)
NAMED = ImportOptions(work="w", title="W", author="A")


def import_bytes(
    data: bytes, file_name: str = "text.md", corrections: tuple[Correction, ...] = ()
) -> ImportedReading:
    """The reading that is made of a file of that name."""
    structure = StructureOptions(corrections=corrections)
    return build_reading(draft_source(read_source(data, file_name), structure), NAMED)


def import_markdown(text: str, *corrections: Correction) -> ImportedReading:
    """The reading that is made of a Markdown text. Every word of it is accounted for."""
    reading = import_bytes(text.encode(), corrections=corrections)
    assert reading.words.is_complete, reading.words
    return reading


def import_plain_text(text: str, kind: TextKind | None = None) -> ImportedReading:
    """The reading that is made of a plain text. Every word of it is accounted for."""
    source = read_source(text.encode(), "text.txt")
    reading = build_reading(draft_source(source, StructureOptions(kind=kind)), NAMED)
    assert reading.words.is_complete, reading.words
    return reading


def import_case(path: Path) -> ImportedReading:
    """The reading that is made of a file; every word of it is accounted for."""
    reading = import_bytes(path.read_bytes(), path.name)
    assert reading.words.is_complete, reading.words
    return reading


def outline(reading: ImportedReading) -> list[str]:
    """A line for each section: its chapter's label, its own, its title and how many paragraphs."""
    return [
        f"{'.'.join(label for label in (chapter.label, section.label) if label)} "
        f"{section.title} ({len(section.paragraphs)})".replace("  ", " ").strip()
        for chapter in reading.chapters
        for section in chapter.sections
    ]


def parts(reading: ImportedReading) -> list[tuple[str, str]]:
    """The sections with which a part begins, each with the part's heading."""
    sections = [section for chapter in reading.chapters for section in chapter.sections]
    return [(section.label, section.part) for section in sections if section.part]


def paragraphs(reading: ImportedReading) -> list[str]:
    """The texts of all paragraphs."""
    return [
        paragraph.text
        for chapter in reading.chapters
        for section in chapter.sections
        for paragraph in section.paragraphs
    ]


def labels(reading: ImportedReading) -> list[str]:
    """The labels of all paragraphs."""
    return [
        paragraph.label
        for chapter in reading.chapters
        for section in chapter.sections
        for paragraph in section.paragraphs
    ]


def notes(reading: ImportedReading) -> dict[str, str]:
    """The notes of all chapters by their labels."""
    return {note.label: note.text for chapter in reading.chapters for note in chapter.notes}


def doubts(reading: ImportedReading) -> list[tuple[int, str]]:
    """What was unsure, with its lines."""
    return [(doubt.line, doubt.message) for doubt in reading.draft.doubts]
