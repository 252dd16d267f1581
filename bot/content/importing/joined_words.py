"""Finds the words that one text writes in one and another in parts, as at the ends of lines."""

from __future__ import annotations

from collections import Counter

_MOST_PARTS = 3


def remove_joined_words(lost: Counter[str], doubled: Counter[str]) -> set[str]:
    """Remove the words of `doubled` whose parts are `lost`, with these, and return them joined."""
    joined = set()
    for most in range(2, _MOST_PARTS + 1):
        for word in list(doubled):
            while doubled[word] > 0 and (parts := _parts_of(word, lost, most)):
                lost.subtract(parts)
                doubled.subtract((word,))
                joined.add(word)
    for counter in (lost, doubled):
        counter += Counter()  # without the words of which none is left
    return joined


def _parts_of(word: str, lost: Counter[str], most: int) -> tuple[str, ...]:
    """Lost pieces that make up a word, or nothing. More than two of them are found where the pieces
    of one word have been taken for those of another: discrimi, na and tion beside nation."""
    for at in range(1, len(word)):
        start, end = word[:at], word[at:]
        if lost[start] <= 0:
            continue
        if lost[end] > (start == end):
            return start, end
        rest = _parts_of(end, lost - Counter((start,)), most - 1) if most > 2 else ()
        if rest:
            return start, *rest
    return ()
