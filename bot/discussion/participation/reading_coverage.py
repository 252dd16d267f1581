"""Reads what a class has cited of its reading."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.core.course import Course
from bot.core.coverage.citing_responses import citing_responses, outline_reading
from bot.core.coverage.reading_coverage import CitingResponse, ReadingCoverage, reading_coverage
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.record_selection import RecordSelection
from bot.core.scope import EVERYTHING, Scope
from bot.errors import CourseError
from bot.store.citations.reading import citations_of
from bot.store.database import Reader
from bot.store.occurrences import posts_of
from bot.store.people import students_of
from bot.store.recorded_responses import responses_of


@dataclass(frozen=True, slots=True)
class ClassCoverage:
    """The coverage of a course's reading, and all students who may be selected."""

    coverage: ReadingCoverage
    students: tuple[Student, ...]


class CoverageReader:
    """Reads the coverage of one course's reading by the students of a scope."""

    def __init__(
        self, course: Course, library: Library, database: Reader, scope: Scope = EVERYTHING
    ) -> None:
        self._course = course
        self._library = library
        self._database = database
        self._scope = scope

    def within(self, scope: Scope) -> CoverageReader:
        """The same for somebody with this scope."""
        return CoverageReader(self._course, self._library, self._database, scope)

    async def read(self, selection: RecordSelection, week: int | None = None) -> ClassCoverage:
        """The coverage by the students and under the prompts that are selected, in one week or in
        all, as of the selection's instant or now. Raises CourseError if what is
        selected is not there."""
        course, database = self._course, self._database
        selection = replace(selection, scope=self._scope)
        students = self._scope.select(await students_of(database, course.id))
        posts = await posts_of(database, course.id)
        is_selected = _build_filter(course, posts, students, selection, week)
        responses = await responses_of(database, course.id)
        citations = await citations_of(database, course.id)

        def build() -> ReadingCoverage:
            work = self._library.work(course.reading)
            assert work is not None, "a course's reading is in its library"
            ids = {each.id for each in students}
            citing = citing_responses(
                work, responses, citations, posts=posts, students=ids, as_of=selection.as_of
            )
            return reading_coverage(work.title, outline_reading(work), citing, is_selected)

        # Going through all of a long text takes a while, in which the bot is to record.
        return ClassCoverage(await asyncio.to_thread(build), students)


def _build_filter(
    course: Course,
    posts: Sequence[Occurrence],
    students: Sequence[Student],
    selection: RecordSelection,
    week: int | None,
) -> Callable[[CitingResponse], bool]:
    prompts = {each.prompt for each in selection.select_posts(posts)}
    chosen = {each.id for each in selection.select_students(students)}
    days, zone = _days_of(course, posts, week), ZoneInfo(course.timezone)

    def is_selected(response: CitingResponse) -> bool:
        in_time = days is None or response.sent_at.astimezone(zone).toordinal() in days
        return response.student in chosen and response.prompt in prompts and in_time

    return is_selected


def _days_of(course: Course, posts: Sequence[Occurrence], week: int | None) -> range | None:
    """The local days of a week of the course as ordinals; None for all. The first week is that of
    the first prompt, and weeks begin as the course says."""
    if week is None:
        return None
    if week < 1 or not posts:
        raise CourseError("Weeks are counted from 1, the week of the first prompt that was posted.")
    first = min(each.local for each in posts).date()
    week_rule = course.participation.week
    weekday = week_rule.first_day if week_rule else 0
    start = first.toordinal() - (first.weekday() - weekday) % 7 + 7 * (week - 1)
    return range(start, start + 7)
