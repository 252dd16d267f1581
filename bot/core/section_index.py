"""The sections of a work by their numbers and by the words of their titles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.level_words import fold_word

_WORD = re.compile(r"\w+")
_ARTICLES = ("the", "a", "an")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class TitledPlace:
    """A section, or a chapter without sections: the labels of its chapter and its own, and its
    title."""

    labels: tuple[str, ...]
    title: str

    @property
    def reference(self) -> str:
        """Its canonical reference."""
        return ".".join(filter(None, self.labels))


class SectionIndex:
    """Finds titled places, which are given and returned in reading order, however many there
    are."""

    def __init__(self, places: Iterable[TitledPlace]) -> None:
        self._places = tuple(places)
        self._words = _sorted_keys(title_words(place.title) for place in self._places)
        self._numbers = _sorted_keys((place.reference, place.labels[-1]) for place in self._places)

    def with_words(self, words: str) -> tuple[TitledPlace, ...]:
        """Those whose titles have all these words. A word may be cut short: `revol` stands for
        `Revolution`."""
        found = [_starting_with(word, self._words) for word in title_words(words)]
        return self._in_order(set.intersection(*found) if found else set())

    def with_number(self, beginning: str) -> tuple[TitledPlace, ...]:
        """Those whose reference or label begins so."""
        return self._in_order(_starting_with(beginning, self._numbers))

    def _in_order(self, found: set[int]) -> tuple[TitledPlace, ...]:
        return tuple(self._places[at] for at in sorted(found))


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title without case, accents and a leading article."""
    words = tuple(fold_word(word) for word in _WORD.findall(title))
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _sorted_keys(keys: Iterable[Iterable[str]]) -> list[tuple[str, int]]:
    return sorted({(key, at) for at, its_keys in enumerate(keys) for key in its_keys})


def _starting_with(beginning: str, keys: Sequence[tuple[str, int]]) -> set[int]:
    first, last = (bisect_left(keys, (end, -1)) for end in (beginning, beginning + _LAST))
    return {at for _, at in keys[first:last]}
