"""The words of a paragraph, by which it is known again after an edit of the reading.

Case, punctuation, line breaks and Markdown are no part of them, so that an edit of these moves
nothing. Where a script has no blanks, each of its characters is a word.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple
from unicodedata import normalize

# Thai, Lao, Tibetan, Burmese, Khmer; kana and ideographs.
_WORD = re.compile(
    r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\W_]+",
)
_DIGEST_LENGTH = 16


class Word(NamedTuple):
    """A word as it is compared, and where it stands in its text."""

    key: str
    start: int
    end: int


def paragraph_words(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    return tuple(
        Word(normalize("NFKC", found[0]).casefold(), found.start(), found.end())
        for found in _WORD.finditer(text)
    )


def words_digest(text: str) -> str:
    """16 hexadecimal characters that stand for the words of a text."""
    keys = " ".join(word.key for word in paragraph_words(text)) or text
    return hashlib.sha256(keys.encode()).hexdigest()[:_DIGEST_LENGTH]
