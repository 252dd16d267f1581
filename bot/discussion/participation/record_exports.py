"""The participation record of a course, put together from what is stored and noted in the audit."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.course import Course
from bot.core.record import ParticipationRecord, participation_rows, response_rows
from bot.core.responses import Student
from bot.store.audit import AuditLog
from bot.store.course_setups import CourseSetup, CourseSetupStore
from bot.store.database import Database, Reader
from bot.store.occurrence_queries import posts_of
from bot.store.responses import responses_of
from bot.store.roster import RosterStore, students_of
from bot.store.sweeps import sweeps_of


class RecordExports:
    """What staff and the server tell about one course, and the exports they ask for."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._database = database
        self._roster = RosterStore(database)
        self._course_setups = CourseSetupStore(database)
        self._audit = AuditLog(database)
        self._clock = clock

    async def enrol(self, students: tuple[Student, ...]) -> None:
        """The students whom Discord shows us; those that we met before stay in the record."""
        await self._roster.enrol(self._course.slug, students, self._clock.now())

    async def set_up(self, setup: CourseSetup, by: int) -> None:
        """Staff chose where the course is posted."""
        await self._course_setups.set_up(self._course.slug, setup, by, self._clock.now())

    async def export(self, by: int | None, *, names: bool) -> ParticipationRecord:
        """The record. That it was asked for is written into the audit log first."""
        detail = "csv with names" if names else "csv with pseudonyms"
        await self._audit.record(self._course.slug, "export", detail, by=by, now=self._clock.now())
        return await read_record(self._course, self._database)


async def read_record(course: Course, database: Reader) -> ParticipationRecord:
    """The participation record of a course, with names and ids as they are stored."""
    posts = await posts_of(database, course.slug)
    answers = await responses_of(database, course.slug)
    students = await students_of(database, course.slug)
    sweeps = await sweeps_of(database, course.slug)
    swept = [each.swept_at for each in sweeps if each.swept_at is not None]
    zone = ZoneInfo(course.timezone)
    without_thread = [p.prompt for p in posts if p.is_on_discord and p.thread_id is None]
    unswept = [each.prompt for each in sweeps if each.swept_at is None or each.problem]
    return ParticipationRecord(
        course.slug,
        response_rows(course, posts, answers, students),
        participation_rows(course, posts, answers, students),
        _local(min(swept, default=None), zone),
        (*without_thread, *unswept),
    )


def _local(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if instant is None else instant.astimezone(zone)
