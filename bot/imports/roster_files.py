"""Reads lists of students: the exports of Canvas, Moodle, Brightspace, Blackboard and Sakai, the
`users.csv` of OneRoster, and plain files such as `name,id,section`.

OneRoster: https://www.imsglobal.org/oneroster-v11-final-csv-tables
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.line_problems import LineProblem
from bot.core.roster import IdentifierKind, ListedStudent
from bot.core.roster_columns import RosterColumn, identifier_kind, roster_column
from bot.imports.delimited_rows import DelimitedRow, ImportFileError, one_line, read_rows

# Rows that Canvas and Blackboard add to the students'.
_NO_STUDENTS = frozenset({"points possible", "student, test", "test student"})
_MANUAL_POSTING = "Manual Posting"
_PREVIEW_USER = "_previewuser"
# Brightspace writes this before what it would take for a number.
_ID_PREFIX = "#"
_PREFIXED = frozenset({IdentifierKind.ORG_DEFINED_ID, IdentifierKind.USERNAME})
# The new gradebook of Sakai has the user's id and name in its first two columns by position.
_WITH_POINTS = re.compile(r"[^*#].*\[[0-9.,]+\]", re.DOTALL)

_STUDENT_ROLE = re.compile(
    r"student|learner|studierend|teilnehme|étudiant|estudiante|access|participant", re.IGNORECASE
)
_LONGEST = 100  # a choice on Discord has no more
_TO_BE_DELETED = "tobedeleted"

_FORMULA = re.compile(r"[=+@-]")
_ROUNDED_ID = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+")
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|[ivx]+)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RosterFile:
    """What a file lists. `skipped` is how many rows are of nobody or of no student."""

    students: tuple[ListedStudent, ...]
    problems: tuple[LineProblem, ...]
    skipped: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand that are known."""

    width: int
    places: dict[RosterColumn, int]
    identifiers: tuple[tuple[IdentifierKind, int], ...]

    def value(self, row: DelimitedRow, column: RosterColumn) -> str:
        return row.value(self.places.get(column))


class _LineError(Exception):
    """A line that cannot be used; its text is the problem's."""


def read_roster_file(content: bytes) -> RosterFile:
    """The students that a file lists.

    Raises ImportFileError for a file that is no list of students, is empty, or is damaged.
    """
    table = read_rows(content, _count_known)
    columns = _columns_of(table.header)
    rows = [row for row in table.rows if _is_student(row, columns)]
    if not rows:
        raise ImportFileError("The file lists no student. Export it again.")
    students, problems = [], []
    for row in rows:
        try:
            students.append(_read_student(row, columns))
        except _LineError as error:
            problems.append(LineProblem(row.line, str(error)))
    return RosterFile(tuple(students), tuple(problems), len(table.rows) - len(rows))


def _count_known(header: Sequence[str]) -> int:
    return (
        sum(identifier_kind(each) is not None for each in header)
        + sum(roster_column(each) is not None for each in header)
        + sum(_WITH_POINTS.fullmatch(each) is not None for each in header[2:])
    )


def _columns_of(header: Sequence[str]) -> _Columns:
    places: dict[RosterColumn, int] = {}
    identifiers: dict[IdentifierKind, int] = {}
    for index, name in enumerate(header):
        column, kind = roster_column(name), identifier_kind(name)
        if column is not None:
            places.setdefault(column, index)
        if kind is not None:
            identifiers.setdefault(kind, index)
    if RosterColumn.NAME not in places and any(map(_WITH_POINTS.fullmatch, header[2:])):
        places[RosterColumn.NAME] = 1
        identifiers.setdefault(IdentifierKind.STUDENT_ID, 0)
    if not places.keys() & {RosterColumn.NAME, RosterColumn.LAST_NAME}:
        listed = ", ".join(repr(name) for name in header)
        raise ImportFileError(
            f"No column of the file has the students’ names. It has: {listed}. Call one “name”."
        )
    return _Columns(len(header), places, tuple(identifiers.items()))


def _is_student(row: DelimitedRow, columns: _Columns) -> bool:
    """Whether a row is of a student; one that says nothing about that is."""
    role = columns.value(row, RosterColumn.ROLE)
    username = dict(columns.identifiers).get(IdentifierKind.USERNAME)
    first = columns.value(row, RosterColumn.NAME) or " ".join(
        columns.value(row, part) for part in (RosterColumn.FIRST_NAME, RosterColumn.LAST_NAME)
    )
    return not (
        first.casefold() in _NO_STUDENTS
        or "points possible" in (value.casefold() for value in row.values[:2])
        or all(value.startswith(_MANUAL_POSTING) for value in row.values if value)
        or row.value(username).endswith(_PREVIEW_USER)
        or (role and not _STUDENT_ROLE.search(role))
        or columns.value(row, RosterColumn.STATUS).casefold() == _TO_BE_DELETED
        or columns.value(row, RosterColumn.ENABLED).casefold() == "false"
    )


def _read_student(row: DelimitedRow, columns: _Columns) -> ListedStudent:
    if len(row.values) > columns.width and any(row.values[columns.width :]):
        raise _LineError(
            f"The line has {len(row.values)} cells and the header {columns.width}. Put quotation "
            "marks around a cell that holds the delimiter."
        )
    return ListedStudent(
        line=row.line,
        name=_name(row, columns),
        section=one_line(columns.value(row, RosterColumn.SECTION)) or None,
        identifiers=tuple(
            (kind, value)
            for kind, index in columns.identifiers
            if (value := _identifier(kind, row.value(index)))
        ),
        discord=one_line(columns.value(row, RosterColumn.DISCORD)) or None,
    )


def _name(row: DelimitedRow, columns: _Columns) -> str:
    whole = one_line(columns.value(row, RosterColumn.NAME))
    parts = (RosterColumn.FIRST_NAME, RosterColumn.LAST_NAME)
    name = _in_order(whole) or one_line(" ".join(columns.value(row, part) for part in parts))
    if not name:
        raise _LineError("The line has no name. Write one, or delete the line.")
    if len(name) > _LONGEST:
        raise _LineError(f"The name has more than {_LONGEST} characters. Shorten it.")
    if _FORMULA.match(name):
        raise _LineError(
            f"The name {name!r} begins like a formula. Write the student’s name in its place."
        )
    return name


def _in_order(name: str) -> str:
    """`Doe, Jane` as `Jane Doe`; what follows the comma may also be a part of the name."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not first or "," in first or _SUFFIX.fullmatch(first):
        return name
    return f"{first} {last}"


def _identifier(kind: IdentifierKind, written: str) -> str:
    value = one_line(written)
    value = value.removeprefix(_ID_PREFIX) if kind in _PREFIXED else value
    if len(value) > _LONGEST:
        raise _LineError(f"The {kind} has more than {_LONGEST} characters. Correct it.")
    if _ROUNDED_ID.fullmatch(value):
        raise _LineError(
            f"The {kind} {value} is a number that a spreadsheet has rounded. Export the file "
            "again, and open it in no spreadsheet before."
        )
    return value
