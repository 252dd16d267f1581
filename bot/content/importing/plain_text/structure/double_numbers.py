"""Reads texts whose chapters and paragraphs both have numbers in the line: `2. 1. All in the…`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.importing.plain_text.layout.page_shape import PageShape
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.heads import NumberedLine
from bot.content.importing.plain_text.structure.number_markers import (
    NumberMarker,
    parse_number_marker,
)

OUTER_NUMBERS, INNER_NUMBERS = "run-in chapters", "run-in paragraphs"
"""The styles of both kinds of numbers."""

_FEWEST_DOUBLES = 3


@dataclass(frozen=True, slots=True)
class DoubleNumbers:
    """By the indices of blocks and lines, the numbers of chapters and those of paragraphs. A line
    with both has its paragraph's number from the column at which its chapter's number ends."""

    outer: dict[tuple[int, int], NumberedLine]
    inner: dict[tuple[int, int], NumberedLine]


def find_double_numbers(
    lines: Sequence[NumberedLine], blocks: Sequence[TextBlock], shape: PageShape
) -> DoubleNumbers | None:
    """The numbers of a text that has both in one line, several times; None in other texts."""
    firsts = [line for line in lines if line.line == 0]
    doubles = {line.place: second for line in firsts if (second := _second_number(line, blocks))}
    if len(doubles) < _FEWEST_DOUBLES:
        return None
    series = next(iter(doubles.values())).series
    found = DoubleNumbers({}, {})
    chapter = paragraph = 0
    for line in firsts:
        number = line.marker.number
        second = doubles.get(line.place)
        if second is not None and number > chapter:
            found.outer[line.place] = line
            found.inner[line.place] = replace(line, marker=second)
            chapter, paragraph = number, second.number
            continue
        if line.marker.series != series:
            continue
        is_set_apart = blocks[line.block].gap > shape.gap
        # Where it could be the next chapter's or the next paragraph's, the space above decides.
        if number == chapter + 1 and (number != paragraph + 1 or is_set_apart):
            found.outer[line.place] = line
            chapter, paragraph = number, 0
        elif number == paragraph + 1:
            found.inner[line.place] = line
            paragraph = number
    return found


def _second_number(line: NumberedLine, blocks: Sequence[TextBlock]) -> NumberMarker | None:
    """The first paragraph's number behind a chapter's number."""
    if not line.marker.rest[:1].isdigit():
        return None
    text = blocks[line.block].lines[0].text
    start = line.marker.rest_start
    second = parse_number_marker(" " * start + text[start:])
    same_form = second is not None and second.series == "arabic."
    return second if same_form and second is not None and second.number == 1 else None
