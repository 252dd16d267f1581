"""What the participation record of a course is read from, before any row of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.acts import Act
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.record_completeness import RecordCompleteness


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRecord:
    """What the record of a course is read from as of an instant in UTC. `posts` are all of the
    term, which totals need, and `shown` the ids of those that are asked for; `classmates` are
    everybody, `students` those who are asked for, by name. `titles` are those of the posts."""

    course: Course
    as_of: datetime
    posts: Sequence[Occurrence]
    titles: Mapping[int, str]
    shown: frozenset[int]
    acts: Sequence[Act]
    classmates: Sequence[Student]
    students: Sequence[Student]
    completeness: RecordCompleteness

    @property
    def shown_posts(self) -> tuple[Occurrence, ...]:
        """The posts that are asked for and that were on Discord by then, in their order."""
        return tuple(
            each
            for each in self.posts
            if each.id in self.shown
            and each.is_on_discord
            and each.posted_at is not None
            and each.posted_at <= self.as_of
        )
