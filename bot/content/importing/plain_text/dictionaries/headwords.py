"""Reads the word that an entry of a dictionary begins with: `ABASE, v.t.`, `Aal, m.`, `Bank:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from bot.content.importing.plain_text.layout.line_shapes import is_in_capitals
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.core.level_words import fold_word

_LONGEST_BEGINNING = 120
_WORD = r"[^\W\d_](?:[\w'’\-]*\w)?"
_HEAD = rf"\s*[_*“\"]{{0,2}}(?P<word>{_WORD}(?:[ ]{_WORD}){{0,3}})[_*”\"]{{0,2}}(?:\s?\(\d\))?"
_SHORT = r"[^\W\d_A-Z]{1,6}\."
_GRAMMAR = re.compile(
    rf"{_HEAD}(?:[,.:]\s+[_(\[]?{_SHORT}|\s[_(\[]?[^\W\d_A-Z]{{1,3}}\.)(?:(?:\s?|,\s|\s(?:&|and|et|und|y|e|и)\s){_SHORT}){{0,3}}[_)\]]?"
    r"(?=\s|$)"
)
_STOPPED = re.compile(rf"{_HEAD}(?:[.,:;](?=\s|$)|(?=\s[(\[—–]|--|—|\s{{2,}}\S|\s*$))")
_COLON = re.compile(rf"{_HEAD}(?::(?=\s)|(?=\s[—–]\s|--|—))")


class HeadwordForm(Enum):
    """How a headword is set off from its entry."""

    GRAMMAR = "with a note on its grammar"
    CAPITALS = "in capitals"
    COLON = "before a colon or a dash"


@dataclass(frozen=True, slots=True)
class Headword:
    """A word at the beginning of a block. `key` is what it is sorted by; `end` is the column behind
    it in the block's first line; `has_text` says that its entry begins in the same block."""

    block: int
    form: HeadwordForm
    key: str
    end: int
    has_text: bool


def find_headword(block: TextBlock, index: int) -> Headword | None:
    """The headword that a block may begin with."""
    first = block.lines[0].text[:_LONGEST_BEGINNING]
    if (match := _GRAMMAR.match(first)) is not None:
        form = HeadwordForm.GRAMMAR
    elif (match := _STOPPED.match(first)) is not None and _is_in_capitals(match["word"]):
        form = HeadwordForm.CAPITALS
    elif (match := _COLON.match(first)) is not None and match["word"][0].isupper():
        form = HeadwordForm.COLON
    else:
        return None
    rest = block.lines[0].text[match.end() :].strip()
    has_text = bool(rest) or len(block.lines) > 1
    return Headword(index, form, _sort_key(match["word"]), match.end(), has_text)


def is_letter(block: TextBlock) -> bool:
    """Whether a block is a letter of the alphabet alone, perhaps with its small form."""
    letters = [char for char in block.text if char.isalpha()]
    return 1 <= len(letters) <= 2 and len({fold_word(char) for char in letters}) == 1


def first_letter_key(block: TextBlock) -> str:
    return _sort_key(block.text)[:1]


def _sort_key(word: str) -> str:
    return "".join(char for char in fold_word(word) if char.isalnum())


def _is_in_capitals(word: str) -> bool:
    return len(word) > 1 and is_in_capitals(word)
