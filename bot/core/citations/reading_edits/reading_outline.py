"""The paragraphs and notes of a work in their order, by their labels and their words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.citations.reading_edits.paragraph_words import words_digest
from bot.core.library import Work
from bot.core.plain_text import plain_text
from bot.core.references import NotePlace, Place
from bot.core.stored_paragraph import StoredParagraph


class OutlinedParagraph(NamedTuple):
    """A paragraph by its label and the digest of its words."""

    label: str
    digest: str


@dataclass(frozen=True, slots=True)
class ReadingOutline:
    """All paragraphs of a work, then its notes. `sha256` is the hash of their labels and texts."""

    sha256: str
    paragraphs: tuple[OutlinedParagraph, ...]

    def __str__(self) -> str:
        lines = (f"{each.label}\t{each.digest}" for each in self.paragraphs)
        return "\n".join((self.sha256, *lines))

    @classmethod
    def parse(cls, text: str) -> ReadingOutline:
        """The outline that `str` has written."""
        sha256, *lines = text.split("\n")
        pairs = (line.rsplit("\t", 1) for line in lines)
        return cls(sha256, tuple(OutlinedParagraph(label, digest) for label, digest in pairs))


def stored_paragraphs(work: Work) -> tuple[StoredParagraph, ...]:
    """The paragraphs of a work, then its notes, with their texts."""
    return tuple(_paragraphs(work))


def hash_reading(paragraphs: Sequence[StoredParagraph]) -> str:
    """The SHA-256 of all labels and texts of a work: quick to make, unlike its outline."""
    digest = hashlib.sha256()
    for each in paragraphs:
        digest.update(f"{each.label}\0{each.text}\0".encode())
    return digest.hexdigest()


def outline_of(paragraphs: Sequence[StoredParagraph]) -> ReadingOutline:
    """The outline of a work, of all its paragraphs and notes."""
    return ReadingOutline(
        hash_reading(paragraphs),
        tuple(
            OutlinedParagraph(each.label, words_digest(plain_text(each.text)))
            for each in paragraphs
        ),
    )


def _paragraphs(work: Work) -> Iterator[StoredParagraph]:
    for chapter, section, paragraph in work.paragraphs:
        place = Place(chapter.label, section.label, paragraph.label)
        yield StoredParagraph(work.slug, str(place), paragraph.text)
    for (chapter_label, label), note in work.notes.items():
        yield StoredParagraph(work.slug, str(NotePlace(chapter_label, label)), note.text)
