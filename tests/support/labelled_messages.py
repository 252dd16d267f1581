"""Messages of students in which a careful reader has marked what they cite, and their readings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.content.chapter_files import parse_chapter_file
from bot.content.course_folder import load_shelf
from bot.content.importing import (
    ImportOptions,
    StructureOptions,
    build_reading,
    draft_source,
    read_source,
)
from bot.core.citations.citation import CitationKind, TextRange
from bot.core.library import Library, Work
from tests.support.imported_texts import FREE
from tests.support.paths import ROOT

LABELLED = ROOT / "tests" / "citations" / "labelled"
SECOND = ROOT / "tests" / "citations" / "labelled_second"
THIRD = ROOT / "tests" / "citations" / "labelled_third"
FOURTH = ROOT / "tests" / "citations" / "labelled_fourth"
FIFTH = ROOT / "tests" / "citations" / "labelled_fifth"
SIXTH = ROOT / "tests" / "citations" / "labelled_sixth"
SEVENTH = ROOT / "tests" / "citations" / "labelled_seventh"
EIGHTH = ROOT / "tests" / "citations" / "labelled_eighth"
NINTH = ROOT / "tests" / "citations" / "labelled_ninth"
ELEVENTH = ROOT / "tests" / "citations" / "labelled_eleventh"
TENTH = ROOT / "tests" / "citations" / "labelled_tenth"
TWELFTH = ROOT / "tests" / "citations" / "labelled_twelfth"
THIRTEENTH = ROOT / "tests" / "citations" / "labelled_thirteenth"
FOURTEENTH = ROOT / "tests" / "citations" / "labelled_fourteenth"
PRACTICE = ROOT / "training" / "messages"
COURSE_READING = "revolution-betrayed"
_TITLES = {
    "apology-el": ("Apology", "Plato"),
    "constitution-de": ("Die Verfassung des Preußischen Staats", "König und Kammern"),
    "declaration-fr": ("Déclaration des droits de l’Homme et du Citoyen", "Assemblée nationale"),
    "definitions-la": ("Ethica", "Spinoza"),
    "hermitage-ja": ("方丈記", "鴨長明"),
    "hidalgo-es": ("Don Quijote", "Cervantes"),
    "job-he": ("Job", "Anonymous"),
    "letter-la": ("Epistulae morales", "Seneca"),
    "macbeth-en": ("Macbeth", "Shakespeare"),
    "maryam-ar": ("Maryam", "Anonymous"),
    "memory-ru": ("К ***", "Пушкин"),
    "metamorphoses-la": ("Metamorphoses", "Ovid"),
    "studies-en": ("Of Studies", "Bacon"),
    "way-zh": ("道德经", "老子"),
}


@dataclass(frozen=True, slots=True)
class LabelledCitation:
    """A paragraph that a message cites, by its canonical reference. `span` is the reference as
    typed, or the quoted words without their quotation marks; of a quotation over two paragraphs it
    is the part that stands in this one. `is_exact` is None where careful readers would differ."""

    reference: str
    kind: CitationKind
    is_exact: bool | None
    span: TextRange
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledMessage:
    """A message and all that a careful reader would mark in it.

    `reading` is the slug of its only work. `prompt` is one of the shipped course and `passage` what
    it is about; where there is neither, nothing is under discussion. `thread` is what classmates
    wrote there before. `wrong` and `not_found` are words of the message.
    """

    id: str
    category: str
    reading: str
    prompt: str | None
    passage: str | None
    thread: tuple[str, ...]
    text: str
    citations: tuple[LabelledCitation, ...]
    wrong: tuple[str, ...]
    not_found: tuple[str, ...]


def load_labelled_messages(folder: Path = LABELLED) -> tuple[LabelledMessage, ...]:
    """All messages, file by file."""
    return tuple(
        _message(json.loads(line))
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    )


@lru_cache
def library_of_reading(slug: str) -> Library:
    """The library whose only work is the course's reading or a free text, by its slug."""
    if slug == COURSE_READING:
        return load_shelf(ROOT)
    return Library((_free_work(slug),))


def _free_work(slug: str) -> Work:
    path = next(FREE.glob(f"{slug}.*"))
    title, author = _TITLES[slug]
    options = ImportOptions(work=slug, title=title, author=author, language=slug[-2:])
    reading = build_reading(
        draft_source(read_source(path.read_bytes(), path.name), StructureOptions()), options
    )
    files = [parse_chapter_file(file.text, file.path) for file in reading.files]
    return Work(
        slug=slug,
        title=title,
        author=author,
        translator=None,
        year=None,
        aliases=(),
        rights=None,
        chapters=tuple(file.chapter for file in files),
        levels=files[0].levels,
    )


def _message(line: dict[str, Any]) -> LabelledMessage:
    return LabelledMessage(
        id=line["id"],
        category=line["category"],
        reading=line["reading"],
        prompt=line["prompt"],
        passage=line["passage"],
        thread=tuple(line.get("thread", ())),
        text=line["text"],
        citations=tuple(map(_citation, line["citations"])),
        wrong=tuple(each["said"] for each in line["wrong"]),
        not_found=tuple(each["said"] for each in line["not_found"]),
    )


def _citation(entry: dict[str, Any]) -> LabelledCitation:
    return LabelledCitation(
        entry["reference"],
        CitationKind(entry["kind"]),
        entry["exact"],
        TextRange(*entry["span"]),
        tuple(entry["also"]),
    )
