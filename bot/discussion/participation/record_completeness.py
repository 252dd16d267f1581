"""Finds out how completely the threads of a course were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.post_terms import counting_ends
from bot.core.record_completeness import ClosedThread, RecordCompleteness
from bot.store.database import Reader
from bot.store.sweeps import SweepState, sweeps_of
from bot.store.unread_messages import UnreadReason, unread_messages_of

# A bot that runs reads each open thread every quarter of an hour.
_OUTDATED_AFTER = timedelta(minutes=30)


async def read_completeness(
    course: Course, database: Reader, posts: Sequence[Occurrence], as_of: datetime
) -> RecordCompleteness:
    """How completely the threads of these posts were read, as is stored now. What was written
    before `as_of` has to be read."""
    prompts = {post.prompt for post in posts}
    sweeps = [each for each in await sweeps_of(database, course.id) if each.prompt in prompts]
    unread = [
        each.prompt
        for each in await unread_messages_of(database, course.id)
        if each.reason is UnreadReason.UNSTORABLE and each.prompt in prompts
    ]
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
    return RecordCompleteness(
        course=course.slug,
        swept_to=_swept_to(here, zone),
        unswept=(*without_thread, *unswept),
        on_former_server=len(former),
        former_swept_to=_swept_to(former, zone),
        outdated=tuple(sweep.prompt for sweep in outdated),
        outdated_since=_swept_to(outdated, zone),
        closed=tuple(_closed_threads(sweeps, zone)),
        unstorable=tuple(unread),
        assumed=tuple(post.prompt for post in posts if post.terms_assumed and post.is_on_discord),
    )


def _is_outdated(
    course: Course, post: Occurrence | None, sweep: SweepState, as_of: datetime
) -> bool:
    """Whether something in a thread may count that was written since it was read last. A bot that
    runs reads it again and again."""
    if post is None or sweep.swept_at is None:
        return False
    until = min(as_of, counting_ends(course, post))
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
