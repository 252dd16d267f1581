"""Believes numbers only in sequences that rise by one, and tells headings from paragraphs that
begin with a number."""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.heads import NumberedLine

_FEWEST_DOTTED = 3  # with the whole numbers between them
_LONG_CHAIN = 4  # may begin with any number
_OWN_FORMS = ("arabic§", "arabic[", "arabic¶")  # that a list hardly has
_COVERED_SHARE = 0.5  # of a text's blocks have to stand between numbers that are its own


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """The numbered lines of one series that are believed, in text order.

    A run-in number is followed by its text in the same line; the others are headings.
    """

    series: str
    lines: tuple[NumberedLine, ...]
    is_run_in: bool


def believe_series(
    lines: Sequence[NumberedLine], blocks: Sequence[TextBlock], doubts: list[Doubt]
) -> list[NumberSeries]:
    """The series that are believed, in the order in which they begin."""
    by_series: dict[str, list[NumberedLine]] = defaultdict(list)
    for line in lines:
        by_series[line.marker.series].append(line)
    for name in [name for name in by_series if name.startswith("dotted")]:
        _add_whole_numbers(name, by_series)
    believed = [
        series
        for name, members in by_series.items()
        if (series := _believe(name, members, blocks, doubts)) is not None
    ]
    return sorted(believed, key=lambda series: series.lines[0].place)


def _add_whole_numbers(name: str, by_series: dict[str, list[NumberedLine]]) -> None:
    """The propositions 1 and 2 belong to those like 1.1 and 2.01."""
    whole = "arabic" + name.removeprefix("dotted")
    if len(by_series[name]) >= max(2, len(by_series.get(whole, ()))):
        both = [*by_series[name], *by_series.pop(whole, ())]
        by_series[name] = sorted(both, key=lambda line: line.place)


def _believe(
    name: str,
    members: Sequence[NumberedLine],
    blocks: Sequence[TextBlock],
    doubts: list[Doubt],
) -> NumberSeries | None:
    if members[0].marker.word:
        return _believe_words(name, members, blocks, doubts)
    if name.startswith("dotted"):
        return _believe_dotted(name, members, blocks)
    chains = [chain for chain in _chains(members) if len(chain) > 1]
    if not chains:
        return _believe_single(name, members, len(blocks))
    kept = sorted((line for chain in chains for line in chain), key=lambda line: line.place)
    run_in = is_run_in(kept)
    if run_in and not _covers_text(chains, len(blocks)):
        return None
    if not run_in:
        kept = [line for line in kept if line.heading_lines]
    return NumberSeries(name, tuple(kept), run_in) if kept else None


def _believe_words(
    name: str,
    members: Sequence[NumberedLine],
    blocks: Sequence[TextBlock],
    doubts: list[Doubt],
) -> NumberSeries | None:
    """A level's word is enough for a heading of its own; text that follows it needs a sequence."""
    run_in = len(members) > 1 and is_run_in(members)
    if run_in:
        chains = [chain for chain in _chains(members) if len(chain) > 1]
        kept = sorted((line for chain in chains for line in chain), key=lambda line: line.place)
        single = [line for line in members if line.marker.number == 1 and line not in kept]
        kept = sorted([*kept, *single], key=lambda line: line.place)
    else:
        kept = [line for line in members if line.heading_lines]
    _doubt_gaps(kept, blocks, doubts)
    return NumberSeries(name, tuple(kept), run_in) if kept else None


def _doubt_gaps(
    lines: Sequence[NumberedLine], blocks: Sequence[TextBlock], doubts: list[Doubt]
) -> None:
    for before, line in itertools.pairwise(lines):
        number = line.marker.number
        # A number that comes twice is told where it gets its label.
        if number in (1, before.marker.number, before.marker.number + 1):
            continue
        word = line.marker.word
        what = f"{word} {number} follows {word} {before.marker.number}"
        doubts.append(Doubt(blocks[line.block].lines[line.line].number, what))


def _believe_dotted(
    name: str, members: Sequence[NumberedLine], blocks: Sequence[TextBlock]
) -> NumberSeries | None:
    kept = _longest_rise(members)
    if len(kept) < _FEWEST_DOTTED:
        return None
    run_in = is_run_in(kept)
    if run_in and len(kept) < len(blocks) * _COVERED_SHARE:
        return None
    if not run_in:
        kept = [line for line in kept if line.heading_lines]
    return NumberSeries(name, tuple(kept), run_in) if kept else None


def _longest_rise(members: Sequence[NumberedLine]) -> list[NumberedLine]:
    """The longest rising sequence among the lines.

    Propositions rise like decimal fractions (2.0123 before 2.013), sections by their parts (1.2
    before 1.10).
    """
    labels = [line.marker.label.split(".") for line in members]
    decimal = any(len(parts) == 2 and _is_fraction(parts[1]) for parts in labels)
    keys = [_decimal_key(parts) if decimal else _section_key(parts) for parts in labels]
    tails: list[tuple[int, ...]] = []
    ends: list[int] = []
    before: list[int] = []
    for at, key in enumerate(keys):
        place = bisect.bisect_left(tails, key)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [key]
        ends[place : place + 1] = [at]
    kept: list[NumberedLine] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.append(members[at])
        at = before[at]
    return kept[::-1]


def _is_fraction(digits: str) -> bool:
    return digits.startswith("0") or len(digits) > 2


def _decimal_key(parts: Sequence[str]) -> tuple[int, ...]:
    digits = "".join(char for part in parts[1:] for char in part if char.isdigit())
    return (_whole(parts[0]), *(int(digit) for digit in digits))


def _section_key(parts: Sequence[str]) -> tuple[int, ...]:
    return tuple(_whole(part) for part in parts)


def _whole(part: str) -> int:
    return int("".join(char for char in part if char.isdigit()) or 0)


def _chains(members: Sequence[NumberedLine]) -> list[list[NumberedLine]]:
    """The sequences that rise by one. A number that two sequences wait for goes to the later; a
    clear title may stand after a number that is missing."""
    waiting: dict[int, list[list[NumberedLine]]] = defaultdict(list)
    chains: list[list[NumberedLine]] = []
    for line in members:
        number = line.marker.number
        if waiting[number]:
            chain = waiting[number].pop()
        elif number > 1 and waiting[number - 1] and _is_title(line):
            chain = waiting[number - 1].pop()
        else:
            chain = []
            chains.append(chain)
        chain.append(line)
        waiting[number + 1].append(chain)
    return chains


def is_run_in(lines: Sequence[NumberedLine]) -> bool:
    """Whether most numbers are followed by a text and not by a title. A short sentence may be
    either, and a title needs a text below it."""
    titles = sum(_is_title(line) for line in lines)
    texts = sum(not line.heading_lines for line in lines)
    if titles == texts == 0:
        return not lines[0].marker.word
    if texts > titles:
        return True
    empty = sum(_has_nothing_below(line, after) for line, after in itertools.pairwise(lines))
    return not lines[0].marker.word and empty * 2 > len(lines) - 1


def _has_nothing_below(line: NumberedLine, after: NumberedLine) -> bool:
    if after.block == line.block:
        return after.line == line.line + line.heading_lines
    return line.ends_block and after.line == 0 and after.block == line.block + 1


def _is_title(line: NumberedLine) -> bool:
    return bool(line.heading_lines) and not line.is_sentence


def _covers_text(chains: Sequence[Sequence[NumberedLine]], count: int) -> bool:
    """Whether the numbers are the text's own, and not those of a list in it."""
    is_own = chains[0][0].marker.series in _OWN_FORMS
    begins = any(len(chain) >= _LONG_CHAIN or chain[0].marker.number == 1 for chain in chains)
    if not is_own and not begins:
        return False
    covered = sum(chain[-1].block - chain[0].block + 1 for chain in chains)
    return covered >= count * _COVERED_SHARE


def _believe_single(name: str, members: Sequence[NumberedLine], count: int) -> NumberSeries | None:
    """A number alone is a heading only at the very beginning of a text."""
    first = members[0]
    is_small = first.marker.number == 1 or (name.startswith("roman") and first.marker.number < 50)
    is_heading = first.heading_lines and not first.is_sentence
    is_small = is_small and not name.startswith("letter")
    if first.block > 2 or not is_small or not is_heading or first.block + 1 >= count:
        return None
    return NumberSeries(name, (first,), False)
