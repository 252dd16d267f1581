"""Finds the entries of notes that are numbered by the lines of a poem: “60. Cf. Baudelaire:”.

The poem has numbers in its margin. Those of the entries rise up to the last of these, but seldom by
one. An entry often quotes verse that is set further in, and no
blank line need stand between that verse and the next entry.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.content.importing.plain_text.layout.line_shapes import (
    ends_sentence,
    indent_width,
    starts_lower,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock

_ENTRY = re.compile(r"\s*(?:lines?\s+|ll?\.\s?)?(\d{1,4})(?:\s?[-–]\s?\d{1,4})?[.:)\]]\s+\S", re.I)
_FEWEST = 5
_LINES_PAST_MARGIN = 20  # of a poem, below the last number in its margin
_LEAPS = 0.4  # of the steps from one number to the next that are longer than one
_NEAR = 50  # lines of the poem, from one entry to the next
_SET_IN = 4  # columns by which quoted verse is set further in than the entry that quotes it


@dataclass(frozen=True, slots=True)
class _LineNotes:
    """The numbers of the entries by the indices of their blocks, and their usual indent."""

    numbers: dict[int, int]
    indent: int


def split_at_line_notes(blocks: Sequence[TextBlock], margin: Mapping[int, int]) -> list[TextBlock]:
    """The blocks, each cut where an entry follows the verse that the entry before it quotes, and
    where an entry goes on below it. `margin` are the numbers beside the poem, by their lines."""
    if not margin:
        return list(blocks)
    return list(_split_at_entries(blocks, _find_entries(blocks, max(margin.values()))))


def list_line_notes(blocks: Sequence[TextBlock], margin: Mapping[int, int]) -> list[TextBlock]:
    """The blocks that begin with an entry."""
    if not margin:
        return []
    return [blocks[at] for at in sorted(_find_entries(blocks, max(margin.values())).numbers)]


def _split_at_entries(blocks: Sequence[TextBlock], entries: _LineNotes) -> Iterator[TextBlock]:
    starts = sorted(entries.numbers)
    for at, block in enumerate(blocks):
        place = bisect.bisect_right(starts, at) - 1
        is_below_entry = place >= 0 and starts[place] != at
        is_last = place == len(starts) - 1
        if not is_below_entry or (is_last and at > starts[place] + 1):
            yield block
            continue
        before = entries.numbers[starts[place]]
        after = None if is_last else entries.numbers[starts[place + 1]]
        yield from block.split_at(_places(block, entries.indent, before, after))


def _find_entries(blocks: Sequence[TextBlock], lines: int) -> _LineNotes:
    """The entries to a poem of so many lines; none unless their numbers rise with leaps."""
    found = [(at, number) for at, b in enumerate(blocks) if (number := _number(b.texts[0]))]
    found = [(at, number) for at, number in found if number <= lines + _LINES_PAST_MARGIN]
    numbers = {at: number for run in _rising(found) if _leaps(run) for at, number in run}
    indents = Counter(indent_width(blocks[at].texts[0]) for at in numbers)
    return _LineNotes(numbers, indents.most_common(1)[0][0] if indents else 0)


def _places(block: TextBlock, indent: int, before: int, after: int | None) -> Iterator[int]:
    for place, (above, text) in enumerate(itertools.pairwise(block.texts), 1):
        set_in = indent_width(above) - indent
        if indent_width(text) != indent or not ends_sentence(above) or starts_lower(text):
            continue
        number = _number(text)
        is_next = number is not None and before <= number <= max(after or 0, before + _NEAR)
        if (is_next and set_in) or set_in >= _SET_IN:
            yield place


def _rising(found: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for at, number in found:
        if run and number < run[-1][1]:
            yield run
            run = []
        run.append((at, number))
    yield run


def _leaps(run: Sequence[tuple[int, int]]) -> bool:
    steps = [after - before for (_, before), (_, after) in itertools.pairwise(run)]
    return len(run) >= _FEWEST and sum(step > 1 for step in steps) >= len(steps) * _LEAPS


def _number(text: str) -> int | None:
    match = _ENTRY.match(text)
    return int(match[1]) if match else None
