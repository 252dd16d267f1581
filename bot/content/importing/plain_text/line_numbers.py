"""Numbers the lines of verse as the margin of the text does: `10`, `20`, through all sections.

A chapter file counts the lines of each section from 1, so a line that has another number gets it
as a pin. Where the margin counts a line once that is broken in two, its second half gets a letter.
Where it counts fewer lines than there are and no line is broken, the lines above the number get
letters, so that whatever stands at a number of the margin has that number.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from bot.content.importing.drafts import Doubt, SourceLine
from bot.content.importing.plain_text.layout.line_shapes import display_width, indent_width

_HALF_LINE_INDENT = 15
_LETTERS = ("", *"bcdefghijklmnopqrstuvwxyz")
_SLACK = 15  # columns by which a second half may begin before the first one ends


class LineNumbering:
    """The numbers of lines; `margin` are those that the text gives, by the line in the source."""

    def __init__(self, margin: Mapping[int, int]) -> None:
        self._margin = margin
        self._last = 0
        self.doubts: list[Doubt] = []
        """Where the margin does not count the lines that stand there."""

    def has_any(self, lines: Sequence[SourceLine]) -> bool:
        """Whether the margin numbers one of the lines."""
        return any(line.number in self._margin for line in lines)

    def pins(self, lines: Sequence[SourceLine], *, is_verse: bool) -> dict[int, str]:
        """The labels of those lines of a section that do not follow from the line before. A section
        without numbers of its own goes on from the last one if all of it `is_verse`."""
        known = [at for at, line in enumerate(lines) if line.number in self._margin]
        if not self._margin or not lines or not (known or is_verse):
            return {}
        steps = self._steps(lines, known)
        start = self._start(lines, known, steps)
        if 1 < start <= self._last:
            message = f"the margin numbers this line {start}, but {self._last} stands above already"
            self.doubts.append(Doubt(lines[0].number, message))
        numbers = list(itertools.accumulate(steps[1:], initial=start))
        self._last = numbers[-1]
        return _label_lines(lines, steps, numbers)

    def _start(
        self, lines: Sequence[SourceLine], known: Sequence[int], steps: Sequence[int]
    ) -> int:
        """The number of the first line, counted back from the first that is known."""
        if not known:
            return self._last + 1
        number = self._margin[lines[known[0]].number]
        return max(1, number - sum(steps[1 : known[0] + 1]))

    def _steps(self, lines: Sequence[SourceLine], known: Sequence[int]) -> list[int]:
        """By how much each line counts on: 0 for the second half of a line where the margin counts
        fewer than there are, more than 1 where it counts more."""
        steps = [1] * len(lines)
        for before, at in itertools.pairwise(known):
            counted = self._margin[lines[at].number] - self._margin[lines[before].number]
            surplus = at - before - counted if counted > 0 else 0
            halves = _half_lines(lines, before + 1, at)[: max(0, surplus)]
            above = range(max(before + 1, at - (surplus - len(halves))), at)
            for second in (*halves, *above):
                steps[second] = 0
            if surplus < 0:
                steps[at] += -surplus
            if above or surplus < 0:
                self.doubts.append(self._doubt(lines[before], lines[at], at - before))
        return steps

    def _doubt(self, before: SourceLine, line: SourceLine, lines: int) -> Doubt:
        first, last = self._margin[before.number], self._margin[line.number]
        return Doubt(
            line.number,
            f"the margin counts {last - first} lines from {first} to {last}, but {lines} stand "
            f"there; the line at {last} has that number, and those above it may be counted wrongly",
        )


def _label_lines(
    lines: Sequence[SourceLine], steps: Sequence[int], numbers: Sequence[int]
) -> dict[int, str]:
    """The labels of the lines that do not follow from the line before them."""
    pins: dict[int, str] = {}
    counted = repeated = 0
    for line, step, number in zip(lines, steps, numbers, strict=True):
        repeated = 0 if step else repeated + 1
        if number != counted + 1 or not step:
            pins[line.number] = f"{number}{_LETTERS[repeated]}"
        counted = number
    return pins


def _half_lines(lines: Sequence[SourceLine], start: int, end: int) -> list[int]:
    """The lines that may be second halves: those that begin where the line before ends."""
    margin = min(indent_width(line.text) for line in lines)
    halves: list[int] = []
    for at in range(start, end):
        indent = indent_width(lines[at].text) - margin
        first_half = display_width(lines[at - 1].text)
        if at - 1 not in halves[-1:] and indent >= max(_HALF_LINE_INDENT, first_half - _SLACK):
            halves.append(at)
    return halves
