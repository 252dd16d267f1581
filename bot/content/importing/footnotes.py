"""Which paragraphs of a plain text are notes, and where in the text each of them is marked.

A paragraph is a note if it begins with a mark that stands, alone, in a paragraph before it: `*`,
`[1]`, `¹`, or a number that is no part of the sentence. What is marked nowhere stays a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.importing.chunks import Chunk

_OPENERS = (
    re.compile(r"\[(?P<label>[0-9]{1,3}|[*†‡]{1,3})\]:?\s*(?P<text>\S.*)", re.S),
    re.compile(r"(?P<label>[*†‡]{1,3})\s*(?P<text>[^\s*†‡].*)", re.S),
    re.compile(r"(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?P<text>\S.*)", re.S),
    re.compile(r"(?P<label>[0-9]{1,3})[.)]?\s+(?P<text>\S.*)", re.S),
)
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTES_HEADINGS = ("notes", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a note is marked: in which chunk, from which character to which, with which label."""

    chunk: int
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes as chunk → (label, text), and their marks in reading order."""

    notes: dict[int, tuple[str, str]]
    marks: tuple[Mark, ...]

    def marks_in(self, chunk: int) -> tuple[Mark, ...]:
        """The marks in one chunk, last first, so that they can be replaced one by one."""
        return tuple(sorted((m for m in self.marks if m.chunk == chunk), key=lambda m: -m.start))


def find_footnotes(found: Sequence[Chunk], headings: frozenset[int]) -> Footnotes:
    """The notes among the chunks; `headings` are the chunks that are headings."""
    notes: dict[int, tuple[str, str]] = {}
    marks: list[Mark] = []
    labels: set[str] = set()
    for at, chunk in enumerate(found):
        opened = None if at in headings else _opened(chunk.text)
        if opened is None:
            continue
        sign, text = opened
        place = _place(found, at, sign, {*notes, *headings}, marks)
        if place is None:
            continue
        label = _free(sign.translate(_PLAIN), labels)
        labels.add(label)
        notes[at] = (label, text)
        marks.append(Mark(*place, label))
    return Footnotes(notes, tuple(marks))


def is_notes_heading(text: str) -> bool:
    """Whether a heading only says that notes follow."""
    return text.strip(" .:").lower() in _NOTES_HEADINGS


def _opened(text: str) -> tuple[str, str] | None:
    for opener in _OPENERS:
        if (match := opener.fullmatch(text)) is not None:
            return match["label"], match["text"]
    return None


def _place(
    found: Sequence[Chunk], note: int, sign: str, passed: set[int], marks: Sequence[Mark]
) -> tuple[int, int, int] | None:
    """Where the sign marks this note: after the marks of the notes before it if it can be, since
    notes that stand together are in the order of their marks."""
    places = [
        (at, match.start(), match.end())
        for at in range(note)
        if at not in passed
        for match in _sign_pattern(sign).finditer(found[at].text)
    ]
    taken = {(mark.chunk, mark.start) for mark in marks}
    free = [place for place in places if place[:2] not in taken]
    last = max(((mark.chunk, mark.start) for mark in marks), default=(-1, -1))
    after = [place for place in free if place[:2] > last]
    return next(iter(after or free), None)


def _sign_pattern(sign: str) -> re.Pattern[str]:
    if sign[0].isascii() and sign.isdigit():
        # A number marks a note in brackets, after closing punctuation, or touching a word's end.
        return re.compile(
            rf"\[{sign}\]|(?<=[.,;:!?)\]”’\"'»]) ?{sign}(?=\s|$)|(?<=[a-z]){sign}(?=[\s.,;:!?)]|$)"
        )
    return re.compile(rf"\[{re.escape(sign)}\]|(?<=\S) ?{re.escape(sign)}(?![*†‡⁰¹²³⁴⁵⁶⁷⁸⁹])")


def _free(wanted: str, taken: set[str]) -> str:
    """The label, or the next free number if it is no number or names another note already."""
    if wanted.isdigit() and wanted not in taken:
        return wanted
    number = 1
    while str(number) in taken:
        number += 1
    return str(number)
