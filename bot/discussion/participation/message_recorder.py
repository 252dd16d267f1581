"""Take what students say: live messages, edits, deletions, private responses, and the sweep.

Live events are an optimisation, the sweep is the guarantee: Discord is the source and what we keep
an index of it. A receipt is shown only after the commit.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.core.assessment import counting_ends
from bot.core.course import Course, ResponseMode
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.responses import HistoryPage, IncomingMessage, Revision, Student
from bot.core.text import count_words
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown
from bot.discussion.participation.citation_counts import count_citations
from bot.errors import CourseError
from bot.rendering.reasons import describe_reason
from bot.store.occurrences import OccurrenceStore
from bot.store.responses import ResponseStore
from bot.store.sweeps import SweepStore

_LAST_SWEEP = timedelta(hours=1)  # after the end; a sweep comes every quarter of an hour

log = logging.getLogger(__name__)


class ThreadHistories(Protocol):
    """Reads threads. Raises DeliveryUnknown or DeliveryRefused, and nothing else."""

    def pages(self, thread_id: int, after: int) -> AsyncIterator[HistoryPage]:
        """The thread after a message id, oldest first, page by page; at least one page."""

    async def acknowledge(self, thread_id: int, message_ids: Iterable[int]) -> None:
        """Show the students that these messages are recorded."""


class MessageRecorder:
    """Records the answers of one course."""

    def __init__(
        self,
        course: Course,
        library: Library,
        occurrences: OccurrenceStore,
        responses: ResponseStore,
        sweeps: SweepStore,
        clock: Clock,
    ) -> None:
        self._course = course
        self._library = library
        self._occurrences = occurrences
        self._responses = responses
        self._sweeps = sweeps
        self._clock = clock

    async def post_of(self, thread_id: int) -> Occurrence | None:
        """The post of this course whose thread this is, or None."""
        post = await self._occurrences.by_thread(thread_id)
        return post if post and post.course == self._course.slug else None

    async def record_message(self, message: IncomingMessage) -> bool:
        """Take a message, or an edit of one. True once it is durable and was new; a receipt may
        be shown then. What is said outside the course's threads is left alone."""
        post = await self.post_of(message.thread_id)
        if post is None or self._course.responses.by is ResponseMode.PRIVATE:
            return False
        revision = self._revision_of(post, message)
        return await self._responses.record_message(post.id, message, revision, self._clock.now())

    async def mark_deleted(self, message_ids: Iterable[int]) -> None:
        """Messages were deleted on Discord: mark them, keep the evidence."""
        await self._responses.mark_deleted(message_ids, self._clock.now())

    async def record_private_response(
        self, occurrence: int, author: Student, text: str, interaction_id: int
    ) -> Occurrence:
        """Record a private response; durable when this returns.

        Raises CourseError if the prompt takes none.
        """
        post = await self.require_open_post(occurrence)
        now = self._clock.now()
        revision = self._revision(post, text, now)
        await self._responses.record_private_response(
            post.id, author, revision, interaction_id, now
        )
        return post

    async def require_open_post(self, occurrence: int) -> Occurrence:
        """The post, if it takes private responses. Raises CourseError if it does not."""
        post = await self._occurrences.by_id(occurrence)
        if post is None or post.course != self._course.slug or not post.is_on_discord:
            raise CourseError("This prompt is not open. /respond lists the ones that are.")
        if self._course.responses.by is ResponseMode.THREAD:
            raise CourseError("This course takes its responses in the thread. Write yours there.")
        return post

    async def sweep_all(self, histories: ThreadHistories) -> None:
        """Sweep every thread of the course from its beginning, which also finds the edits and
        deletions of the time that we were away; a thread that fails does not stop the others."""
        for post in await self._occurrences.posts(self._course.slug):
            if post.thread_id is not None:
                await self._sweep(post, post.thread_id, post.thread_id, histories)

    async def sweep_open(self, histories: ThreadHistories) -> None:
        """Sweep the threads in which something still counts, from where their cursors stand; once
        more after it has ceased to, when a thread is closed."""
        now = self._clock.now() - _LAST_SWEEP
        for post in await self._occurrences.posts(self._course.slug):
            if post.thread_id is not None and now <= counting_ends(self._course, post):
                after = await self._sweeps.cursor(post.thread_id)
                await self._sweep(post, post.thread_id, after, histories)

    async def _sweep(
        self, post: Occurrence, thread_id: int, after: int, histories: ThreadHistories
    ) -> None:
        """Read a thread's history into the table, page by page."""
        try:
            async for page in histories.pages(thread_id, after):
                recorded = await self._record_page(post, page)
                # Also those that were recorded before, if we were stopped before the receipt.
                owed = [each.message_id for each in recorded.messages if not each.acknowledged]
                await histories.acknowledge(thread_id, owed)
        except (DeliveryUnknown, DeliveryRefused) as problem:
            words = describe_reason(problem.reason, problem.detail)
            log.warning("thread %s could not be swept: %s", thread_id, words)
            await self._sweeps.record_failure(thread_id, problem.reason, problem.detail)

    async def _record_page(self, post: Occurrence, page: HistoryPage) -> HistoryPage:
        """Store a page, without its messages if the course takes none; the page as stored."""
        if self._course.responses.by is ResponseMode.PRIVATE:
            page = replace(page, messages=())
        revisions = [self._revision_of(post, message) for message in page.messages]
        await self._responses.record_page(post.id, page, revisions, self._clock.now())
        return page

    def _revision_of(self, post: Occurrence, message: IncomingMessage) -> Revision:
        return self._revision(post, message.text, message.edited_at or message.sent_at)

    def _revision(self, post: Occurrence, text: str, at: datetime) -> Revision:
        if self._course.responses.keep_text:
            return Revision(at, text, count_words(text))
        return Revision(
            at, None, count_words(text), count_citations(text, post, self._course, self._library)
        )
