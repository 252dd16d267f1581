"""Which part of a course's record is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.core.local_time_parsing import parse_local_time
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.schedule import to_utc
from bot.core.scope import EVERYTHING, Scope
from bot.core.text import fold_name
from bot.errors import CourseError


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSelection:
    """The student, prompt and section that somebody named, and as of when in UTC; None stands for
    all of them, and for now.

    A student is named by their name, an id on Discord, or an id in the roster. Of nobody outside
    `scope` anything is selected.
    """

    student: str | None = None
    prompt: str | None = None
    section: str | None = None
    as_of: datetime | None = None
    scope: Scope = EVERYTHING

    def describe(self) -> tuple[str, ...]:
        """What was asked for, for the audit log; empty for everything."""
        named = {"student": self.student, "prompt": self.prompt, "section": self.section}
        parts = [f"{name} {value}" for name, value in named.items() if value is not None]
        parts += self.scope.describe()
        if self.as_of is not None:
            parts.append(f"as of {self.as_of:%Y-%m-%d %H:%M} UTC")
        return tuple(parts)

    def select_students(self, students: Sequence[Student]) -> tuple[Student, ...]:
        """Those who are meant, in their order. Raises CourseError if that is nobody, or if a name
        is that of several."""
        students = self.scope.select(students)
        found = [each for each in students if self._is_in_section(each)]
        if self.section is not None and not found:
            sections = ", ".join(sorted({each.section for each in students if each.section}))
            there = f"There are: {sections}." if sections else "The course has no sections."
            raise CourseError(f"No student is in the section “{self.section}”. {there}")
        if self.student is None:
            return tuple(found)
        return (_require_one(found, self.student),)

    def select_posts(self, posts: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
        """The posts that are meant, in their order. Raises CourseError if there is none."""
        known = tuple(posts)
        found = tuple(each for each in known if self.prompt in (None, each.prompt))
        if self.prompt is not None and not found:
            names = ", ".join(each.prompt for each in known) or "none"
            raise CourseError(f"No prompt “{self.prompt}” is planned. There are: {names}.")
        return found

    def _is_in_section(self, student: Student) -> bool:
        return self.section is None or fold_name(student.section or "") == fold_name(self.section)


def parse_as_of(text: str | None, zone: str) -> datetime | None:
    """The instant in UTC of a local time as staff type it; of a date its last minute. Raises
    CourseError for anything else."""
    if text is None:
        return None
    return to_utc(parse_local_time(text, time(23, 59)), ZoneInfo(zone))


def _require_one(students: Sequence[Student], name: str) -> Student:
    folded = fold_name(name)
    found = [each for each in students if folded in map(fold_name, _ids(each))] or [
        each for each in students if fold_name(each.name) == folded
    ]
    if not found:
        raise CourseError(
            f"No student is “{name}”. Give the name as the record shows it, or an id on Discord or "
            "in the roster."
        )
    if len(found) > 1:
        raise CourseError(
            f"{len(found)} students are called “{name}”. Give an id on Discord or in the roster."
        )
    return found[0]


def _ids(student: Student) -> tuple[str, ...]:
    return (*map(str, student.discord_ids), *(value for _, value in student.identifiers))
