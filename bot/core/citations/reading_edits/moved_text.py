"""Where the words of one paragraph are after an edit of the reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.citations.citation import TextRange

_LEAST_OF_QUOTATION = 0.3  # of its words; fewer may be there by chance


class MovedWord(NamedTuple):
    """A word of the earlier paragraph that stands in the one at `at` of the new reading. `number`
    and `new_number` are its indexes among the words of both."""

    number: int
    old: TextRange
    at: int
    new_number: int
    new: TextRange


class NewPlace(NamedTuple):
    """The index of a paragraph in the new reading, and the range of its text that is cited: None
    for the whole."""

    at: int
    cited: TextRange | None = None


@dataclass(frozen=True, slots=True)
class MovedParagraph:
    """A paragraph whose words were found again: in one paragraph of the new reading, or in several
    where it was split. `old_ranges` are those of all its words, and `new_counts` tells how many
    words each of those paragraphs has."""

    words: tuple[MovedWord, ...]
    old_ranges: tuple[TextRange, ...]
    new_counts: Mapping[int, int]

    def follow(self, cited: TextRange | None) -> tuple[NewPlace, ...]:
        """Where a range of its text is now, or for None the whole of it: in several places where it
        was split, in a part of a paragraph where it was joined with others. Nothing if its words
        are not there any more."""
        numbers = [
            number
            for number, each in enumerate(self.old_ranges)
            if cited is None or (each.start < cited.end and each.end > cited.start)
        ]
        if not numbers:
            return ()
        inside = [word for word in self.words if numbers[0] <= word.number <= numbers[-1]]
        if len(inside) < max(1, len(numbers) * _LEAST_OF_QUOTATION):
            return self._replaced(numbers)
        return tuple(
            self._part([word for word in inside if word.at == at], numbers)
            for at in dict.fromkeys(word.at for word in inside)
        )

    def _part(self, inside: Sequence[MovedWord], numbers: Sequence[int]) -> NewPlace:
        """Where cited words are in one paragraph, which may have come to be all of it."""
        first, last = inside[0].new_number, inside[-1].new_number
        if (first, last) == (0, self.new_counts[inside[0].at] - 1):
            return NewPlace(inside[0].at)
        return _with_neighbours(inside, self.words, numbers)

    def _replaced(self, numbers: Sequence[int]) -> tuple[NewPlace, ...]:
        """Where words were that have others in their place now: between the same two words, in one
        paragraph. Nothing if they were taken out."""
        before = [word for word in self.words if word.number == numbers[0] - 1]
        after = [word for word in self.words if word.number == numbers[-1] + 1]
        if not before or not after or before[0].at != after[0].at:
            return ()
        if after[0].new_number <= before[0].new_number + 1:
            return ()
        return (NewPlace(before[0].at, TextRange(before[0].new.end, after[0].new.start)),)


def _with_neighbours(
    inside: Sequence[MovedWord], words: Sequence[MovedWord], numbers: Sequence[int]
) -> NewPlace:
    """The range of quoted words in one paragraph, with corrected ones at its ends."""
    start, end = inside[0].new.start, inside[-1].new.end
    for word in words:
        if word.at != inside[0].at:
            continue
        if word.number == numbers[0] - 1 and word.new_number < inside[0].new_number - 1:
            start = word.new.end + 1
        if word.number == numbers[-1] + 1 and word.new_number > inside[-1].new_number + 1:
            end = word.new.start - 1
    return NewPlace(inside[0].at, TextRange(min(start, end), end))
