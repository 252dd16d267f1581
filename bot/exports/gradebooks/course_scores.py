"""Points of a course's students under the ids that a gradebook knows them by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.core.gradebook_points import StudentPoints
from bot.core.people import Student
from bot.core.roster_columns import identifier_kind
from bot.exports.gradebooks.delimited_text import GradebookError
from bot.exports.gradebooks.layouts import IdentityColumn, Layout, find_identity


@dataclass(frozen=True, slots=True)
class CourseScores:
    """Points by the values of one identity column, whose header is `identity`. A student without
    such an id stands under their name, which matches nobody."""

    identity: str
    points: Mapping[str, Decimal | None]


def match_students(
    layout: Layout, scores: Sequence[StudentPoints], identity: str | None
) -> CourseScores:
    """Find the students of a course in a gradebook by the ids of the roster. A column is taken for
    ids of its own kind; if none of these is found, for any id of a student.

    Raises GradebookError if nobody is found, or if two students have one id.
    """
    columns = layout.identities if identity is None else (find_identity(layout, identity),)
    for by_kind in (True, False):
        for column in columns:
            found = _ids(layout, column, scores, by_kind=by_kind)
            if any(found):
                return CourseScores(column.header, _by_id(column, scores, found))
    raise GradebookError(
        "No student of the course is found in the gradebook by an id of the roster. Import the "
        "list of students from the same learning system: discussant roster import FILE, or "
        "/seminar roster import"
    )


def _ids(
    layout: Layout, column: IdentityColumn, scores: Sequence[StudentPoints], *, by_kind: bool
) -> list[str | None]:
    """The id of each student that stands in the column, in their order."""
    kind = identifier_kind(column.header)
    listed = {layout.identity(row, column) for row in layout.students} - {""}

    def find(student: Student) -> str | None:
        values = (v for k, v in student.identifiers if not by_kind or k == kind)
        return next((v for v in map(layout.normalise, values) if v in listed), None)

    return [find(each.student) for each in scores]


def _by_id(
    column: IdentityColumn, scores: Sequence[StudentPoints], found: Sequence[str | None]
) -> dict[str, Decimal | None]:
    points: dict[str, Decimal | None] = {}
    for number, (score, key) in enumerate(zip(scores, found, strict=True), 1):
        if key in points:
            raise GradebookError(
                f"Two students of the course have the {column.header} {key}. Mend the roster: "
                "discussant roster show"
            )
        name = f"{score.student.name} (no {column.header})"
        unmatched = name if name not in points else f"{name}, student {number}"
        points[key or unmatched] = score.points
    return points
