"""The participation record of a course, read from the database and noted in the audit log."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.acts import Act
from bot.core.attachments import RecordedAttachment
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.post_terms import current_terms
from bot.core.record import ClosedThread, ParticipationRecord
from bot.core.record_rows import (
    assess_posts,
    attachment_rows,
    participation_rows,
    response_rows,
)
from bot.core.responses import Response
from bot.store.assessment_acts import assessment_acts_of
from bot.store.attachments import attachments_of_course
from bot.store.audit import AuditLog
from bot.store.database import Database, Reader
from bot.store.occurrences import posts_of
from bot.store.people import students_of
from bot.store.present import present_of
from bot.store.recorded_responses import responses_of
from bot.store.sweeps import SweepState, sweeps_of
from bot.store.unread_messages import UnreadMessage, UnreadReason, unread_messages_of

# A bot that runs reads each open thread every quarter of an hour.
_OUTDATED_AFTER = timedelta(minutes=30)


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
    evidence = _Evidence(
        posts=await posts_of(database, course.id),
        students=await students_of(database, course.id),
        responses=await responses_of(database, course.id),
        acts=await assessment_acts_of(database, course.id),
        attachments=await attachments_of_course(database, course.id),
        sweeps=await sweeps_of(database, course.id),
        unread=await unread_messages_of(database, course.id),
    )
    # A term of a large class takes most of a second, in which the bot is to record and to answer.
    return await asyncio.to_thread(_build_record, course, evidence, as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """Everything of one course that its record is made of."""

    posts: Sequence[Occurrence]
    students: Sequence[Student]
    responses: Sequence[Response]
    acts: Sequence[Act]
    attachments: Sequence[RecordedAttachment]
    sweeps: Sequence[SweepState]
    unread: Sequence[UnreadMessage]


def _build_record(course: Course, evidence: _Evidence, as_of: datetime) -> ParticipationRecord:
    posts, students = evidence.posts, evidence.students
    assessments = assess_posts(
        course,
        posts,
        evidence.responses,
        evidence.acts,
        students=[student.id for student in students],
        as_of=as_of,
    )
    responses, revisions = response_rows(course, posts, students, assessments)
    return replace(
        _completeness(course, posts, evidence.sweeps, evidence.unread, as_of),
        responses=responses,
        revisions=revisions,
        participation=participation_rows(course, posts, students, assessments),
        attachments=attachment_rows(course, posts, students, evidence.attachments, responses),
        assumed=tuple(post.prompt for post in posts if post.terms_assumed and post.is_on_discord),
    )


def _completeness(
    course: Course,
    posts: Sequence[Occurrence],
    sweeps: Sequence[SweepState],
    unread: Sequence[UnreadMessage],
    as_of: datetime,
) -> ParticipationRecord:
    """A record without rows that says how completely the threads were read."""
    zone = ZoneInfo(course.timezone)
    here = [sweep for sweep in sweeps if not sweep.on_former_server and sweep.closed_at is None]
    former = [sweep for sweep in sweeps if sweep.on_former_server]
    by_thread = {post.thread_id: post for post in posts}
    outdated = [
        sweep
        for sweep in here
        if sweep.is_complete and _is_outdated(course, by_thread.get(sweep.thread_id), sweep, as_of)
    ]
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
        outdated=tuple(sweep.prompt for sweep in outdated),
        outdated_since=_swept_to(outdated, zone),
        closed=tuple(_closed_threads(sweeps, zone)),
        unstorable=tuple(e.prompt for e in unread if e.reason is UnreadReason.UNSTORABLE),
    )


def _is_outdated(
    course: Course, post: Occurrence | None, sweep: SweepState, as_of: datetime
) -> bool:
    """Whether something in a thread may count that was written since it was read last. A bot that
    runs reads it again and again."""
    if post is None or sweep.swept_at is None:
        return False
    until = min(as_of, current_terms(course, post).counting_ends)
    return until - sweep.swept_at > _OUTDATED_AFTER


def _closed_threads(sweeps: Sequence[SweepState], zone: ZoneInfo) -> Iterator[ClosedThread]:
    for sweep in sweeps:
        if sweep.closed_at is not None and not sweep.on_former_server:
            read_to = sweep.swept_at.astimezone(zone) if sweep.swept_at is not None else None
            yield ClosedThread(sweep.prompt, sweep.closed_at.astimezone(zone), read_to)


def _swept_to(sweeps: Sequence[SweepState], zone: ZoneInfo) -> datetime | None:
    """The instant up to which all of them were read that ever were."""
    instants = [sweep.swept_at for sweep in sweeps if sweep.swept_at is not None]
    return min(instants).astimezone(zone) if instants else None
