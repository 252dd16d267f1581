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

_CELL = 0.32  # inches
_DOTS_PER_INCH = 150
_ROW, _LONG_ROW = 14, 28  # paragraphs in one row: few enough for a phone, more in a long reading
_LONG = 200  # paragraphs
_LINE, _HEADING_LINE = 1.3, 0.95  # cells
_HEADING = 60  # characters of a section's heading that are shown
_MOST_PARAGRAPHS, _MOST_SECTIONS = 2000, 150
_DARKEST = 0.75  # of black

_KEY = (
    "A square is a paragraph, the number in it how often it is cited (a dot: nobody cites it).",
    "Double frame: contested, students answer each other most about it.",
)

Cell = tuple[str, int, bool]
"""The number of a paragraph, how often it is cited, and whether it is contested."""


async def draw_coverage(coverage: ReadingCoverage) -> bytes | None:
    """The reading as a PNG, a row or more for each section; None if it cannot be drawn here, or is
    too long for a picture that anybody could read."""
    if len(coverage.paragraphs) > _MOST_PARAGRAPHS or len(coverage.sections) > _MOST_SECTIONS:
        return None
    rows = [
        (section[0].opens, [(each.number, each.cited, each.is_contested) for each in section])
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
    cells = [cell for _, section in sections for cell in section]
    most = max((cited for _, cited, _ in cells), default=0) or 1
    in_row = _ROW if len(cells) <= _LONG else _LONG_ROW
    height = sum(
        _HEADING_LINE * bool(heading) + _LINE * -(-len(section) // in_row)
        for heading, section in sections
    )
    figure = Figure(figsize=((in_row + 0.4) * _CELL, (height + 1.5) * _CELL))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-0.7, in_row - 0.3)
    axes.set_ylim(height + 1.2, -0.3)
    axes.set_axis_off()
    y = 0.0
    for heading, section in sections:
        if heading:
            axes.text(-0.45, y + 0.3, _shorten(heading), va="center", fontsize=7.5)
            y += _HEADING_LINE
        for start in range(0, len(section), in_row):
            for x, cell in enumerate(section[start : start + in_row]):
                _draw_cell(axes, cell, (x, y + 0.2), most)
            y += _LINE
    _draw_key(axes, y + 0.1)
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=_DOTS_PER_INCH)
    return picture.getvalue()


def _draw_cell(axes: Any, cell: Cell, at: tuple[float, float], most: int) -> None:
    """A paragraph under its number: how often it is cited is read without the shade, the double
    frame without colours."""
    from matplotlib.patches import Rectangle

    (x, y), (number, cited, is_contested) = at, cell
    grey = 1 - _DARKEST * cited / most
    axes.add_patch(
        Rectangle((x - 0.45, y - 0.45), 0.9, 0.9, facecolor=str(grey), edgecolor="0.6", lw=0.5)
    )
    ink = "black" if grey > 0.5 else "white"
    if is_contested:
        axes.add_patch(
            Rectangle((x - 0.37, y - 0.37), 0.74, 0.74, fill=False, edgecolor=ink, lw=1.1)
        )
    axes.text(x, y, cited or "·", ha="center", va="center", fontsize=7.5, color=ink)
    axes.text(x, y + 0.66, number, ha="center", va="center", fontsize=6, color="0.2")


def _draw_key(axes: Any, y: float) -> None:
    """What the signs mean, in two lines that a narrow picture holds."""
    for line, text in enumerate(_KEY):
        axes.text(-0.45, y + 0.5 * line, text, va="center", fontsize=6.5, color="0.2")


def _shorten(text: str) -> str:
    return text if len(text) <= _HEADING else f"{text[: _HEADING - 1]}…"


if __name__ == "__main__":
    main()
