"""Sweeps the threads of a course: reads their history and records what live events missed.

Theory of operation: live events get lost while the bot is away, while a session cannot be resumed,
and when a transaction fails. So each open thread is read again from Discord at the start, after
every session that could not be resumed, every quarter of an hour and before an export. A sweep has
a cursor of its own, which moves in the transaction that stores a page. A cursor taken from the
newest stored message would pass over everything that arrived before a live event after a gap.
Messages that are stored in the range of a page and missing from it were deleted on Discord, and so
were those beyond the end of the history that Discord does not have.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import Enum

from bot.clock import Clock
from bot.core.course import Course
from bot.core.memberships import Learnt
from bot.core.occurrences import Occurrence
from bot.core.post_terms import counting_ends, post_title
from bot.core.reasons import Reason
from bot.core.responses import HistoryPage, IncomingMessage, Revision
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown, ThreadHistories
from bot.discussion.participation.members import Members
from bot.discussion.participation.message_recorder import MessageRecorder
from bot.event_log import log_event
from bot.rendering.reading_notices import render_closed_threads
from bot.rendering.reasons import describe_reason
from bot.store.closed_threads import ClosedThreadStore
from bot.store.occurrences import OccurrenceStore
from bot.store.responses import ResponseStore
from bot.store.sweeps import SweepStart, SweepStore

_THREADS_AT_ONCE = 5  # of 50 requests a second that Discord takes
_GONE = (Reason.THREAD_GONE, Reason.CHANNEL_GONE)

log = logging.getLogger(__name__)


class _Outcome(Enum):
    """What became of the sweep of a thread."""

    READ = "read"
    UNANSWERED = "unanswered"
    REFUSED = "refused"
    GONE = "gone"


class ThreadSweeper:
    """Sweeps the threads of one course."""

    def __init__(
        self,
        course: Course,
        recorder: MessageRecorder,
        *,
        occurrences: OccurrenceStore,
        responses: ResponseStore,
        sweeps: SweepStore,
        closed: ClosedThreadStore,
        members: Members,
        clock: Clock,
    ) -> None:
        self._course = course
        self._occurrences = occurrences
        self._responses = responses
        self._sweeps = sweeps
        self._closed = closed
        self._recorder = recorder
        self._members = members
        self._clock = clock

    async def sweep_all(self, histories: ThreadHistories) -> bool:
        """Sweep every thread from its beginning, which also finds the edits and deletions of the
        time that the bot was away. Whether Discord has answered each time."""
        await self._sweeps.mark_course_stale(self._course.id)
        stale = await self._sweeps.stale(self._course.id, closed=True)
        return await self._sweep_those(stale, histories)

    async def sweep_moved(self, histories: ThreadHistories) -> bool:
        """Sweep, of all threads, those that are known to have messages behind their cursors; the
        others are to be read too, and are left to `sweep_stale`. Whether Discord has answered each
        time."""
        cursors = await self._sweeps.cursors(self._course.id)
        await self._sweeps.mark_course_stale(self._course.id)
        moved = [each for each, at in cursors.items() if (histories.newest_message(each) or 0) > at]
        return await self._sweep_those(moved, histories)

    async def sweep_stale(self, histories: ThreadHistories, *, closed: bool = False) -> bool:
        """Sweep the threads in which something may have been missed, from their beginning;
        `closed`: also those that were gone. Whether Discord has answered each time."""
        stale = await self._sweeps.stale(self._course.id, closed=closed)
        return await self._sweep_those(stale, histories)

    async def sweep_open(self, histories: ThreadHistories) -> bool:
        """Sweep the threads in which something may count that was written since they were read
        last, each from its cursor, and those in which something may have been missed. Whether
        Discord has answered each time."""
        posts = await self._occurrences.posts(self._course.id)
        ends = {post.thread_id: counting_ends(self._course, post) for post in posts}
        unfinished = [
            state.thread_id
            for state in await self._sweeps.states(self._course.id)
            if not state.on_former_server
            and state.closed_at is None
            and not (state.is_complete and state.is_read_to(ends.get(state.thread_id)))
        ]
        return await self._sweep_those(unfinished, histories)

    async def close(self, posts: Sequence[Occurrence]) -> None:
        """Note that the threads of these posts are gone, and tell staff, once. What was recorded
        stays."""
        titles = {post.thread_id: post_title(self._course, post) for post in posts}

        def describe(thread_ids: Collection[int]) -> str:
            threads = [(titles[key], read_to[key]) for key in thread_ids]
            return render_closed_threads(self._course, threads)

        states = await self._sweeps.states(self._course.id)
        read_to = {state.thread_id: state.swept_at for state in states}
        threads = [key for key in titles if key is not None and key in read_to]
        await self._closed.close(self._course.id, threads, describe, self._clock.now())

    async def _sweep_those(self, thread_ids: Collection[int], histories: ThreadHistories) -> bool:
        """Sweep threads, some at once, the newest first. One that fails does not stop the others:
        the first failure of the database is raised at the end."""
        at_once = asyncio.Semaphore(_THREADS_AT_ONCE)
        posts = [
            post
            for post in reversed(await self._occurrences.posts(self._course.id))
            if post.thread_id in thread_ids
        ]

        async def sweep(post: Occurrence) -> _Outcome:
            async with at_once:
                return await self._sweep(post, histories)

        outcomes = await asyncio.gather(*map(sweep, posts), return_exceptions=True)
        gone = [p for p, outcome in zip(posts, outcomes, strict=True) if outcome is _Outcome.GONE]
        if gone:
            await self.close(gone)
        if posts:
            read = outcomes.count(_Outcome.READ)
            log_event(log, "swept", course=self._course.slug, threads=len(posts), read=read)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome
        return _Outcome.UNANSWERED not in outcomes

    async def _sweep(self, post: Occurrence, histories: ThreadHistories) -> _Outcome:
        thread_id = post.thread_id or 0
        start = await self._sweeps.start(thread_id)
        try:
            await self._read(post, thread_id, start, histories)
        except (DeliveryUnknown, DeliveryRefused) as problem:
            if problem.reason in _GONE:
                return _Outcome.GONE
            words = describe_reason(problem.reason, problem.detail)
            log.warning("thread %s could not be swept: %s", thread_id, words)
            await self._sweeps.record_failure(thread_id, problem.reason, problem.detail)
            refused = isinstance(problem, DeliveryRefused)
            return _Outcome.REFUSED if refused else _Outcome.UNANSWERED
        # Receipts are owed also for messages that were recorded before: the bot may have been
        # stopped between the commit and the receipt, or Discord may have refused it.
        if self._recorder.records_thread_of(post):
            histories.request_receipts(post)
        return _Outcome.READ

    async def _read(
        self, post: Occurrence, thread_id: int, start: SweepStart, histories: ThreadHistories
    ) -> None:
        """Record a thread page by page. Raises DeliveryUnknown at the end if some authors could not
        be looked up: the others are recorded."""
        all_met = True
        async for page in histories.pages(thread_id, start.after_id):
            if self._recorder.records_thread_of(post):
                all_met &= await self._meet_authors(page, histories)
            missing = await self._missing_beyond(page, histories) if page.is_last else ()
            await self._record_page(post, page, start, missing)
        if not all_met:
            raise DeliveryUnknown

    async def _meet_authors(self, page: HistoryPage, histories: ThreadHistories) -> bool:
        """Look up who wrote and of whom nothing is stored: they may have a role all the same, of
        which the bot has not learnt yet. Whether Discord told of all of them."""
        authors = {message.author.discord_id for message in page.messages}
        met, all_met = [], True
        for discord_id in sorted(await self._members.strangers(authors)):
            try:
                sighting = await histories.find_member(discord_id)
            except (DeliveryUnknown, DeliveryRefused) as problem:
                log.warning("member %s could not be looked up: %s", discord_id, problem)
                all_met = False
            else:
                met += [sighting] if sighting is not None else []
        await self._members.learn(met, Learnt.MEMBER_LIST)
        return all_met

    async def _missing_beyond(
        self, page: HistoryPage, histories: ThreadHistories
    ) -> tuple[int, ...]:
        """What is stored beyond the end of a thread's history and is not on Discord. Discord is
        asked for each: a message may have been recorded live since the page was read."""
        beyond = await self._responses.stored_beyond(page)
        return tuple([i for i in beyond if not await histories.has_message(page.thread_id, i)])

    async def _record_page(
        self, post: Occurrence, page: HistoryPage, start: SweepStart, missing: Sequence[int]
    ) -> None:
        """Store a page and move the cursor."""
        if not self._recorder.records_thread_of(post):
            page = replace(page, messages=(), unreadable=())
        page = replace(page, messages=self._recorder.without_erased(page.messages))
        page, revisions = await self._count_words(post, page)
        thread = self._recorder.thread_of(post)
        await self._responses.record_page(
            thread, page, revisions, self._clock.now(), start=start, missing=missing
        )

    async def _count_words(
        self, post: Occurrence, page: HistoryPage
    ) -> tuple[HistoryPage, list[Revision]]:
        """The messages of a page with their wordings. What is stored as it stands is not counted
        again: a thread is read many times, and recognising what it cites takes the longest."""
        revisions = await self._responses.unchanged_revisions(page)
        new = [each for each in page.messages if each.message_id not in revisions]
        revisions |= await self._revisions_of(post, new)
        counted = tuple(each for each in page.messages if each.message_id in revisions)
        unreadable = [each.message_id for each in new if each.message_id not in revisions]
        page = replace(page, messages=counted, unreadable=(*page.unreadable, *unreadable))
        return page, [revisions[each.message_id] for each in counted]

    async def _revisions_of(
        self, post: Occurrence, messages: Sequence[IncomingMessage]
    ) -> dict[int, Revision]:
        """The wordings of messages by their ids. One of which the bot can make nothing does not
        stop the others, and has none."""
        revisions: dict[int, Revision] = {}
        for message in messages:
            try:
                revision = await self._recorder.message_revision(post, message)
            except ValueError as error:
                cause, thread_id = type(error).__name__, message.thread_id
                log.error("a message in thread %s cannot be counted: %s", thread_id, cause)
            else:
                revisions[message.message_id] = revision
        return revisions
