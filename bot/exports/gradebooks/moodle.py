"""Moodle: grade/import/csv/classes/load_data.php and grade/export/txt. A teacher says in a form
which column is what, so headers may be in any language."""

from __future__ import annotations

import re

from bot.exports.gradebooks.delimited_text import DelimitedText
from bot.exports.gradebooks.layouts import IdentityColumn, Layout, ScoreColumn
from bot.exports.gradebooks.scores import decimal_mark_of

_WITH_KIND = re.compile(r"(?P<title>.*?)\s*\((?P<kind>[^()]*)\)", re.DOTALL)
_WITH_ACTIVITY = re.compile(r"[^:]{1,40}:\s*(?P<name>.+)", re.DOTALL)  # "Assignment: Week 3"
_OTHER_KINDS = {
    "percentage": "it holds percentages; the one of points ends with (Real)",
    "letter": "it holds letters; the one of points ends with (Real)",
    "feedback": "it holds what was said about the work; the one of points ends with (Real)",
}
_IDENTITIES = ("email address", "username", "id number", "id", "email", "idnumber")
_ABOUT_STUDENTS = frozenset(
    {*_IDENTITIES, "first name", "last name", "surname", "institution", "department", "groups"}
)
_DOWNLOADED = "last downloaded from this course"
_TOTAL = re.compile(r"(course|category) total\b", re.IGNORECASE)


def read_layout(table: DelimitedText) -> Layout | None:
    """The layout of a Moodle gradebook; None if the file is none."""
    header = [cell.value.strip() for cell in table.rows[0]]
    students = tuple(row for row in range(1, len(table.rows)) if table.rows[row])
    known = {name: header_index(header, name) for name in _IDENTITIES}
    found = [IdentityColumn(i, header[i]) for i in known.values() if i is not None]
    # Moodle imports a row whose identity is blank for the student of the row above.
    whole = [each for each in found if all(table.value(r, each.index).strip() for r in students)]
    columns = tuple(
        _score_column(index, name)
        for index, name in enumerate(header)
        if name.casefold() not in _ABOUT_STUDENTS and name.casefold() != _DOWNLOADED
    )
    if len(header) < 2 or not (found or any(_WITH_KIND.fullmatch(name) for name in header)):
        return None
    scores = [table.value(row, column.index) for row in students for column in columns]
    return Layout(table, tuple(whole), columns, students, decimal_mark_of(scores))


def header_index(header: list[str], name: str) -> int | None:
    """Where the column of that name stands, whatever its capitals."""
    folded = [each.casefold() for each in header]
    return folded.index(name) if name in folded else None


def _score_column(index: int, header: str) -> ScoreColumn:
    kind = _WITH_KIND.fullmatch(header)
    title = kind["title"] if kind else header
    activity = _WITH_ACTIVITY.fullmatch(title)
    refusal = _OTHER_KINDS.get(kind["kind"].casefold()) if kind else None
    if _TOTAL.match(title):
        refusal = "Moodle computes it itself"
    titles = (title, activity["name"]) if activity else (title,)
    return ScoreColumn(index, header, titles, refusal=refusal)
