"""A few words of a text around what matches in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.search.matches import Extent, Phrase, find_matches

_WORDS_BEFORE, _WORDS = 6, 24
_LONGEST = 300  # characters: where a script has no blanks, a sentence is one "word"
_LONGEST_BEFORE = 100
_REACH = 150  # characters within which several matches are shown together

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
    matches = find_matches(text, phrases)
    start, end = _bounds(text, _densest(matches) if matches else 0)
    shown = [(first, min(last, end)) for first, last in matches if start <= first < end]
    lines = (0, 0)
    if shown:
        lines = text.count("\n", 0, shown[0][0]), text.count("\n", 0, shown[-1][1])
    return Snippet(_cut(text, start, end, shown), lines)


def _bounds(text: str, middle: int) -> Extent:
    """Where a snippet around a place begins and ends: some words before it, and more after it."""
    before = text[max(middle - _LONGEST_BEFORE, 0) : middle]
    words = before.rsplit(maxsplit=_WORDS_BEFORE)
    is_cut = len(words) > _WORDS_BEFORE or (len(words) > 1 and len(before) < middle)
    start = middle - len(before) + (len(words[0]) + 1 if is_cut else 0)
    room = _WORDS - len(words) + is_cut
    after = text[middle : start + _LONGEST]
    words = after.split(maxsplit=room)
    is_cut = len(words) > room or (len(words) > 1 and middle + len(after) < len(text))
    rest = words[-1] if is_cut else ""
    return start, middle + len(after.removesuffix(rest).rstrip() if rest else after)


def _densest(matches: Sequence[Extent]) -> int:
    """The match after which the most others are near."""
    starts = [start for start, _ in matches]
    near = [bisect_left(starts, start + _REACH) - at for at, start in enumerate(starts)]
    return starts[near.index(max(near))]


def _cut(text: str, start: int, end: int, matches: Sequence[Extent]) -> Parts:
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for match_start, match_end in matches:
        parts += [(text[at:match_start], False), (text[match_start:match_end], True)]
        at = match_end
    parts += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return tuple((part.replace("\n", " / "), matches) for part, matches in parts if part)
