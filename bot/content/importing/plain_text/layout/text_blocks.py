"""Splits plain text into blocks at blank lines, whatever blanks they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.importing.drafts import SourceLine
from bot.content.importing.plain_text.layout.line_shapes import is_blank


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that stand together; `gap` is how many blank lines stand before them."""

    lines: tuple[SourceLine, ...]
    gap: int = 1

    @property
    def first(self) -> int:
        return self.lines[0].number

    @property
    def last(self) -> int:
        return self.lines[-1].number

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]

    @property
    def text(self) -> str:
        """Its lines in one, as the source has them."""
        return " ".join(line.text.strip() for line in self.lines)

    def split_at(self, places: Iterable[int]) -> list[TextBlock]:
        """Its pieces, each beginning at one of the indices of its lines."""
        starts = sorted({0, *places})
        ends = [*starts[1:], len(self.lines)]
        return [
            TextBlock(self.lines[start:end], 0 if start else self.gap)
            for start, end in zip(starts, ends, strict=True)
        ]


def split_blocks(lines: Sequence[SourceLine]) -> list[TextBlock]:
    """The blocks of the lines. Trailing blanks and form feeds are removed."""
    blocks: list[TextBlock] = []
    current: list[SourceLine] = []
    gap = 0
    for line in lines:
        if not is_blank(line.text):
            current.append(SourceLine(line.number, line.text.strip("\f\v\r").rstrip()))
            continue
        if current:
            blocks.append(TextBlock(tuple(current), gap))
            current, gap = [], 0
        gap += 1
    if current:
        blocks.append(TextBlock(tuple(current), gap))
    return blocks


def join_blocks(first: TextBlock, second: TextBlock) -> TextBlock:
    return TextBlock((*first.lines, *second.lines), first.gap)
