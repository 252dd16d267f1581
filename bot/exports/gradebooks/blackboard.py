"""Blackboard, Original and Ultra: its help on working offline with grade data, and converters
that are tested with real exports."""

from __future__ import annotations

import re

from bot.exports.gradebooks.delimited_text import DelimitedText
from bot.exports.gradebooks.layouts import IdentityColumn, Layout, ScoreColumn
from bot.exports.gradebooks.scores import decimal_mark_of

_IDENTITIES = ("Username", "Student ID")  # without a user name Blackboard reads no row
_ABOUT_STUDENTS = frozenset(
    {*_IDENTITIES, "Last Name", "First Name", "Last Access", "Availability", "Child Course ID"}
)
_COLUMN = re.compile(
    r"(?P<title>.*?)\s*(?:\[(?P<points>[^\]]*)\])?\s*(?:\|(?P<id>[0-9]+))?", re.DOTALL
)
_CALCULATED = "Total Pts: up to"
_PREVIEW = "_previewuser"


def read_layout(table: DelimitedText) -> Layout | None:
    """The layout of a Blackboard gradebook; None if the file is none."""
    header = [cell.value.strip() for cell in table.rows[0]]
    if "Username" not in header:
        return None
    found = [IdentityColumn(header.index(name), name) for name in _IDENTITIES if name in header]
    students = tuple(
        row
        for row in range(1, len(table.rows))
        if table.rows[row] and not table.value(row, found[0].index).endswith(_PREVIEW)
    )
    columns = tuple(
        _score_column(index, name)
        for index, name in enumerate(header)
        if name not in _ABOUT_STUDENTS
    )
    if not any(column.id for column in columns):
        return None
    scores = [table.value(row, column.index) for row in students for column in columns]
    return Layout(table, tuple(found), columns, students, decimal_mark_of(scores))


def _score_column(index: int, header: str) -> ScoreColumn:
    found = _COLUMN.fullmatch(header)
    points, id_ = (found["points"] or "", found["id"]) if found else ("", None)
    refusal = None
    if id_ is None:
        refusal = "it has no id, so Blackboard would make a new column of it"
    elif points.startswith(_CALCULATED):
        refusal = "Blackboard computes it itself"
    return ScoreColumn(index, header, (found["title"] if found else header,), id_, refusal)
