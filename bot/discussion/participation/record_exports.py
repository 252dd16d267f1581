"""The participation record of a course, read from the database and noted in the audit log."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.course import Course
from bot.core.record import ParticipationRecord, participation_rows, response_rows
from bot.store.audit import AuditLog
from bot.store.database import Database, Reader
from bot.store.occurrences import posts_of
from bot.store.responses import responses_of
from bot.store.roster import students_of
from bot.store.sweeps import sweeps_of


class RecordExports:
    """The exports that staff of one course ask for."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._database = database
        self._audit = AuditLog(database)
        self._clock = clock

    async def export(self, by: int | None, *, names: bool) -> ParticipationRecord:
        """The record, with names and ids as they are stored. The audit log gets its line first."""
        detail = "csv with names" if names else "csv with pseudonyms"
        await self._audit.record(self._course.slug, "export", detail, by=by, now=self._clock.now())
        return await read_record(self._course, self._database)


async def read_record(course: Course, database: Reader) -> ParticipationRecord:
    """The participation record of a course, with names and ids as they are stored."""
    posts = await posts_of(database, course.slug)
    responses = await responses_of(database, course.slug)
    students = await students_of(database, course.slug)
    sweeps = await sweeps_of(database, course.slug)
    swept = [sweep.swept_at for sweep in sweeps if sweep.swept_at is not None]
    without_thread = [
        post.prompt for post in posts if post.is_on_discord and post.thread_id is None
    ]
    unswept = [sweep.prompt for sweep in sweeps if sweep.swept_at is None or sweep.problem]
    return ParticipationRecord(
        course=course.slug,
        responses=response_rows(course, posts, responses, students),
        participation=participation_rows(course, posts, responses, students),
        swept_to=_in_zone(min(swept, default=None), ZoneInfo(course.timezone)),
        unswept=(*without_thread, *unswept),
    )


def _in_zone(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if instant is None else instant.astimezone(zone)
