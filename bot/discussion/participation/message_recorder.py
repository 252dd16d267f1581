"""Take what students say: live messages, edits, deletions, private responses, and the sweep.

Live events are an optimisation, the sweep is the guarantee: Discord is the source and what we keep
an index of it. A receipt is shown only after the commit.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.core.assessment import counting_ends
from bot.core.course import Course, ResponseMode
from bot.core.library import Library
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.responses import ResponseSource, Revision, Student
from bot.core.text import count_words
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown
from bot.discussion.participation.citation_counts import count_citations
from bot.errors import CourseError
from bot.store.occurrences import OccurrenceStore
from bot.store.responses import ResponseStore, StoredMessage, StoredPage

_LAST_SWEEP = timedelta(hours=1)  # after the end; a sweep comes every quarter of an hour

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message in a thread as Discord tells it. `edited_at` is None for one never edited;
    `acknowledged` tells that it bears our receipt."""

    message_id: int
    thread_id: int
    author: int
    author_name: str
    said_at: datetime
    text: str
    edited_at: datetime | None = None
    reply_to: int | None = None
    acknowledged: bool = False


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of a thread, oldest first: every message's id, and those of students in full.

    `done` tells that the history ends with this page.
    """

    ids: tuple[int, ...]
    heard: tuple[IncomingMessage, ...]
    done: bool


class ThreadHistories(Protocol):
    """Reads threads. Raises Unclear or Refused, and nothing else."""

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
        answers: ResponseStore,
        clock: Clock,
    ) -> None:
        self._course = course
        self._library = library
        self._occurrences = occurrences
        self._answers = answers
        self._clock = clock

    async def post_of(self, thread_id: int) -> Occurrence | None:
        """The post of this course whose thread this is, or None."""
        post = await self._occurrences.by_thread(thread_id)
        return post if post and post.course == self._course.slug else None

    async def record_message(self, heard: IncomingMessage) -> bool:
        """Take a message, or an edit of one. True once it is durable and was new; a receipt may
        be shown then. What is said outside the course's threads is left alone."""
        post = await self.post_of(heard.thread_id)
        if post is None or self._course.responses.by is ResponseMode.PRIVATE:
            return False
        said = self._said(post, heard)
        return await self._answers.take(post.id, said, ResponseSource.LIVE, self._clock.now())

    async def mark_deleted(self, message_ids: Iterable[int]) -> None:
        """Messages were deleted on Discord: mark them, keep the evidence."""
        await self._answers.deleted(message_ids, self._clock.now())

    async def record_private_response(
        self, occurrence: int, author: Student, text: str, interaction_id: int
    ) -> Occurrence:
        """Record a private response; durable when this returns.

        Raises CourseError if the prompt takes none.
        """
        post = await self.require_open_post(occurrence)
        now = self._clock.now()
        wording = self._wording(post, text, now)
        await self._answers.record_private_response(post.id, author, wording, interaction_id, now)
        return post

    async def require_open_post(self, occurrence: int) -> Occurrence:
        """The post, if it takes private responses. Raises CourseError if it does not."""
        post = await self._occurrences.by_id(occurrence)
        if (
            post is None
            or post.course != self._course.slug
            or post.state is not OccurrenceState.POSTED
        ):
            raise CourseError("This prompt is not open. /respond lists the ones that are.")
        if self._course.responses.by is ResponseMode.THREAD:
            raise CourseError("This course takes its responses in the thread. Write yours there.")
        return post

    async def sweep_all(self, histories: ThreadHistories) -> None:
        """Sweep every thread of the course from its beginning, which also finds the edits and
        deletions of the time that we were away; a thread that fails does not stop the others."""
        for post in await self._occurrences.of_course(self._course.slug):
            if post.thread_id is not None:
                await self._sweep(post, post.thread_id, post.thread_id, histories)

    async def sweep_open(self, histories: ThreadHistories) -> None:
        """Sweep the threads in which something still counts, from where their cursors stand; once
        more after it has ceased to, when a thread is closed."""
        now = self._clock.now() - _LAST_SWEEP
        for post in await self._occurrences.of_course(self._course.slug):
            if post.thread_id is not None and now <= counting_ends(self._course, post):
                after = await self._answers.sweep_from(post.thread_id)
                await self._sweep(post, post.thread_id, after, histories)

    async def _sweep(
        self, post: Occurrence, thread_id: int, after: int, histories: ThreadHistories
    ) -> None:
        """Read a thread's history into the table, page by page."""
        try:
            async for page in histories.pages(thread_id, after):
                recorded = await self._take_page(post, thread_id, after, page)
                after = max(page.ids, default=after)
                # Also those that were recorded before, if we were stopped before the receipt.
                owed = [each.message_id for each in recorded if not each.acknowledged]
                await histories.acknowledge(thread_id, owed)
        except (DeliveryUnknown, DeliveryRefused) as problem:
            reason = str(problem) or "Discord did not answer"
            log.warning("thread %s could not be swept: %s", thread_id, reason)
            await self._answers.sweep_failed(thread_id, reason)

    async def _take_page(
        self, post: Occurrence, thread_id: int, after: int, page: HistoryPage
    ) -> tuple[IncomingMessage, ...]:
        """Store a page; the messages of it that are recorded now."""
        takes = self._course.responses.by is not ResponseMode.PRIVATE
        recorded = page.heard if takes else ()
        said = tuple(self._said(post, heard) for heard in recorded)
        up_to = max(page.ids, default=after)
        stored = StoredPage(thread_id, after, up_to, frozenset(page.ids), said, page.done)
        await self._answers.take_page(post.id, stored, self._clock.now())
        return recorded

    def _said(self, post: Occurrence, heard: IncomingMessage) -> StoredMessage:
        wording = self._wording(post, heard.text, heard.edited_at or heard.said_at)
        return StoredMessage(
            heard.message_id,
            heard.thread_id,
            heard.author,
            heard.author_name,
            heard.said_at,
            wording,
            heard.edited_at,
            heard.reply_to,
        )

    def _wording(self, post: Occurrence, text: str, at: datetime) -> Revision:
        if self._course.responses.keep_text:
            return Revision(at, text, count_words(text))
        return Revision(
            at, None, count_words(text), count_citations(text, post, self._course, self._library)
        )
