"""A few words of a text around what matches in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.search.words import Word, find_words

_WORDS_BEFORE, _WORDS = 6, 24
_LONGEST = 300  # characters: where a script has no blanks, a sentence is one "word"
_LONGEST_BEFORE = 100

Phrase = tuple[frozenset[str], ...]
"""Words side by side, each any of several."""
Parts = tuple[tuple[str, bool], ...]
"""Texts one after the other, each with whether it matches."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few words of a text, and the first and last of its lines, counted from 0, in which they
    match."""

    parts: Parts
    lines: tuple[int, int]


def build_snippet(text: str, phrases: Sequence[Phrase]) -> Snippet:
    """The part of a text where most phrases match, cut short with `…`; its beginning where none
    does."""
    words = list(find_words(text))
    matches = _find_matches(words, phrases)
    first = _best_start(words, matches)
    start = words[first].start if first else 0
    last = first + _WORDS
    end = words[last - 1].end if last < len(words) else len(text)
    shown = [(max(a, start), min(b, end)) for a, b in matches if a < end and b > start]
    if shown:
        start = max(start, shown[0][0] - _LONGEST_BEFORE)
    end = min(end, start + _LONGEST)
    lines = [text.count("\n", 0, at) for at in (shown[0][0], shown[-1][1])] if shown else [0, 0]
    parts = _cut(text, start, end, [match for match in shown if match[0] < end])
    in_one_line = ((part.replace("\n", " / "), matches) for part, matches in parts)
    return Snippet(tuple(in_one_line), (lines[0], lines[1]))


def _find_matches(words: Sequence[Word], phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where in the text phrases match, in order; what overlaps is one."""
    found = []
    for phrase in phrases:
        for at in range(len(words) - len(phrase) + 1):
            if words[at].key in phrase[0] and all(
                words[at + offset].key in keys for offset, keys in enumerate(phrase)
            ):
                found.append((words[at].start, words[at + len(phrase) - 1].end))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _best_start(words: Sequence[Word], matches: Sequence[tuple[int, int]]) -> int:
    """The position of the word with which the snippet begins that holds the most matches."""
    if not matches or len(words) <= _WORDS:
        return 0
    position = {word.start: at for at, word in enumerate(words)}
    starts = [position[start] for start, _ in matches]
    room = _WORDS - _WORDS_BEFORE
    best = max(starts, key=lambda first: (sum(first <= at < first + room for at in starts), -first))
    return max(0, min(best - _WORDS_BEFORE, len(words) - _WORDS))


def _cut(text: str, start: int, end: int, matches: Sequence[tuple[int, int]]) -> Parts:
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for match_start, match_end in matches:
        parts += [(text[at:match_start], False), (text[match_start : min(match_end, end)], True)]
        at = min(match_end, end)
    parts += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return tuple(part for part in parts if part[0])
