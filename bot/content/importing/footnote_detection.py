"""Detects which paragraphs of a plain text are notes, and where the text marks each of them.

A paragraph is a note if it begins with a sign that also appears, by itself, in a paragraph before
it: `*`, `[1]`, `¹`, or a number that is not part of the sentence. A paragraph whose sign appears
nowhere else stays a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.importing.text_blocks import TextBlock

_NOTE_SIGNS = (
    re.compile(r"\[(?P<label>[0-9]{1,3}|[*†‡]{1,3})\]:?\s*(?P<text>\S.*)", re.S),
    re.compile(r"(?P<label>[*†‡]{1,3})\s*(?P<text>[^\s*†‡].*)", re.S),
    re.compile(r"(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?P<text>\S.*)", re.S),
    re.compile(r"(?P<label>[0-9]{1,3})[.)]?\s+(?P<text>\S.*)", re.S),
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTES_HEADINGS = ("notes", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class SignPlace:
    """Where a sign stands: the index of its block and its offsets there, `end` exclusive."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place in the text that marks the note with this label."""

    place: SignPlace
    label: str


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes as index of their block → (label, text), and their marks in the notes' order."""

    notes: dict[int, tuple[str, str]]
    marks: tuple[NoteMark, ...]

    def marks_in(self, block: int) -> tuple[NoteMark, ...]:
        """The marks in one block, the last first, so that they can be replaced one by one."""
        marks = [mark for mark in self.marks if mark.place.block == block]
        return tuple(sorted(marks, key=lambda mark: -mark.place.start))


def find_footnotes(blocks: Sequence[TextBlock], headings: frozenset[int]) -> Footnotes:
    """The notes among the blocks; `headings` are the indices of headings."""
    notes: dict[int, tuple[str, str]] = {}
    marks: list[NoteMark] = []
    labels: set[str] = set()
    for index, block in enumerate(blocks):
        signed = None if index in headings else _split_note_sign(block.text)
        if signed is None:
            continue
        sign, text = signed
        earlier = [at for at in range(index) if at not in notes and at not in headings]
        place = _find_mark(sign, {at: blocks[at] for at in earlier}, marks)
        if place is None:
            continue
        label = _free_label(sign.translate(_SUPERSCRIPTS), labels)
        labels.add(label)
        notes[index] = (label, text)
        marks.append(NoteMark(place, label))
    return Footnotes(notes, tuple(marks))


def is_notes_heading(text: str) -> bool:
    """Whether a heading only says that notes follow."""
    return text.strip(" .:").lower() in _NOTES_HEADINGS


def _split_note_sign(text: str) -> tuple[str, str] | None:
    for pattern in _NOTE_SIGNS:
        if (match := pattern.fullmatch(text)) is not None:
            return match["label"], match["text"]
    return None


def _find_mark(
    sign: str, blocks: dict[int, TextBlock], marks: Sequence[NoteMark]
) -> SignPlace | None:
    """The place in the blocks that marks the next note with this sign.

    Notes that stand together have the order of their marks, so a place after all marks so far is
    taken before one between them.
    """
    pattern = _sign_pattern(sign)
    places = [
        SignPlace(index, match.start(), match.end())
        for index, block in blocks.items()
        for match in pattern.finditer(block.text)
    ]
    taken = {(mark.place.block, mark.place.start) for mark in marks}
    free = [place for place in places if (place.block, place.start) not in taken]
    last = max(taken, default=(-1, -1))
    after_last = [place for place in free if (place.block, place.start) > last]
    return next(iter(after_last or free), None)


def _sign_pattern(sign: str) -> re.Pattern[str]:
    if sign[0].isascii() and sign.isdigit():
        # A number marks a note in brackets, after closing punctuation, or touching a word's end.
        return re.compile(
            rf"\[{sign}\]|(?<=[.,;:!?)\]”’\"'»]) ?{sign}(?=\s|$)|(?<=[a-z]){sign}(?=[\s.,;:!?)]|$)"
        )
    return re.compile(rf"\[{re.escape(sign)}\]|(?<=\S) ?{re.escape(sign)}(?![*†‡⁰¹²³⁴⁵⁶⁷⁸⁹])")


def _free_label(label: str, taken: set[str]) -> str:
    """The label, or the next free number if it is not a number or another note has it."""
    if label.isdigit() and label not in taken:
        return label
    number = 1
    while str(number) in taken:
        number += 1
    return str(number)
