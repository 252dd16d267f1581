"""Answers that students write beside a prompt's thread: they are not recorded, and both the student
and staff are told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.clock import Clock
from bot.core.course import Course, ResponseMode
from bot.core.occurrences import Occurrence
from bot.core.post_terms import counting_ends, post_title
from bot.core.words import count_words
from bot.rendering.reading_notices import describe_misplaced
from bot.store.database import Database
from bot.store.misplaced_messages import MisplacedMessage, MisplacedMessageStore
from bot.store.occurrences import OccurrenceStore

_FEWEST_WORDS = 5  # with fewer it is hardly meant as an answer


class MisplacedAnswers:
    """The misplaced answers of one course."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._occurrences = OccurrenceStore(database)
        self._messages = MisplacedMessageStore(database)
        self._clock = clock

    async def note(
        self,
        message_id: int,
        channel_id: int,
        author: int,
        text: str,
        *,
        answered: int | None = None,
    ) -> bool:
        """Note a student's message that stands beside the threads: one that answers a message on
        Discord, or one in a thread of their own. Whether it seems to be meant for a post."""
        if self._course.responses.by is ResponseMode.PRIVATE:
            return False
        if count_words(text).own < _FEWEST_WORDS:
            return False
        post = await self._post_meant(answered)
        if post is None:
            return False
        message = MisplacedMessage(message_id, post.id, channel_id, author)
        await self._messages.add(message, self._clock.now())
        return True

    async def end(self, ids: Collection[int]) -> None:
        """Messages, or threads, are deleted."""
        await self._messages.end(ids, self._clock.now())

    async def describe(self) -> str | None:
        """Beside which threads answers stand; None if there is nothing that staff need to know."""
        links = await self._messages.first_links(self._course.id)
        posts = await self._occurrences.posts(self._course.id) if links else ()
        now = self._clock.now()
        return describe_misplaced(
            [
                (post_title(self._course, post), links[post.id])
                for post in posts
                if post.id in links and self._takes_answers(post, now)
            ]
        )

    async def _post_meant(self, answered: int | None) -> Occurrence | None:
        """The post that a message answers, else the newest one."""
        now = self._clock.now()
        posts = [
            post
            for post in await self._occurrences.posts(self._course.id)
            if self._takes_answers(post, now) and answered in (None, post.message_id)
        ]
        return max(posts, key=lambda post: post.posted_at or post.due, default=None)

    def _takes_answers(self, post: Occurrence, now: datetime) -> bool:
        here = post.is_on_discord and post.thread_id is not None and not post.on_former_server
        return here and now <= counting_ends(self._course, post)
