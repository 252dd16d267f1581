"""A Discord server as far as a history needs it: people with roles, and threads with messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from bot.clock import RehearsalClock
from bot.core.course import ThreadClosing
from bot.core.memberships import MemberRole
from bot.core.occurrences import ChannelPlace, MessagePart, Occurrence
from bot.core.people import Account
from bot.core.responses import HistoryPage, IncomingMessage
from bot.discussion.delivery import Announcement, SentMessage
from bot.store.memberships import Sighting


@dataclass(eq=False, slots=True)
class Person:
    """Somebody with the role that they have now; NONE once they have left."""

    account: Account
    role: MemberRole


@dataclass(eq=False, slots=True, kw_only=True)
class WrittenMessage:
    """A message of a person in a thread, as it stands now."""

    id: int
    thread: int
    author: Person
    sent_at: datetime
    text: str
    edited_at: datetime | None = None
    reply_to: int | None = None

    def as_read(self, *, is_live: bool) -> IncomingMessage:
        """The message as the bot reads it now: as it is written, or later from the history."""
        return IncomingMessage(
            message_id=self.id,
            thread_id=self.thread,
            author=self.author.account,
            sent_at=self.sent_at,
            text=self.text,
            edited_at=self.edited_at,
            reply_to=self.reply_to,
            role=self.author.role if is_live and self.edited_at is None else None,
        )


@dataclass(eq=False)
class SeminarServer:
    """The messages that stand in each thread. It is also the outbox of the course's channel, whose
    requests never fail, and the history of its threads."""

    clock: RehearsalClock
    place: ChannelPlace
    threads: dict[int, list[WrittenMessage]] = field(default_factory=dict)
    _ids: Iterable[int] = field(default_factory=lambda: count(1000))

    def next_id(self) -> int:
        """An id that no message and no thread has."""
        return next(iter(self._ids))

    def standing(self) -> list[WrittenMessage]:
        """Every message that is not deleted."""
        return [message for messages in self.threads.values() for message in messages]

    def for_channel(self, channel_id: int) -> SeminarServer | None:
        """The outbox of another channel: there is only this one."""
        return self if channel_id == self.place.channel_id else None

    async def announce(self, announcement: Announcement) -> SentMessage:
        """Send an announcement."""
        return SentMessage(self.next_id(), self.clock.now(), None)

    async def find_announcement(
        self, occurrence: int, title: str, since: datetime
    ) -> SentMessage | None:
        """Nothing is ever lost here, so nothing has to be found."""
        return None

    async def open_thread(self, message_id: int, title: str) -> int:
        """Open the thread of an announcement."""
        self.threads[message_id] = []
        return message_id

    async def send_in_thread(self, thread_id: int, content: str, nonce: str) -> SentMessage:
        """Send a message of the bot."""
        return SentMessage(self.next_id(), self.clock.now(), thread_id)

    async def find_in_thread(
        self, thread_id: int, part: MessagePart, since: datetime, others: Collection[int]
    ) -> SentMessage | None:
        """Nothing is ever lost here, so nothing has to be found."""
        return None

    async def remove_from_thread(self, thread_id: int, message_id: int) -> None:
        """Messages of the bot are not kept here."""

    async def close_thread(self, thread_id: int, how: ThreadClosing) -> None:
        """A thread that is closed can be read as before."""

    async def pages(self, thread_id: int, after: int) -> AsyncIterator[HistoryPage]:
        """The whole rest of a thread's history as one page."""
        found = [message for message in self.threads[thread_id] if message.id > after]
        yield HistoryPage(
            thread_id=thread_id,
            after_id=after,
            message_ids=tuple(message.id for message in found),
            messages=tuple(message.as_read(is_live=False) for message in found),
            is_last=True,
        )

    async def find_member(self, discord_id: int) -> Sighting | None:
        """The bot has the list of all members: whom it does not know has no role."""
        return None

    def newest_message(self, thread_id: int) -> int | None:
        """The newest message of a thread."""
        return max((message.id for message in self.threads[thread_id]), default=None)

    async def has_message(self, thread_id: int, message_id: int) -> bool:
        """Whether a message is not deleted."""
        return any(message.id == message_id for message in self.threads[thread_id])

    def request_receipts(self, post: Occurrence) -> None:
        """Receipts are of no matter here."""
