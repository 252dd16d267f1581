"""Hangs an edition's notes on readings at the words that they are about: `Line 428 ceu] uti`."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.content.importing.drafts import SourceLine
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.notes.note_extraction import NoteMark, Notes, TextNote

_NOTE = re.compile(
    r"\s*(?:(?:lines?|ll?\.|verses?|vers|vv?\.|zeile|z\.|ligne|verso|стих)\s+)?(?P<number>\d{1,5})"
    r"[.:]?\s+(?P<lemma>[^\[\]\d][^\[\]]{0,80})\]\s*(?P<reading>\S.*)",
    re.I,
)
_WORD = re.compile(r"\w+")
_NEAREST = 100  # lines with a word, before and behind the number, in which a note's words may stand
_QUOTES = " \t\"'“”‘’«»„.,;:"


@dataclass(frozen=True, slots=True)
class _TextualNote:
    """A note, its number in the source, and where the words stand that it is about."""

    block: TextBlock
    label: str
    line: SourceLine
    column: int


class _WordPlaces:
    """The lines of a text, and which words stand in them."""

    def __init__(self) -> None:
        self._lines: list[SourceLine] = []
        self._places: dict[str, list[int]] = defaultdict(list)

    def add(self, lines: Sequence[SourceLine]) -> None:
        for line in lines:
            for word in set(_WORD.findall(line.text.casefold())):
                self._places[word].append(len(self._lines))
            self._lines.append(line)

    def find(self, words: str, number: int) -> tuple[SourceLine, int] | None:
        """The line with these words that is nearest to the number of a line, and the column behind
        them."""
        first = next(iter(_WORD.findall(words.casefold())), "")
        places = self._places.get(first, [])
        at = bisect.bisect_left(places, number)
        near = places[max(0, at - _NEAREST) : at + _NEAREST]
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.I)
        for place in sorted(near, key=lambda place: abs(place - number)):
            line = self._lines[place]
            if (match := pattern.search(line.text)) is not None:
                return line, match.end()
        return None


def is_textual_note(line: str) -> bool:
    """Whether a line begins with the number of a line, words of it and a bracket: `12 sea] see`."""
    return _NOTE.fullmatch(line) is not None


def hang_textual_notes(notes: Notes) -> None:
    """Take the notes on readings out of the blocks, where the words that they are about stand
    before them. The others stay, and are told as notes without a mark."""
    kept: list[TextBlock] = []
    before = _WordPlaces()
    marked = {mark.line for mark in notes.marks}
    for block in notes.blocks:
        # What stands in a note marks no other one.
        is_note = is_textual_note(block.texts[0]) and not any(
            line.number in marked for line in block.lines
        )
        found = _read_notes(block, before) if is_note else None
        if found:
            notes.notes += [
                TextNote(one.block.first, one.label, (one.block,), keeps_head=True) for one in found
            ]
            notes.marks += [
                NoteMark(one.line.number, one.column, one.column, one.block.first) for one in found
            ]
            continue
        if found is not None:
            notes.unmarked.append(block.first)
        before.add(block.lines)
        kept.append(block)
    notes.blocks = kept


def _read_notes(block: TextBlock, before: _WordPlaces) -> list[_TextualNote]:
    """The notes of a block; none if one of them has no words in the text."""
    found: list[_TextualNote] = []
    for piece in _split_notes(block):
        match = _NOTE.fullmatch(piece.lines[0].text)
        assert match is not None
        place = before.find(match["lemma"].strip(_QUOTES), int(match["number"]))
        if place is None:
            return []
        line, column = place
        found.append(_TextualNote(piece, match["number"], line, column))
    return found


def _split_notes(block: TextBlock) -> Iterator[TextBlock]:
    """A block for each note; a line that begins none goes on with the note before it."""
    places = [at for at, line in enumerate(block.lines) if _NOTE.fullmatch(line.text)]
    for piece in block.split_at(places):
        yield replace(piece, gap=1)
