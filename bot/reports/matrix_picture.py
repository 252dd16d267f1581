"""Draws the participation matrix as a PNG, in a process of its own.

python -m bot.reports.matrix_picture < matrix.json > matrix.png
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from bot.core.participation_matrix import CellMark, ParticipationMatrix
from bot.reports.drawing_process import draw_in_process

_CELL = 0.24  # inches
_DOTS_PER_INCH = 150
_MOST_ROWS = 40  # in a block
_NAMES = 7  # cells
_NAME_WIDTH = 26  # letters
_KEY = (
    "filled: all points · half: some",
    "empty: none · dot: not due",
    "×: does not count · –: not asked",
)
_INK = "#27496d"
# The first one comes with the library; the others serve names in further scripts where the system
# has them.
FONTS = ["DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans Devanagari"]

Row = tuple[str, tuple[CellMark, ...]]
"""A student's name and their marks."""


async def draw_picture(matrix: ParticipationMatrix) -> bytes | None:
    """The matrix as a PNG; None if it cannot be drawn here."""
    return await draw_in_process(__name__, {"titles": matrix.titles, "rows": matrix.rows})


def main() -> None:
    """Read a matrix from standard input and write its picture to standard output."""
    document = json.load(sys.stdin)
    rows = tuple((name, tuple(map(CellMark, marks))) for name, marks in document["rows"])
    sys.stdout.buffer.write(_draw(ParticipationMatrix(tuple(document["titles"]), rows)))


def _draw(matrix: ParticipationMatrix) -> bytes:
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams["font.family"] = FONTS
    blocks = _split_into_blocks(matrix.rows)
    stride, height = _NAMES + len(matrix.titles) + 0.5, len(blocks[0])
    width, total = len(blocks) * stride, height + 1.5 + 0.9 * len(_KEY)
    figure = Figure(figsize=(width * _CELL, total * _CELL))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-_NAMES - 0.5, width - _NAMES - 0.5)
    axes.set_ylim(total - 1.5, -1.5)
    axes.set_axis_off()
    for number, rows in enumerate(blocks):
        _draw_block(axes, rows, len(matrix.titles), number * stride)
    for line, text in enumerate(_KEY):
        axes.text(-_NAMES, height + 0.2 + 0.9 * line, text, va="center", fontsize=7)
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=_DOTS_PER_INCH)
    return picture.getvalue()


def _split_into_blocks(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """The rows in blocks of about the same height: Discord shows a tower of a large class so small
    that nobody can read it."""
    count = max(1, -(-len(rows) // _MOST_ROWS))
    size = max(1, -(-len(rows) // count))
    return [rows[at : at + size] for at in range(0, len(rows), size)] or [()]


def _draw_block(axes: Any, rows: Sequence[Row], posts: int, left: float) -> None:
    """Some students with their names, under the numbers of the posts."""
    for x in range(posts):
        axes.text(left + x, -0.9, str(x + 1), ha="center", va="center", fontsize=7)
    for y, (name, marks) in enumerate(rows):
        axes.text(left - 0.7, y, _shorten(name), ha="right", va="center", fontsize=7)
        for x, mark in enumerate(marks):
            _draw_mark(axes, mark, left + x, y)


def _draw_mark(axes: Any, mark: CellMark, x: float, y: float) -> None:
    """A mark that is told from the others without colours."""
    from matplotlib.patches import Rectangle

    if mark in (CellMark.FULL, CellMark.PART, CellMark.NOTHING):
        filled = {CellMark.FULL: 0.7, CellMark.PART: 0.35}.get(mark, 0.0)
        axes.add_patch(
            Rectangle((x - 0.35, y - 0.35), 0.7, 0.7, fill=False, edgecolor=_INK, linewidth=0.7)
        )
        axes.add_patch(
            Rectangle((x - 0.35, y + 0.35 - filled), 0.7, filled, facecolor=_INK, linewidth=0)
        )
        return
    sign = {CellMark.OPEN: "•", CellMark.LEFT_OUT: "×", CellMark.NOT_ASKED: "–"}[mark]
    axes.text(x, y, sign, ha="center", va="center", fontsize=9, color="#404040")


def _shorten(name: str) -> str:
    """The name as far as there is room for it; a letter of Chinese is as wide as two others."""
    room = _NAME_WIDTH
    for at, char in enumerate(name):
        room -= 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if room < 0:
            return f"{name[: at - 1]}…"
    return name


if __name__ == "__main__":
    main()
