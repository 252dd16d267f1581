"""Phrases of five words and more that everybody uses: alone they are no quotation of any text.

Only phrases that occur in running texts of many authors are here; the README lists them too.
"""

from __future__ import annotations

from functools import cache

from bot.core.citations.quotations.folded_words import fold_words

COMMON_PHRASES = (
    "from the point of view of",
    "from a point of view of",
    "the point of view of the",
    "at one and the same time",
    "on the one hand and on the other",
    "on the other hand it is",
    "in the course of the last",
    "in the course of the year",
    "in the first place it is",
    "at the end of the day",
    "it is not a question of",
    "it is a question of the",
    "as a matter of fact the",
    "in one way or another the",
    "to a greater or less degree",
    "to a greater or lesser extent",
    "for the first time in history",
    "at the same time it is",
    "in the sense of the word",
    "on the basis of the above",
    "the beginning of the end of",
    "that is to say that the",
)


def is_common_phrase(words: tuple[str, ...]) -> bool:
    """Whether folded words are one of these phrases."""
    return words in _folded_phrases()


@cache  # most commands start without asking
def _folded_phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word.text for word in fold_words(each)) for each in COMMON_PHRASES)
