"""Finds where in a text the words of a search stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.content.search.words import OTHER_LETTER, Word, find_words

Phrase = tuple[frozenset[str], ...]
"""Words side by side, each any of several."""
Extent = tuple[int, int]
"""Where a match begins and ends."""


def find_matches(text: str, phrases: Sequence[Phrase]) -> list[Extent]:
    """Where phrases match, in order; what overlaps is one match."""
    is_simple = all(len(phrase) == 1 for phrase in phrases) and not OTHER_LETTER.search(text)
    found = _find_plain_words(text, phrases) if is_simple else []
    return _merge(found or _find_phrases(list(find_words(text)), phrases))


def _find_plain_words(text: str, phrases: Sequence[Phrase]) -> list[Extent]:
    lower = text.lower()
    return [each for (words,) in phrases for word in words for each in _find_word(lower, word)]


def _find_word(text: str, word: str) -> Iterator[Extent]:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start, end
        start = text.find(word, end)


def _find_phrases(words: Sequence[Word], phrases: Sequence[Phrase]) -> list[Extent]:
    found = []
    for phrase in phrases:
        for at in range(len(words) - len(phrase) + 1):
            if words[at].key in phrase[0] and all(
                words[at + offset].key in keys for offset, keys in enumerate(phrase)
            ):
                found.append((words[at].start, words[at + len(phrase) - 1].end))
    return found


def _merge(found: list[Extent]) -> list[Extent]:
    merged: list[Extent] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
