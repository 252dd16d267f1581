"""Answers that students write beside a prompt's thread: they are not recorded, and both the student
and staff are told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.course import Course, ResponseMode
from bot.core.erasures import ErasureScope
from bot.core.memberships import MemberRole
from bot.core.occurrences import Occurrence
from bot.core.post_terms import counting_ends, post_title
from bot.core.words import count_words
from bot.discussion.delivery import ChannelHistory, MessageBeside
from bot.rendering.reading_notices import describe_misplaced
from bot.store.database import Database
from bot.store.erasure_list import ErasureList
from bot.store.heartbeats import last_heartbeat_of
from bot.store.misplaced_messages import MisplacedMessage, MisplacedMessageStore
from bot.store.occurrences import OccurrenceStore

_FEWEST_WORDS = 5  # with fewer it is hardly meant as an answer
_OVERLAP = timedelta(minutes=10)  # the machine's clock may differ from Discord's


class MisplacedAnswers:
    """The misplaced answers of one course."""

    def __init__(
        self, course: Course, database: Database, erasures: ErasureList, clock: Clock
    ) -> None:
        self._course = course
        self._erasures = erasures
        self._database = database
        self._occurrences = OccurrenceStore(database)
        self._messages = MisplacedMessageStore(database)
        self._clock = clock

    async def note(self, message: MessageBeside) -> bool:
        """Note a student's message. Whether it seems to be meant for a post."""
        post = await self._post_meant(message)
        if post is not None:
            await self._add(message, post)
        return post is not None

    async def catch_up(self, history: ChannelHistory, since: datetime) -> None:
        """Note what students have written since then while the bot was away, and what they have
        deleted. Raises DeliveryUnknown or DeliveryRefused."""
        posts = await self._open_posts()
        if not posts:
            return
        since = max(since, min(post.posted_at or post.due for post in posts)) - _OVERLAP
        async for message in history.messages_beside(since):
            post = await self._post_meant(message)
            if post is not None and await _is_student(message.author, history):
                await self._add(message, post)
        for post in posts:
            for channel_id, message_id in await self._messages.standing(post.id):
                if not await history.has_message(channel_id, message_id):
                    await self.end({message_id})

    async def last_heartbeat(self) -> datetime | None:
        """When the bot last looked after the course; None if it never did."""
        return await last_heartbeat_of(self._database, self._course.id)

    async def end(self, ids: Collection[int]) -> None:
        """Messages, or threads, are deleted."""
        await self._messages.end(ids, self._clock.now())

    async def describe(self) -> str | None:
        """Beside which threads answers stand; None if there is nothing that staff need to know."""
        links = await self._messages.first_links(self._course.id)
        posts = await self._open_posts() if links else ()
        return describe_misplaced(
            [(post_title(self._course, post), links[post.id]) for post in posts if post.id in links]
        )

    async def _add(self, message: MessageBeside, post: Occurrence) -> None:
        erased = self._erasures.scope_of(self._course.slug, message.author, message.sent_at)
        if erased is ErasureScope.EVERYTHING:
            return
        row = MisplacedMessage(message.message_id, post.id, message.channel_id, message.author)
        await self._messages.add(row, self._clock.now())

    async def _post_meant(self, message: MessageBeside) -> Occurrence | None:
        """The post that a message answers, or of one in a thread of its author's own the newest
        before it; None if it is hardly meant as an answer."""
        by_thread = self._course.responses.by is not ResponseMode.PRIVATE
        if not by_thread or not self._course.participation.recorded:
            return None
        if count_words(message.text).own < _FEWEST_WORDS:
            return None
        posts = await self._open_posts()
        if message.channel_id in {post.thread_id for post in posts}:
            return None  # a student was quicker than the bot to open the thread of a post
        meant = [post for post in posts if _may_be_meant(post, message)]
        return max(meant, key=lambda post: post.posted_at or post.due, default=None)

    async def _open_posts(self) -> tuple[Occurrence, ...]:
        """The posts in whose threads something may still count."""
        now = self._clock.now()
        return tuple(
            post
            for post in await self._occurrences.posts(self._course.id)
            if post.is_on_discord and post.thread_id is not None and not post.on_former_server
            if now <= counting_ends(self._course, post)
        )


def _may_be_meant(post: Occurrence, message: MessageBeside) -> bool:
    if message.answered is not None:
        return message.answered == post.message_id
    return post.posted_at is None or post.posted_at <= message.sent_at


async def _is_student(discord_id: int, history: ChannelHistory) -> bool:
    sighting = await history.find_member(discord_id)
    return sighting is not None and sighting.role is MemberRole.STUDENT
