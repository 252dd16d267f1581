"""The participation matrix: a row for each student, a column for each post, a mark in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.core.term_totals import PostStanding, PostState, StudentStanding
from bot.reports.class_report import ClassReport
from bot.reports.svg import element, picture, text

ROWS_IN_A_PICTURE = 40  # as many as one printed page holds
_CELL, _NAME_WIDTH, _HEAD = 18, 170, 26
_LONGEST_NAME = 26


class CellMark(StrEnum):
    """What a cell shows; the value is what the legend says."""

    FULL = "all points"
    PART = "some of the points"
    NOTHING = "due, and no point"
    OPEN = "not due yet"
    LEFT_OUT = "does not count: dropped or excused"
    NOT_ASKED = "not asked of this student"


def cell_mark(standing: PostStanding | None) -> CellMark:
    """The mark for one student under one post; None: the post was not for them."""
    if standing is None:
        return CellMark.NOT_ASKED
    if not standing.counts:
        return CellMark.LEFT_OUT
    if standing.points >= standing.assessment.possible > 0:
        return CellMark.FULL
    if standing.points > 0:
        return CellMark.PART
    return CellMark.OPEN if standing.state is PostState.OPEN else CellMark.NOTHING


def draw_matrices(report: ClassReport) -> tuple[str, ...]:
    """The matrix as pictures of at most `ROWS_IN_A_PICTURE` students each."""
    rows = report.standings
    parts = [rows[at : at + ROWS_IN_A_PICTURE] for at in range(0, len(rows), ROWS_IN_A_PICTURE)]
    return tuple(_draw(report, part, number) for number, part in enumerate(parts))


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


def _draw(report: ClassReport, rows: Sequence[StudentStanding], number: int) -> str:
    posts = report.posts
    parts = [
        text(_NAME_WIDTH + _CELL * (at + 0.5), _HEAD - 9, str(at + 1), text_anchor="middle")
        for at in range(len(posts))
    ]
    for row, standing in enumerate(rows):
        y = _HEAD + row * _CELL
        name = _shorten(report.name(standing.student.id))
        parts.append(text(_NAME_WIDTH - 8, y + 13, name, text_anchor="end"))
        under = {each.post.id: each for each in standing.posts}
        parts += [
            _draw_mark(cell_mark(under.get(post.post.id)), _NAME_WIDTH + at * _CELL, y)
            for at, post in enumerate(posts)
        ]
    return picture(
        parts,
        name=f"matrix-{number}",
        width=_NAME_WIDTH + len(posts) * _CELL + 4,
        height=_HEAD + len(rows) * _CELL + 4,
        title="Who has earned how much under which post",
        description=_describe(report, rows),
    )


def _describe(report: ClassReport, rows: Sequence[StudentStanding]) -> str:
    ids = [post.post.id for post in report.posts]
    marks = [
        cell_mark({each.post.id: each for each in row.posts}.get(post))
        for row in rows
        for post in ids
    ]
    counted = ", ".join(f"{marks.count(mark)} {mark.value}" for mark in CellMark if mark in marks)
    return (
        f"{len(rows)} students by {len(ids)} posts: {counted}. "
        "The table that follows has the points of each."
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
