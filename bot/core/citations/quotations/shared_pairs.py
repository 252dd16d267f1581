"""The pairs of neighbouring words that a message shares with the texts: where a quotation may be.

Each pair of the message is looked up once, however often it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from bot.core.citations.quotations.alignment import MessageWords
from bot.core.citations.quotations.index.quotation_index import QuotationIndex

Seed = tuple[int, int]
"""A word of the message, and the position in the index where it and the next one stand."""

_MOST_PLACES = 60  # of a pair of words by which a place is looked for
_STRETCH = 8  # words by which the two may be displaced
_MOST_STRETCHES = 12
_FEWER = 4  # times fewer pairs than the stretch that shares most: such a one is not better
_MOST_SEEDS = 300  # of one segment


class SharedPairs:
    """The pairs of one message. `at` is its word, with which a pair begins."""

    def __init__(self, message: MessageWords, index: QuotationIndex) -> None:
        self._hashes = message.hashes
        self._index = index
        self._found: dict[int, range] = {}
        self._triples: dict[int, list[int]] = {}

    def positions(self, at: int) -> list[int]:
        """Where the words stand side by side; nothing if that is in too many places."""
        found = self._find(at)
        return self._index.positions(found) if len(found) <= _MOST_PLACES else []

    def is_rare(self, at: int, most: int) -> bool:
        """Whether the words stand side by side in so many places at most."""
        return len(self._find(at)) <= most

    def seeds(self, words: range) -> Iterator[Seed]:
        """Every place of each pair among some words, the rarest pairs first."""
        counted = sorted((len(self._find(at)), at) for at in words[:-1])
        for count, at in counted:
            if 0 < count <= _MOST_PLACES:
                for position in self.positions(at):
                    yield at, position

    def likely_seeds(self, words: range) -> Iterator[Seed]:
        """A seed of each stretch of the text that shares most pairs of words: to align is slow."""
        stretches: dict[int, list[Seed]] = {}
        for at, position in islice(self.seeds(words), _MOST_SEEDS):
            stretches.setdefault((position - at) // _STRETCH, []).append((at, position))
        ordered = sorted(stretches.values(), key=lambda seeds: -len(seeds))
        likely = (s for s in ordered[:_MOST_STRETCHES] if _FEWER * len(s) >= len(ordered[0]))
        return (seeds[0] for seeds in likely)

    def triples(self, at: int) -> list[int]:
        """The positions at which a word and the next two stand."""
        if at not in self._triples:
            words, third = self._index.words, self._hashes[at + 2]
            last = self._index.word_count - 2
            self._triples[at] = [
                position
                for position in self.positions(at)
                if position < last and words[position + 2] == third
            ]
        return self._triples[at]

    def _find(self, at: int) -> range:
        if at not in self._found:
            first, second = self._hashes[at : at + 2]
            self._found[at] = self._index.pairs(first, second, _MOST_PLACES)
        return self._found[at]
