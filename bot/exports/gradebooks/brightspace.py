"""Brightspace: https://community.d2l.com/brightspace/kb/articles/3538-importing-grades"""

from __future__ import annotations

import re

from bot.exports.gradebooks.delimited_text import DelimitedText, GradebookError
from bot.exports.gradebooks.layouts import IdentityColumn, Layout, ScoreColumn
from bot.exports.gradebooks.scores import decimal_mark_of

_IDENTITIES = ("OrgDefinedId", "Username")
_ABOUT_STUDENTS = frozenset({*_IDENTITIES, "Last Name", "First Name", "Email"})
_END_OF_LINE = "End-of-Line Indicator"
_END_OF_LINE_VALUE = "#"
_WITH_PROPERTIES = re.compile(r"(?P<title>[^<]*?)\s*(?:<(?P<properties>.*)>)?", re.DOTALL)
_POINTS = " Points Grade"
_COMPUTED = re.compile(
    r"Subtotal (Numerator|Denominator)|<Formula\b|<Calculated>|Formula Grade|^Calculated Final"
    r"|^Adjusted Final|Weighted Grade"
)
_WORDS = re.compile(r"(Scheme Symbol|Grade Symbol|Text Grade)\b|<(Selectbox|PassFail|Text)\b")


def read_layout(table: DelimitedText) -> Layout | None:
    """The layout of a Brightspace gradebook; None if the file is none.

    Raises GradebookError where the end of a row is missing.
    """
    header = [cell.value.strip() for cell in table.rows[0]]
    found = [IdentityColumn(header.index(name), name) for name in _IDENTITIES if name in header]
    if not found:
        return None
    students = tuple(row for row in range(1, len(table.rows)) if table.rows[row])
    _require_ends(table, header, students)
    columns = tuple(
        _score_column(index, name)
        for index, name in enumerate(header)
        if name not in _ABOUT_STUDENTS and name != _END_OF_LINE
    )
    scores = [table.value(row, column.index) for row in students for column in columns]
    return Layout(table, tuple(found), columns, students, decimal_mark_of(scores), id_prefix="#")


def _require_ends(table: DelimitedText, header: list[str], students: tuple[int, ...]) -> None:
    whole = header[-1] == _END_OF_LINE and all(
        table.rows[row][-1].value.strip() == _END_OF_LINE_VALUE for row in students
    )
    if not whole:
        raise GradebookError(
            f"Not every row ends with the column {_END_OF_LINE} and a #, without which Brightspace "
            "reads no row. The file is damaged or cut off; export the gradebook again."
        )


def _score_column(index: int, header: str) -> ScoreColumn:
    found = _WITH_PROPERTIES.fullmatch(header)
    title = (found["title"] if found else header).strip()
    refusal = None
    if _COMPUTED.search(header):
        refusal = "Brightspace computes it itself"
    elif _WORDS.search(header):
        refusal = "it takes words, not points"
    titles = dict.fromkeys((title, title.removesuffix(_POINTS)))
    return ScoreColumn(index, header, tuple(titles), refusal=refusal)
