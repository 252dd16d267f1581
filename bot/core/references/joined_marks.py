"""Marks of levels that are written behind their number or joined to another word.

`4. Absatz`, `4. bekezdésben`, `4-й абзац`, `4문단`, `第4段落`; `בפסקה 4`, and `段落4` right behind
another word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.level_words import fold_word
from bot.core.references.levels import GENERAL_MARKS, LevelMarks, TextLevel

# In English `4. Section 21` is an item of a list.
_ORDINAL = re.compile(r"\.\s?([^\W\d_]++)(?!\.?\s*\d++(?!\.\s?[^\W\d_]))")
_RUSSIAN_ORDINAL = re.compile(r"-(?:й|го|му|м|ом|ем|я|ю|ей|ой|е|х)\s([^\W\d_]++)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+|[§¶])\.?\s*$")
_OUTER_BEFORE = re.compile(r"\d\.\s*$")
_SHOWN = 24  # characters
_ORDINALS = 3  # digits: a year ends a sentence
_EAST_ASIAN = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
_SIGNS = 2  # of a word of Chinese, Japanese or Korean for a level
# Before a word without a blank: prefixes of Hebrew and Arabic, anything where no blanks part words.
_PREFIX = re.compile(r"[ובלמהשכ]{1,3}|[وفبلك]{1,2}|[^\x00-\x7f]*[぀-ヿ㐀-鿿฀-๿]")
_LONGEST = 10  # characters of a mark behind a prefix


class MarkBehind(NamedTuple):
    """A mark that stands behind its number, and where it ends."""

    text: str
    level: TextLevel
    end: int


def mark_behind(text: str, number: int, end: int, marks: LevelMarks) -> MarkBehind | None:
    """The mark behind a number that stands from `number` to `end` in a folded text. A number that
    goes on from another, or has a mark before it, ends a sentence: `in 2.4. Absatz für Absatz`."""
    after = text[end : end + 1]
    if after == "." and _goes_on(text, number, marks):
        return None
    if after > "\x7f" and _EAST_ASIAN.match(after):
        return _sign_behind(text, number, end, marks)
    if after not in (".", "-") or end - number > _ORDINALS:
        return None
    found = (_ORDINAL if after == "." else _RUSSIAN_ORDINAL).match(text, end)
    level = marks.get(fold_word(found[1])) if found and found[1] not in GENERAL_MARKS else None
    return MarkBehind(found[1], level, found.end()) if found and level is not None else None


def _goes_on(text: str, number: int, marks: LevelMarks) -> bool:
    before = text[max(0, number - _SHOWN) : number]
    if before[-1:] in tuple(".:,-~/§¶"):
        return True
    found = _WORD_BEFORE.search(before)
    if found is None or _OUTER_BEFORE.search(before, 0, found.start()):  # “1. oddíl 6. odstavec”
        return False
    return found[1] in ("§", "¶") or fold_word(found[1]) in marks


def _sign_behind(text: str, number: int, end: int, marks: LevelMarks) -> MarkBehind | None:
    # Behind a range, as in 2-4段落, a word is no mark of its last number alone.
    longest = 1 if text[number - 1 : number] in ("-", "~") else _SIGNS
    for length in range(longest, 0, -1):
        sign = text[end : end + length]
        if len(sign) == length and (level := marks.get(fold_word(sign))) is not None:
            return MarkBehind(sign, level, end + length)
    return None


def prefix_of_mark(word: str, marks: LevelMarks) -> str:
    """What is joined to a mark at the end of a word that is none as a whole; else nothing."""
    if word.isascii():
        return ""
    for length in range(min(_LONGEST, len(word) - 1), 1, -1):
        if fold_word(word[-length:]) in marks and _PREFIX.fullmatch(word[:-length]):
            return word[:-length]
    return ""
