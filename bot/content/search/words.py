"""The words of a text as search compares them: without case, accents, points and invisible marks.

A script that is written without blanks (Chinese, Japanese, Thai, Lao, Khmer, Burmese) has no words
that could be told without a dictionary, so each of its characters is a word, and what is looked for
is a run of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Soft hyphens, zero-width characters, marks of direction, variation selectors.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
# Accents, points and vowel marks that a reader may leave out: Latin, Greek, Cyrillic, Hebrew,
# Arabic, Syriac. The vowel signs of Indic scripts are as good as letters, and are not among them.
_ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_VOWEL_SIGNS = "\u0900-\u0963\u0966-\u0d7f\u0d81-\u0df3\u0f71-\u0f84\u0f86-\u0fbc\ua8e0-\ua8f1"
_VOICING = "\u3099\u309a\uff9e\uff9f"
_SPACELESS = (
    "\u0e01-\u0e4e\u0e50-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u3005-\u3007\u3041-\u3096"
    "\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9d\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_SPACELESS}]"
_WORD = re.compile(
    rf"[{_SPACELESS}][{_VOICING}{_INVISIBLE}]*"
    rf"|{_LETTER}+(?:[{_ACCENTS}{_VOWEL_SIGNS}{_INVISIBLE}]+{_LETTER}*)*"
)
_ASCII_WORD = re.compile("[0-9A-Za-z]+")
_SPACELESS_CHARACTER = re.compile(f"[{_SPACELESS}]")
_DROPPED = re.compile(f"[{_ACCENTS}{_INVISIBLE}\u0640]")  # U+0640 stretches an Arabic word
_ASCII_MARKS = re.compile("[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]")
OTHER_LETTER = re.compile("[^\x00-\x7f\u00a0-\u00a9\u00ab\u00ac\u00b0\u00bb\u2010-\u205e]")
"""Letters that are not written as search compares them: in a text without one a word is found as it
is, which takes a tenth of the time."""
_SAME_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    | {"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"}
)
_REWRITTEN = re.compile(f"[{''.join(map(chr, _SAME_LETTERS))}]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands in its text; `key` is equal for words that search takes as one."""

    key: str
    start: int
    end: int


def find_words(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    pattern = _ASCII_WORD if text.isascii() else _WORD
    for match in pattern.finditer(text):
        if key := word_key(match[0]):
            yield Word(key, match.start(), match.end())


@lru_cache(maxsize=256)  # a text repeats its words; a running bot keeps these
def word_key(word: str) -> str:
    """What words that differ in case, accents or invisible marks have in common. It has no ASCII
    character but letters and digits."""
    if word.isascii():
        return word.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", word))
    folded = bare.casefold().translate(_SAME_LETTERS)
    return unicodedata.normalize("NFC", _ASCII_MARKS.sub("", folded))


def fold_text(text: str) -> str:
    """A text with its words as `word_key` gives them, and what stands between them."""
    if OTHER_LETTER.search(text) is None:
        return text.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", text)).casefold()
    if _REWRITTEN.search(bare) is not None:
        bare = bare.translate(_SAME_LETTERS)
    return unicodedata.normalize("NFC", bare)


def is_spaceless(key: str) -> bool:
    """Whether a word is one character of a script without blanks."""
    return _SPACELESS_CHARACTER.match(key) is not None
