"""Follows what a person said of places of a text, each exactly."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.importing.drafts import Correction, CorrectionKind, LeftOut
from bot.content.importing.plain_text.layout.text_blocks import TextBlock, join_blocks


def correct_blocks(
    blocks: Sequence[TextBlock], corrections: Sequence[Correction], left_out: list[LeftOut]
) -> list[TextBlock]:
    """The blocks split, joined and left out as somebody said; a line that another correction is
    about begins a block, too."""
    starts = {one.line for one in corrections if one.kind is not CorrectionKind.JOIN}
    joined = lines_of(corrections, CorrectionKind.JOIN)
    dropped = lines_of(corrections, CorrectionKind.LEFT_OUT)
    corrected: list[TextBlock] = []
    for block in _split(blocks, starts | joined):
        if block.first in dropped:
            left_out.append(LeftOut(block.first, block.last, "left out by hand", block.text))
        elif block.first in joined and corrected:
            corrected[-1] = join_blocks(corrected[-1], block)
        else:
            corrected.append(block)
    return corrected


def _split(blocks: Sequence[TextBlock], starts: frozenset[int] | set[int]) -> list[TextBlock]:
    return [
        piece
        for block in blocks
        for piece in block.split_at(
            at for at, line in enumerate(block.lines) if line.number in starts
        )
    ]


def lines_of(corrections: Sequence[Correction], *kinds: CorrectionKind) -> frozenset[int]:
    return frozenset(one.line for one in corrections if one.kind in kinds)
