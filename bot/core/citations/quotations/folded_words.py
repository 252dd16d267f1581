"""The words of a text as quotations are compared: without case, accents and invisible characters.

A hyphen parts words, an apostrophe does not. Where a script has no blanks, each character is a
word. Marks above and below letters are left out: points are often not typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import category, normalize

_PLANES = 0x20000  # code points: all that is written today
_LATIN = "\u036f"  # up to which no script is written without blanks
_APOSTROPHES = "'’ʼ＇‘"
# Ideographs, kana, Thai, Lao, Khmer, Burmese, Tibetan.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f40-\u0fbc\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


class FoldedWord(NamedTuple):
    """A word in the form in which words are compared, and where it stands, in code points."""

    text: str
    start: int
    end: int


def fold_words(text: str) -> tuple[FoldedWord, ...]:
    """The words of a text in order."""
    words = []
    # Most texts have nothing of what makes a word hard to tell: one look at its signs is enough.
    signs = frozenset(text)
    is_unspaced = any(sign > _LATIN and _UNSPACED.match(sign) for sign in signs)
    plain, with_marks = _word_patterns()
    pattern = plain if signs.isdisjoint(_marks()) else with_marks
    for match in pattern.finditer(text):
        word = match[0]
        if is_unspaced and _UNSPACED.search(word):
            words += _characters(word, match.start())
        elif folded := word.lower() if word.isascii() and word.isalnum() else _fold(word):
            words.append(FoldedWord(folded, match.start(), match.end()))
    return tuple(words)


def _characters(run: str, start: int) -> list[FoldedWord]:
    folded = ((_fold(sign), start + at) for at, sign in enumerate(run))
    return [FoldedWord(sign, at, at + 1) for sign, at in folded if sign]


def _fold(word: str) -> str:
    if word.isascii():
        return word.replace("'", "").lower()
    parts = normalize("NFKD", word)
    kept = "".join(sign for sign in parts if sign not in _APOSTROPHES and sign.isalnum())
    return kept.casefold()


@cache
def _word_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Letters and digits, also over apostrophes; the same with marks and over what nobody sees."""
    marks = [sign for sign in sorted(_marks()) if category(sign) != "Cf"]
    unseen = [sign for sign in sorted(_marks()) if category(sign) == "Cf"]
    letter = rf"(?:[^\W_]|[{_ranges(marks)}])"
    return (
        re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}]+[^\W_]+)*"),
        re.compile(rf"{letter}+(?:[{_APOSTROPHES}{_ranges(unseen)}]+{letter}+)*"),
    )


@cache
def _marks() -> frozenset[str]:
    """Marks, and what nobody sees."""
    kinds = ("Mn", "Mc", "Me", "Cf")
    return frozenset(sign for sign in map(chr, range(_PLANES)) if category(sign) in kinds)


def _ranges(signs: Sequence[str]) -> str:
    """Characters in their order as ranges of a character class."""
    found: list[list[int]] = []
    for code in map(ord, signs):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(
        re.escape(chr(first)) + (f"-{re.escape(chr(last))}" if last > first else "")
        for first, last in found
    )
