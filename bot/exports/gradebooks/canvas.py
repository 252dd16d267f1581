"""Canvas: https://github.com/instructure/canvas-lms, lib/gradebook_importer.rb and
lib/gradebook_exporter.rb."""

from __future__ import annotations

import re

from bot.exports.gradebooks.delimited_text import DelimitedText
from bot.exports.gradebooks.layouts import IdentityColumn, Layout, ScoreColumn
from bot.exports.gradebooks.scores import decimal_mark_of

_WITH_ID = re.compile(r"(?P<title>.*)\s\((?P<id>[0-9]+)\)", re.DOTALL)
# Whatever stands around these words, Canvas takes the column for a total of its own.
_TOTALS = re.compile(
    "Current (Score|Points|Grade)|Final (Score|Points|Grade)|Override (Score|Grade|Status)"
)
_IDENTITIES = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
_POSTING = ("", "Muted")
_MANUAL_POSTING = "Manual Posting"
_POINTS_POSSIBLE = "Points Possible"
_TEST_STUDENT = ("Student, Test", "Student", "Test Student")


def read_layout(table: DelimitedText) -> Layout | None:
    """The layout of a Canvas gradebook; None if the file is none."""
    header = [cell.value for cell in table.rows[0]]
    names = _width_of_names(header)
    if names is None or "Section" not in header or len(header) <= 3:
        return None
    first = header.index("Section") + 1
    possible = next((r for r in range(len(table.rows)) if _is_points_possible(table, r)), None)
    columns = _score_columns(table, first, possible)
    students = tuple(r for r in range(1, len(table.rows)) if _is_student(table, r, names))
    found = [IdentityColumn(header.index(name), name) for name in _IDENTITIES if name in header]
    if names == 1:
        found.append(IdentityColumn(0, header[0]))
    rows = (*students, possible) if possible is not None else students
    scores = [table.value(row, column.index) for row in rows for column in columns]
    mark = decimal_mark_of(scores, otherwise="," if table.delimiter == ";" else ".")
    protected = frozenset({"EX", "N/A"})
    return Layout(table, tuple(found), columns, students, mark, protected)


def _width_of_names(header: list[str]) -> int | None:
    """How many columns hold the name; None if this is no header of Canvas."""
    if header[:3] == ["LastName", "FirstName", "ID"]:
        return 2
    return 1 if len(header) > 1 and "Student" in header[0] and "ID" in header[1] else None


def _is_points_possible(table: DelimitedText, row: int) -> bool:
    return row > 0 and table.value(row, 0).strip() == _POINTS_POSSIBLE


def _is_student(table: DelimitedText, row: int, names: int) -> bool:
    values = [cell.value.strip() for cell in table.rows[row]]
    posting = all(v in _POSTING or v.startswith(_MANUAL_POSTING) for v in values)
    test_student = values[:1] and values[0] in _TEST_STUDENT and (names == 1 or values[1] == "Test")
    return not (posting or test_student or _is_points_possible(table, row))


def _score_columns(
    table: DelimitedText, first: int, possible: int | None
) -> tuple[ScoreColumn, ...]:
    header = [cell.value for cell in table.rows[0]]
    have_ids = any(_WITH_ID.fullmatch(name) for name in header[first:])
    columns = []
    for index in range(first, len(header)):
        found = _WITH_ID.fullmatch(header[index])
        points = table.value(possible, index) if possible is not None else ""
        columns.append(
            ScoreColumn(
                index,
                header[index],
                titles=(found["title"] if found else header[index],),
                id=found["id"] if found else None,
                refusal=_refusal(header[index], points, is_known=bool(found) or not have_ids),
            )
        )
    return tuple(columns)


def _refusal(header: str, points: str, *, is_known: bool) -> str | None:
    if _TOTALS.search(header):
        return "Canvas takes every column of that name for a total that it computes itself"
    if "read only" in points:
        return "Canvas says under it that it is read only"
    return None if is_known else "it has no id, so it is no assignment of Canvas"
