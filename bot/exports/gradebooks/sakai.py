"""Sakai: gradebookng/tool/src/java/org/sakaiproject/gradebookng/business/helpers/
ImportGradesHelper.java. Users are in the first column whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.exports.gradebooks.delimited_text import DelimitedText, GradebookError
from bot.exports.gradebooks.layouts import IdentityColumn, Layout, ScoreColumn

_WITH_POINTS = re.compile(r"(?P<title>[^*#].*?)\s*\[(?P<points>[0-9.,]+)\]", re.DOTALL)
_COMMENT, _IGNORED = "*", "#"


def read_layout(table: DelimitedText) -> Layout | None:
    """The layout of a Sakai gradebook, new or old; None if the file is none.

    Raises GradebookError for headings and students that Sakai refuses.
    """
    header = [cell.value.strip() for cell in table.rows[0]]
    is_new = any(_WITH_POINTS.fullmatch(name) for name in header)
    first = 2 if is_new else 1
    if len(header) <= first:
        return None
    _require_headings(header, first, is_new=is_new)
    students = tuple(row for row in range(1, len(table.rows)) if table.rows[row])
    identity = IdentityColumn(0, header[0])
    _require_unique([table.value(row, 0).strip() for row in students], "student")
    columns = tuple(_score_column(index, header[index]) for index in range(first, len(header)))
    mark = "," if table.delimiter == ";" else "."
    return Layout(table, (identity,), columns, students, mark)


def _require_headings(header: Sequence[str], first: int, *, is_new: bool) -> None:
    for number, name in enumerate(header, 1):
        if not name:
            raise GradebookError(
                f"Column {number} has no heading, and Sakai refuses such a file. Export the "
                "gradebook again."
            )
        known = _WITH_POINTS.fullmatch(name) or name.startswith((_COMMENT, _IGNORED))
        if is_new and number > first and not known:
            raise GradebookError(
                f"Sakai refuses a file with the heading {name!r}: it says neither points in "
                "brackets, nor * nor # before it. Export the gradebook again."
            )
    _require_unique([name for name in header if not name.startswith(_IGNORED)], "heading")


def _require_unique(values: Sequence[str], what: str) -> None:
    for value in values:
        if value and values.count(value) > 1:
            raise GradebookError(
                f"The {what} {value!r} stands in the file more than once, and Sakai refuses such a "
                "file. Export the gradebook again."
            )


def _score_column(index: int, header: str) -> ScoreColumn:
    found = _WITH_POINTS.fullmatch(header)
    refusal = None
    if header.startswith(_COMMENT):
        refusal = "it holds comments"
    elif header.startswith(_IGNORED):
        refusal = "Sakai ignores it"
    return ScoreColumn(index, header, (found["title"] if found else header,), refusal=refusal)
