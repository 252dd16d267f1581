"""The participation record of a course, read from the database and noted in the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.record import ParticipationRecord
from bot.core.record_rows import assess_posts, participation_rows, response_rows
from bot.store.assessment_acts import assessment_acts_of
from bot.store.audit import AuditLog
from bot.store.database import Database, Reader
from bot.store.occurrences import posts_of
from bot.store.people import students_of
from bot.store.present import present_of
from bot.store.responses import responses_of
from bot.store.sweeps import SweepState, sweeps_of


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
        await self._audit.record(self._course.id, "export", detail, by=by, now=self._clock.now())
        return await read_present_record(self._course, self._database, self._clock.now())


async def read_present_record(
    course: Course, database: Reader, now: datetime
) -> ParticipationRecord:
    """The participation record of a course with all that is stored."""
    return await read_record(course, database, await present_of(database, course.id, now))


async def read_record(course: Course, database: Reader, as_of: datetime) -> ParticipationRecord:
    """The participation record of a course as of an instant, with names and ids as they are
    stored."""
    posts = await posts_of(database, course.id)
    students = await students_of(database, course.id)
    assessments = assess_posts(
        course,
        posts,
        await responses_of(database, course.id),
        await assessment_acts_of(database, course.id),
        students=[student.id for student in students],
        as_of=as_of,
    )
    responses, revisions = response_rows(course, posts, students, assessments)
    return replace(
        _completeness(course, posts, await sweeps_of(database, course.id)),
        responses=responses,
        revisions=revisions,
        participation=participation_rows(course, posts, students, assessments),
        assumed=tuple(post.prompt for post in posts if post.terms_assumed and post.is_on_discord),
    )


def _completeness(
    course: Course, posts: Sequence[Occurrence], sweeps: Sequence[SweepState]
) -> ParticipationRecord:
    """A record without rows that says how completely the threads were read."""
    zone = ZoneInfo(course.timezone)
    here = [sweep for sweep in sweeps if not sweep.on_former_server]
    former = [sweep for sweep in sweeps if sweep.on_former_server]
    without_thread = [
        post.prompt
        for post in posts
        if post.is_on_discord and post.thread_id is None and not post.on_former_server
    ]
    unswept = [sweep.prompt for sweep in here if not sweep.is_complete]
    return ParticipationRecord(
        course=course.slug,
        swept_to=_swept_to(here, zone),
        unswept=(*without_thread, *unswept),
        on_former_server=len(former),
        former_swept_to=_swept_to(former, zone),
    )


def _swept_to(sweeps: Sequence[SweepState], zone: ZoneInfo) -> datetime | None:
    """The instant up to which all of them were read that ever were."""
    instants = [sweep.swept_at for sweep in sweeps if sweep.swept_at is not None]
    return min(instants).astimezone(zone) if instants else None
