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
from bot.core.answers import Source, Student, Wording
from bot.core.corpus import Shelf
from bot.core.course import AnswerBy, Course
from bot.core.participation import closes
from bot.core.posts import Post, State
from bot.core.text import words
from bot.discussion.citing import citations
from bot.discussion.posting.outbox import Refused, Unclear
from bot.errors import CourseError
from bot.store.answers import Answers, Page, Said
from bot.store.occurrences import Occurrences

_LAST_SWEEP = timedelta(hours=1)  # after the end; a sweep comes every quarter of an hour

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Heard:
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
    heard: tuple[Heard, ...]
    done: bool


class Histories(Protocol):
    """Reads threads. Raises Unclear or Refused, and nothing else."""

    def pages(self, thread_id: int, after: int) -> AsyncIterator[HistoryPage]:
        """The thread after a message id, oldest first, page by page; at least one page."""

    async def acknowledge(self, thread_id: int, message_ids: Iterable[int]) -> None:
        """Show the students that these messages are recorded."""


class Capture:
    """Records the answers of one course."""

    def __init__(
        self,
        course: Course,
        shelf: Shelf,
        occurrences: Occurrences,
        answers: Answers,
        clock: Clock,
    ) -> None:
        self._course = course
        self._shelf = shelf
        self._occurrences = occurrences
        self._answers = answers
        self._clock = clock

    async def post_of(self, thread_id: int) -> Post | None:
        """The post of this course whose thread this is, or None."""
        post = await self._occurrences.by_thread(thread_id)
        return post if post and post.course == self._course.slug else None

    async def hear(self, heard: Heard) -> bool:
        """Take a message, or an edit of one. True once it is durable and was new; a receipt may
        be shown then. What is said outside the course's threads is left alone."""
        post = await self.post_of(heard.thread_id)
        if post is None or self._course.responses.by is AnswerBy.PRIVATE:
            return False
        said = self._said(post, heard)
        return await self._answers.take(post.id, said, Source.LIVE, self._clock.now())

    async def forget(self, message_ids: Iterable[int]) -> None:
        """Messages were deleted on Discord: mark them, keep the evidence."""
        await self._answers.deleted(message_ids, self._clock.now())

    async def take_private(
        self, occurrence: int, author: Student, text: str, interaction_id: int
    ) -> Post:
        """Record a private response; durable when this returns.

        Raises CourseError if the prompt takes none.
        """
        post = await self.open_for_private(occurrence)
        now = self._clock.now()
        wording = self._wording(post, text, now)
        await self._answers.take_private(post.id, author, wording, interaction_id, now)
        return post

    async def open_for_private(self, occurrence: int) -> Post:
        """The post, if it takes private responses. Raises CourseError if it does not."""
        post = await self._occurrences.by_id(occurrence)
        if post is None or post.course != self._course.slug or post.state is not State.POSTED:
            raise CourseError("This prompt is not open. /respond lists the ones that are.")
        if self._course.responses.by is AnswerBy.THREAD:
            raise CourseError("This course takes its responses in the thread. Write yours there.")
        return post

    async def sweep_all(self, histories: Histories) -> None:
        """Sweep every thread of the course from its beginning, which also finds the edits and
        deletions of the time that we were away; a thread that fails does not stop the others."""
        for post in await self._occurrences.of_course(self._course.slug):
            if post.thread_id is not None:
                await self._sweep(post, post.thread_id, post.thread_id, histories)

    async def sweep_open(self, histories: Histories) -> None:
        """Sweep the threads in which something still counts, from where their cursors stand; once
        more after it has ceased to, when a thread is closed."""
        now = self._clock.now() - _LAST_SWEEP
        for post in await self._occurrences.of_course(self._course.slug):
            if post.thread_id is not None and now <= closes(self._course, post):
                after = await self._answers.sweep_from(post.thread_id)
                await self._sweep(post, post.thread_id, after, histories)

    async def _sweep(self, post: Post, thread_id: int, after: int, histories: Histories) -> None:
        """Read a thread's history into the table, page by page."""
        try:
            async for page in histories.pages(thread_id, after):
                recorded = await self._take_page(post, thread_id, after, page)
                after = max(page.ids, default=after)
                # Also those that were recorded before, if we were stopped before the receipt.
                owed = [each.message_id for each in recorded if not each.acknowledged]
                await histories.acknowledge(thread_id, owed)
        except (Unclear, Refused) as problem:
            reason = str(problem) or "Discord did not answer"
            log.warning("thread %s could not be swept: %s", thread_id, reason)
            await self._answers.sweep_failed(thread_id, reason)

    async def _take_page(
        self, post: Post, thread_id: int, after: int, page: HistoryPage
    ) -> tuple[Heard, ...]:
        """Store a page; the messages of it that are recorded now."""
        takes = self._course.responses.by is not AnswerBy.PRIVATE
        recorded = page.heard if takes else ()
        said = tuple(self._said(post, heard) for heard in recorded)
        up_to = max(page.ids, default=after)
        stored = Page(thread_id, after, up_to, frozenset(page.ids), said, page.done)
        await self._answers.take_page(post.id, stored, self._clock.now())
        return recorded

    def _said(self, post: Post, heard: Heard) -> Said:
        wording = self._wording(post, heard.text, heard.edited_at or heard.said_at)
        return Said(
            heard.message_id,
            heard.thread_id,
            heard.author,
            heard.author_name,
            heard.said_at,
            wording,
            heard.edited_at,
            heard.reply_to,
        )

    def _wording(self, post: Post, text: str, at: datetime) -> Wording:
        if self._course.responses.keep_text:
            return Wording(at, text, words(text))
        return Wording(at, None, words(text), citations(text, post, self._course, self._shelf))
