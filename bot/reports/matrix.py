"""Draws the participation matrix for a report."""

from __future__ import annotations

from bot.core.participation_matrix import CellMark, ParticipationMatrix
from bot.reports.svg import element, picture, text

ROWS_IN_A_PICTURE = 40  # as many as one printed page holds
_CELL, _NAME_WIDTH, _HEAD = 18, 170, 26
_LONGEST_NAME = 26


def draw_matrix(matrix: ParticipationMatrix) -> tuple[str, ...]:
    """The matrix as pictures of at most `ROWS_IN_A_PICTURE` students each."""
    starts = range(0, len(matrix.rows), ROWS_IN_A_PICTURE)
    parts = [matrix.rows[at : at + ROWS_IN_A_PICTURE] for at in starts]
    return tuple(
        _draw(ParticipationMatrix(matrix.titles, part), number) for number, part in enumerate(parts)
    )


def draw_legend() -> tuple[tuple[str, str], ...]:
    """Each mark as a small picture, with its meaning."""
    return tuple((_legend_picture(mark), mark.value) for mark in CellMark)


def _legend_picture(mark: CellMark) -> str:
    size = _CELL
    return element(
        "svg",
        _draw_mark(mark, 0, 0),
        viewBox=f"0 0 {size} {size}",
        width=size,
        height=size,
        aria_hidden="true",
    )


def _draw(matrix: ParticipationMatrix, number: int) -> str:
    parts = [
        text(_NAME_WIDTH + _CELL * (at + 0.5), _HEAD - 9, str(at + 1), text_anchor="middle")
        for at in range(len(matrix.titles))
    ]
    for row, (name, marks) in enumerate(matrix.rows):
        y = _HEAD + row * _CELL
        parts.append(text(_NAME_WIDTH - 8, y + 13, _shorten(name), text_anchor="end"))
        parts += [_draw_mark(mark, _NAME_WIDTH + at * _CELL, y) for at, mark in enumerate(marks)]
    return picture(
        parts,
        name=f"matrix-{number}",
        width=_NAME_WIDTH + len(matrix.titles) * _CELL + 4,
        height=_HEAD + len(matrix.rows) * _CELL + 4,
        title="Who has earned how much under which post",
        description=f"{matrix.describe()} The table that follows has the points of each.",
    )


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _draw_mark(mark: CellMark, x: float, y: float) -> str:
    """A mark in the cell whose upper left corner is given."""
    inside = {"x": x + 3, "y": y + 3, "width": _CELL - 6, "height": _CELL - 6}
    middle = y + _CELL / 2
    if mark is CellMark.FULL:
        return element("rect", class_="mark full", **inside)
    if mark is CellMark.PART:
        half = {**inside, "y": middle, "height": _CELL / 2 - 3}
        return element("rect", class_="mark frame", **inside) + element(
            "rect", class_="mark full", **half
        )
    if mark is CellMark.NOTHING:
        return element("rect", class_="mark frame", **inside)
    if mark is CellMark.OPEN:
        return element("circle", class_="mark dot", cx=x + _CELL / 2, cy=middle, r=2)
    if mark is CellMark.LEFT_OUT:
        low, high = 5, _CELL - 5
        lines = (
            f"M{x + low} {y + low}L{x + high} {y + high}M{x + high} {y + low}L{x + low} {y + high}"
        )
        return element("path", class_="mark line", d=lines)
    return element("path", class_="mark line", d=f"M{x + 6} {middle}h{_CELL - 12}")
