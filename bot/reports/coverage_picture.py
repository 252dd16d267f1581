"""Draws the coverage of a reading as a PNG, in a process of its own.

python -m bot.reports.coverage_picture < coverage.json > coverage.png
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from typing import Any

from bot.core.coverage.reading_coverage import ReadingCoverage
from bot.reports.drawing_process import draw_in_process
from bot.reports.matrix_picture import FONTS

_CELL = 0.3  # inches
_DOTS_PER_INCH = 150
_ROW = 24  # paragraphs in one row
_HEADING = 26  # characters of a section's heading that are shown
_MOST_PARAGRAPHS, _MOST_SECTIONS = 2000, 150
_DARKEST = 0.75  # of black

Cell = tuple[int, int]
"""How often a paragraph is cited, and in how many exchanges."""


async def draw_coverage(coverage: ReadingCoverage) -> bytes | None:
    """The reading as a PNG, a row or more for each section; None if it cannot be drawn here, or is
    too long for a picture that anybody could read."""
    if len(coverage.paragraphs) > _MOST_PARAGRAPHS or len(coverage.sections) > _MOST_SECTIONS:
        return None
    rows = [
        (section[0].opens, [(each.cited, each.exchanges) for each in section])
        for section in coverage.sections
    ]
    return await draw_in_process(__name__, {"rows": rows})


def main() -> None:
    """Read the rows from standard input and write their picture to standard output."""
    sys.stdout.buffer.write(_draw(json.load(sys.stdin)["rows"]))


def _draw(sections: list[tuple[str, list[Cell]]]) -> bytes:
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams["font.family"] = FONTS
    rows = [
        (heading if not start else "", cells[start : start + _ROW])
        for heading, cells in sections
        for start in range(0, len(cells), _ROW)
    ]
    width, most = max(len(cells) for _, cells in rows), _most(rows)
    figure = Figure(figsize=(3 + width * _CELL, 0.8 + len(rows) * _CELL), layout="constrained")
    axes = figure.subplots()
    for y, (_, cells) in enumerate(rows):
        for x, cell in enumerate(cells):
            _draw_cell(axes, cell, (x, y), most)
    axes.set_xlim(-0.5, width - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks(range(len(rows)), [_shorten(heading) for heading, _ in rows], fontsize=7)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return _finish(figure)


def _draw_cell(axes: Any, cell: Cell, at: tuple[int, int], most: int) -> None:
    """A paragraph: the number is read without the shade, the double frame without colours."""
    from matplotlib.patches import Rectangle

    (x, y), (cited, exchanges) = at, cell
    grey = 1 - _DARKEST * cited / most
    axes.add_patch(
        Rectangle((x - 0.45, y - 0.45), 0.9, 0.9, facecolor=str(grey), edgecolor="0.6", lw=0.5)
    )
    ink = "black" if grey > 0.5 else "white"
    if exchanges:
        axes.add_patch(
            Rectangle((x - 0.36, y - 0.36), 0.72, 0.72, fill=False, edgecolor=ink, lw=1.1)
        )
    axes.text(x, y, cited or "·", ha="center", va="center", fontsize=6.5, color=ink)


def _most(rows: list[tuple[str, list[Cell]]]) -> int:
    return max((cited for _, cells in rows for cited, _ in cells), default=0) or 1


def _shorten(text: str) -> str:
    return text if len(text) <= _HEADING else f"{text[: _HEADING - 1]}…"


def _finish(figure: Any) -> bytes:
    figure.supxlabel(
        "a square is a paragraph, the number how often it is cited · dot: nobody cites it · "
        "double frame: contested",
        fontsize=6,
    )
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=_DOTS_PER_INCH)
    return picture.getvalue()


if __name__ == "__main__":
    main()
