"""Which words of one paragraph stand in another one, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from bot.core.citations.reading_edits.paragraph_words import Word

_SHORTEST_RUN = 3  # fewer words in common, such as "of the", are no trace of a paragraph
_SHORT_PARAGRAPH = 6


class WordRun(NamedTuple):
    """Words that two paragraphs share: so many, from the `old` and the `new` index on."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a paragraph of `old_length` words shares with the one at `at` in the new reading, which
    has `new_length`."""

    at: int
    old_length: int
    new_length: int
    runs: tuple[WordRun, ...]

    @property
    def shared(self) -> int:
        """How many words they share."""
        return sum(run.length for run in self.runs)

    @property
    def likeness(self) -> float:
        """How much of the shorter one they share, from 0 to 1."""
        return self.shared / max(min(self.old_length, self.new_length), 1)

    @property
    def pairs(self) -> Iterator[tuple[int, int]]:
        """The indexes of each shared word."""
        return ((run.old + step, run.new + step) for run in self.runs for step in range(run.length))

    def long_runs(self) -> Alignment:
        """The alignment without what any two texts share. Of short paragraphs each word counts."""
        least = _SHORTEST_RUN
        if min(self.old_length, self.new_length) <= _SHORT_PARAGRAPH:
            least = 1
        runs = tuple(run for run in self.runs if run.length >= least)
        return Alignment(self.at, self.old_length, self.new_length, runs)

    def without(self, old: frozenset[int], new: frozenset[int]) -> Alignment:
        """The alignment without words that others hold, by their indexes."""
        left = ((a, b) for a, b in self.pairs if a not in old and b not in new)
        return Alignment(self.at, self.old_length, self.new_length, _runs_of(left))


def align(old: Sequence[Word], new: Sequence[Word], at: int, *, only_long: bool) -> Alignment:
    """Align the words of a paragraph with those of the one at `at` in the new reading: all of them,
    or without what any two texts share."""
    opcodes = LCSseq.opcodes([word.key for word in old], [word.key for word in new])
    runs = tuple(
        WordRun(each.src_start, each.dest_start, each.src_end - each.src_start)
        for each in opcodes
        if each.tag == "equal"
    )
    alignment = Alignment(at, len(old), len(new), runs)
    return _extend(alignment.long_runs(), old, new) if only_long else alignment


def _extend(alignment: Alignment, old: Sequence[Word], new: Sequence[Word]) -> Alignment:
    """The alignment with the words just before each run: of two equal ones the longest common
    sequence may have the earlier one."""
    runs: list[WordRun] = []
    for run in alignment.runs:
        least_old = runs[-1].old + runs[-1].length if runs else 0
        least_new = runs[-1].new + runs[-1].length if runs else 0
        more = 0
        while (
            run.old - more > least_old
            and run.new - more > least_new
            and old[run.old - more - 1].key == new[run.new - more - 1].key
        ):
            more += 1
        runs.append(WordRun(run.old - more, run.new - more, run.length + more))
    return replace(alignment, runs=tuple(runs))


def _runs_of(pairs: Iterable[tuple[int, int]]) -> tuple[WordRun, ...]:
    runs: list[WordRun] = []
    for old, new in pairs:
        last = runs[-1] if runs else None
        if last and (old, new) == (last.old + last.length, last.new + last.length):
            runs[-1] = last._replace(length=last.length + 1)
        else:
            runs.append(WordRun(old, new, 1))
    return tuple(runs)
