"""Takes line numbers out of the margins of verse: `10`, `20` far behind or before a line.

A number counts where its distance from the last one, in lines, is what the numbers say.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.content.importing.drafts import Doubt, LeftOut, SourceLine
from bot.content.importing.sources.frames.remaining_lines import RemainingLines

MARGIN_NUMBER = "a line number in the margin"
"""The reason of such a LeftOut: its `text` is the number of its line."""

_RIGHT = re.compile(r"(?P<text>.*\S)(?:\s{2,}|\t)\s*\[?(?P<number>\d{1,4})\]?\s*")
_LEFT = re.compile(r"(?P<blanks>\s*)\[?(?P<number>\d{1,4})\]?(?:\s{2,}|\t)\s*(?P<text>\S.*)")
_DIGIT_AT_EDGE = re.compile(r"\A\s*\[?\d|\d\]?\s*\Z")
_MAX_LENGTH = 200
_FEWEST = 3
_FIT_SHARE = 0.6
_SLACK = 3  # lines that an edition counts otherwise, between two numbers


@dataclass(frozen=True, slots=True)
class _MarginNumber:
    position: int
    counted: int  # the worded lines up to this one
    number: int
    text: str


def remove_margin_numbers(remaining: RemainingLines) -> RemainingLines:
    """The lines without their numbers. Where only some of the numbers fit, all are kept, and a
    doubt says so."""
    for pattern in (_RIGHT, _LEFT):
        numbers = list(_find_numbers(remaining.lines, pattern))
        if len(numbers) < _FEWEST:
            continue
        fitting = _keep_fitting(numbers)
        if len(fitting) >= max(_FEWEST, len(numbers) * _FIT_SHARE):
            remaining = _remove(remaining, fitting)
        elif len(fitting) >= _FEWEST:
            line = remaining.lines[fitting[0].position].number
            message = "the numbers in the margin do not count the lines, so they were kept"
            remaining = remaining.with_doubts(Doubt(line, message))
    return remaining


def _find_numbers(lines: Sequence[SourceLine], pattern: re.Pattern[str]) -> Iterator[_MarginNumber]:
    counted = 0
    for position, line in enumerate(lines):
        if not line.text.strip():
            continue
        counted += 1
        if len(line.text) > _MAX_LENGTH or not _DIGIT_AT_EDGE.search(line.text):
            continue
        match = pattern.fullmatch(line.text)
        if match is not None and (number := int(match["number"])) % 5 == 0 and number:
            text = match.groupdict().get("blanks", "") + match["text"]
            yield _MarginNumber(position, counted, number, text)


def _keep_fitting(numbers: Sequence[_MarginNumber]) -> list[_MarginNumber]:
    """The numbers that are as far from a neighbour, in lines, as they say."""
    fits = [_fit(before, after) for before, after in itertools.pairwise(numbers)]
    return [
        number
        for number, with_last, with_next in zip(
            numbers, [False, *fits], [*fits, False], strict=True
        )
        if with_last or with_next
    ]


def _fit(before: _MarginNumber, after: _MarginNumber) -> bool:
    said, counted = after.number - before.number, after.counted - before.counted
    return 0 < said <= 50 and abs(said - counted) <= max(_SLACK, said // 5)


def _remove(remaining: RemainingLines, numbers: Sequence[_MarginNumber]) -> RemainingLines:
    lines = list(remaining.lines)
    left_out: list[LeftOut] = []
    for number in numbers:
        at = lines[number.position].number
        lines[number.position] = SourceLine(at, number.text)
        left_out.append(LeftOut(at, at, MARGIN_NUMBER, str(number.number)))
    return replace(remaining, lines=tuple(lines), left_out=(*remaining.left_out, *left_out))
