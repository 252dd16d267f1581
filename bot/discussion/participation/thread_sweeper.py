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
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.clock import Clock
from bot.core.course import Course
from bot.core.memberships import Learnt
from bot.core.occurrences import Occurrence
from bot.core.post_terms import current_terms
from bot.core.responses import HistoryPage
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown, ThreadHistories
from bot.discussion.participation.message_recorder import MessageRecorder
from bot.discussion.participation.roster import Roster
from bot.rendering.reasons import describe_reason
from bot.store.occurrences import OccurrenceStore
from bot.store.responses import ResponseStore
from bot.store.sweeps import SweepStart, SweepStore

# A thread is swept until an hour after nothing in it can count any more. A sweep comes every
# quarter of an hour, so that at least one of them is later than the end.
_LAST_SWEEP = timedelta(hours=1)
_THREADS_AT_ONCE = 5  # of 50 requests a second that Discord takes

log = logging.getLogger(__name__)


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
        roster: Roster,
        clock: Clock,
    ) -> None:
        self._course = course
        self._occurrences = occurrences
        self._responses = responses
        self._sweeps = sweeps
        self._recorder = recorder
        self._roster = roster
        self._clock = clock

    async def sweep_all(self, histories: ThreadHistories) -> bool:
        """Sweep every thread from its beginning, which also finds the edits and deletions of the
        time that the bot was away. Whether Discord has answered each time."""
        await self._sweeps.mark_course_stale(self._course.id)
        return await self.sweep_stale(histories)

    async def sweep_stale(self, histories: ThreadHistories) -> bool:
        """Sweep the threads in which something may have been missed, from their beginning. Whether
        Discord has answered each time."""
        stale = await self._sweeps.stale(self._course.id)
        posts = await self._occurrences.posts(self._course.id)
        return await self._sweep_threads([p for p in posts if p.thread_id in stale], histories)

    async def sweep_open(self, histories: ThreadHistories) -> bool:
        """Sweep the threads in which something still counts, each from its cursor, and those in
        which something may have been missed. Whether Discord has answered each time."""
        now = self._clock.now() - _LAST_SWEEP
        stale = await self._sweeps.stale(self._course.id)
        swept = [
            post
            for post in await self._occurrences.posts(self._course.id)
            if post.thread_id in stale
            or (
                not post.on_former_server and now <= current_terms(self._course, post).counting_ends
            )
        ]
        return await self._sweep_threads(swept, histories)

    async def _sweep_threads(self, posts: Sequence[Occurrence], histories: ThreadHistories) -> bool:
        """Sweep the threads of these posts, some at once, the newest first. One that fails does not
        stop the others: the first failure of the database is raised at the end."""
        at_once = asyncio.Semaphore(_THREADS_AT_ONCE)

        async def sweep(post: Occurrence) -> bool:
            async with at_once:
                return post.thread_id is None or await self._sweep(post, post.thread_id, histories)

        results = await asyncio.gather(*map(sweep, reversed(posts)), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return all(results)

    async def _sweep(self, post: Occurrence, thread_id: int, histories: ThreadHistories) -> bool:
        start = await self._sweeps.start(thread_id)
        try:
            async for page in histories.pages(thread_id, start.after_id):
                await self._meet_authors(page, histories)
                missing = await self._missing_beyond(page, histories) if page.is_last else ()
                recorded = await self._record_page(post, page, start, missing)
                # Receipts are owed also for messages that were recorded before: the bot may have
                # been stopped between the commit and the receipt.
                unacknowledged = [
                    message.message_id
                    for message in page.messages
                    if message.message_id in recorded and not message.acknowledged
                ]
                await histories.acknowledge(thread_id, unacknowledged)
        except (DeliveryUnknown, DeliveryRefused) as problem:
            words = describe_reason(problem.reason, problem.detail)
            log.warning("thread %s could not be swept: %s", thread_id, words)
            await self._sweeps.record_failure(thread_id, problem.reason, problem.detail)
            return isinstance(problem, DeliveryRefused)
        return True

    async def _meet_authors(self, page: HistoryPage, histories: ThreadHistories) -> None:
        """Look up who wrote and of whom nothing is stored: they may have a role all the same, of
        which the bot has not learnt yet."""
        authors = {message.author.discord_id for message in page.messages}
        if self._recorder.records_threads:
            unknown = await self._roster.strangers(authors)
            found = [await histories.find_member(discord_id) for discord_id in sorted(unknown)]
            met = [sighting for sighting in found if sighting is not None]
            await self._roster.learn(met, Learnt.MEMBER_LIST)

    async def _missing_beyond(
        self, page: HistoryPage, histories: ThreadHistories
    ) -> tuple[int, ...]:
        """What is stored beyond the end of a thread's history and is not on Discord. Discord is
        asked for each: a message may have been recorded live since the page was read."""
        beyond = await self._responses.stored_beyond(page)
        return tuple([i for i in beyond if not await histories.has_message(page.thread_id, i)])

    async def _record_page(
        self, post: Occurrence, page: HistoryPage, start: SweepStart, missing: Sequence[int]
    ) -> frozenset[int]:
        """Store a page and move the cursor; the ids of its messages that are recorded now."""
        if not self._recorder.records_threads:
            page = replace(page, messages=())
        revisions = await self._recorder.revisions_of(post, page.messages)
        thread = self._recorder.thread_of(post)
        return await self._responses.record_page(
            thread, page, revisions, self._clock.now(), start=start, missing=missing
        )
