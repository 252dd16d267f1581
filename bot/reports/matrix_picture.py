"""Draws the participation matrix as a PNG, in a process of its own.

python -m bot.reports.matrix_picture < matrix.json > matrix.png
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import Any

from bot.core.participation_matrix import CellMark, ParticipationMatrix
from bot.reports.drawing_process import draw_in_process

_CELL = 0.24  # inches
_DOTS_PER_INCH = 150
_INK = "#27496d"
# The first one comes with the library; the others serve names in further scripts where the system
# has them.
FONTS = ["DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans Devanagari"]


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
    width, height = len(matrix.titles), len(matrix.rows)
    figure = Figure(figsize=(2.6 + width * _CELL, 1.2 + height * _CELL), layout="constrained")
    axes = figure.subplots()
    for y, (_, marks) in enumerate(matrix.rows):
        for x, mark in enumerate(marks):
            _draw_mark(axes, mark, x, y)
    axes.set_xlim(-0.5, width - 0.5)
    axes.set_ylim(height - 0.5, -0.5)
    axes.set_aspect("equal")
    axes.set_xticks(range(width), [str(at) for at in range(1, width + 1)], fontsize=7)
    axes.set_yticks(range(height), [name for name, _ in matrix.rows], fontsize=7)
    axes.tick_params(length=0, top=True, bottom=False, labeltop=True, labelbottom=False)
    axes.spines[:].set_visible(False)
    return _finish(figure)


def _draw_mark(axes: Any, mark: CellMark, x: int, y: int) -> None:
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
    sign = {CellMark.OPEN: "·", CellMark.LEFT_OUT: "×", CellMark.NOT_ASKED: "–"}[mark]
    axes.text(x, y, sign, ha="center", va="center", fontsize=8, color="#595959")


def _finish(figure: Any) -> bytes:
    figure.supxlabel(
        "filled: all points · half: some · empty: none · dot: not due · ×: does not count · "
        "–: not asked",
        fontsize=6,
    )
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=_DOTS_PER_INCH)
    return picture.getvalue()


if __name__ == "__main__":
    main()
