"""Braces that are drawn beside lines, such as those of a play that are spoken at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.content.importing.drafts import LeftOut, SourceLine
from bot.content.importing.plain_text.layout.text_blocks import TextBlock

_BRACE = re.compile(r"(?<=\S)\s+(?P<brace>[{}⎧⎨⎩⎪⎫⎬⎭])(?=\s|\Z)")
_FEWEST_LINES = 2
_WHY = "a brace drawn beside lines"


def remove_drawn_braces(
    blocks: Sequence[TextBlock], left_out: list[LeftOut]
) -> tuple[TextBlock, ...]:
    """The blocks without braces that stand below each other in one column, behind the words of
    two lines or more that follow each other; what stands behind a brace stays in its line."""
    columns = {
        line.number: found.start("brace")
        for block in blocks
        for line in block.lines
        if (found := _BRACE.search(line.text))
    }
    drawn: set[int] = set()
    for run in _runs([line for block in blocks for line in block.lines], columns):
        drawn.update(run)
        left_out.append(LeftOut(run[0], run[-1], _WHY, " ".join("}" for _ in run)))
    if not drawn:
        return tuple(blocks)
    return tuple(
        replace(block, lines=tuple(_without_brace(line, drawn) for line in block.lines))
        for block in blocks
    )


def _runs(lines: Sequence[SourceLine], columns: dict[int, int]) -> Iterator[list[int]]:
    """The numbers of lines that follow each other with a brace in the same column."""
    run: list[int] = []
    for line in lines:
        column = columns.get(line.number)
        if run and column != columns[run[-1]]:
            if len(run) >= _FEWEST_LINES:
                yield run
            run = []
        if column is not None:
            run.append(line.number)
    if len(run) >= _FEWEST_LINES:
        yield run


def _without_brace(line: SourceLine, drawn: set[int]) -> SourceLine:
    if line.number not in drawn:
        return line
    return replace(line, text=_BRACE.sub("", line.text, count=1))
