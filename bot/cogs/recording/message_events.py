"""Records thread messages as they arrive.

Theory of operation: what arrives waits in a queue, and all that waits is recorded at once, each
message for itself: in a burst a task, a look for the post and a commit of its own would cost more
than the recording. What cannot be recorded is read again from the thread.

Edits and deletions come as raw events. discord.py has others that carry the message as it was, but
only for messages in its cache: the last thousand since the start, and none from before.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import discord
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import start_loop
from bot.cogs.recording.message_hints import MessageHintLoops
from bot.cogs.recording.receipts import ReceiptQueue
from bot.cogs.recording.thread_histories import incoming_message
from bot.cogs.roles import role_by_keys, role_keys
from bot.core.occurrences import Occurrence
from bot.core.responses import IncomingMessage
from bot.discussion.course_services import CourseServices
from bot.errors import BotError, StoreError
from bot.store.sqlite.connection_pool import connecting_first

_AT_ONCE = 200  # messages: events that arrive meanwhile wait no longer than these take
_MANY = 20  # messages that wait, before which receipts stand back
# Of a bot with several folders: with more than are connected at once, one database would be put to
# rest for another between finding the post of a message and recording it.
_THREADS_AT_ONCE = 32

log = logging.getLogger(__name__)


class ThreadPlace(NamedTuple):
    """A thread, and the server that it is on."""

    id: int
    guild_id: int | None


class Arrival(NamedTuple):
    """A message that arrived, or its edit. `role_keys` are those of the roles that its author had
    then, None for an edit: discord.py changes the author in place when a later event says so."""

    message: discord.Message
    role_keys: frozenset[str] | None


class MessageEvents(commands.Cog):
    """Records messages, edits and deletions."""

    def __init__(
        self, context: CourseContext, receipts: ReceiptQueue, hints: MessageHintLoops
    ) -> None:
        self._context = context
        self._receipts = receipts
        self._hints = hints
        self._waiting: list[Arrival] = []
        self._free = asyncio.Semaphore(
            _THREADS_AT_ONCE if context.folders.are_several else _AT_ONCE
        )
        self._recording: asyncio.Task[None] | None = None

    def receive(self, message: discord.Message) -> None:
        """Have a message recorded, and its receipt shown then."""
        is_member = isinstance(message.author, discord.Member)
        self._record_soon(Arrival(message, role_keys(message.author) if is_member else None))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Record an edit. Pins and embeds cause the same event, without an `edited_at`."""
        if event.message.edited_at is not None:
            self._record_soon(Arrival(event.message, None))

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Mark a message as deleted."""
        await self._mark_deleted(event, {event.message_id})

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Mark many messages as deleted, as moderators delete them."""
        await self._mark_deleted(event, event.message_ids)

    def _record_soon(self, arrival: Arrival) -> None:
        if isinstance(arrival.message.channel, discord.abc.GuildChannel):
            return  # most of a server's messages: no thread, so not even the database is asked
        self._waiting.append(arrival)
        if self._recording is None or self._recording.done():
            self._recording = start_loop(self._record_waiting(), "recording")

    async def _record_waiting(self) -> None:
        try:
            while self._waiting:
                self._receipts.hold_back(holds=len(self._waiting) > _MANY)
                await self._record_batch()
        finally:
            self._receipts.hold_back(holds=False)

    async def _record_batch(self) -> None:
        batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        by_thread: dict[int, list[Arrival]] = {}
        for arrival in batch:
            by_thread.setdefault(arrival.message.channel.id, []).append(arrival)
        await asyncio.gather(*(self._record_when_free(*each) for each in by_thread.items()))

    async def _record_when_free(self, thread_id: int, arrivals: Sequence[Arrival]) -> None:
        async with self._free:
            await self._record(thread_id, arrivals)

    async def _record(self, thread_id: int, arrivals: Sequence[Arrival]) -> None:
        """Record what arrived in one thread."""
        guild = arrivals[0].message.guild
        thread = ThreadPlace(thread_id, guild.id if guild else None)
        try:
            with connecting_first():
                found = await self._context.post_of_thread(*thread)
            # Without the intent an event carries no text, which must not overwrite what we have.
            if found is not None and self._context.intents.message_content:
                services, post = found
                messages = list(self._parse(thread, arrivals, services))
                await self._record_in(services, post, messages, thread)
        except Exception as error:
            self._note_missed(thread, f"{len(arrivals)} messages in {thread_id}", error)

    def _parse(
        self, thread: ThreadPlace, arrivals: Sequence[Arrival], services: CourseServices
    ) -> Iterator[IncomingMessage]:
        """The messages that people wrote."""
        for message, keys in arrivals:
            try:
                role = None if keys is None else role_by_keys(keys, services.course)
                incoming = incoming_message(message, services.course, role)
            except Exception as error:
                self._note_missed(thread, f"message {message.id}", error)
            else:
                if incoming is not None:
                    yield incoming

    async def _record_in(
        self,
        services: CourseServices,
        post: Occurrence,
        messages: Sequence[IncomingMessage],
        thread: ThreadPlace,
    ) -> None:
        with connecting_first():
            outcomes = await services.participation.recorder.record_messages(post, messages)
        authors: dict[int, None] = {}  # in the order in which they wrote
        for message, outcome in zip(messages, outcomes, strict=True):
            if isinstance(outcome, Exception):
                self._note_missed(thread, f"message {message.message_id}", outcome)
            elif outcome is True:
                authors[message.author.discord_id] = None
        for author in authors:
            self._receipts.request(services.ref, post, author)
        if any(message.attachments for message in messages):
            self._hints.request(services.ref)

    async def _mark_deleted(
        self,
        event: discord.RawMessageDeleteEvent | discord.RawBulkMessageDeleteEvent,
        message_ids: set[int],
    ) -> None:
        thread = ThreadPlace(event.channel_id, event.guild_id)
        try:
            found = await self._context.post_of_thread(*thread)
            if found is not None:
                services, post = found
                await services.participation.recorder.mark_deleted(message_ids)
                self._receipts.request(services.ref, post)
                self._hints.request(services.ref)
        except Exception as error:
            self._note_missed(thread, f"a deletion in {thread.id}", error)

    def _note_missed(self, thread: ThreadPlace, event: str, error: Exception) -> None:
        """Have a thread read from its beginning, since an event of it cannot be recorded, whatever
        the reason. Without a receipt the author sees that it is not recorded yet."""
        if isinstance(error, StoreError):
            log.error("%s is not recorded yet", event)  # the store has said why
        else:  # the text of an error that is not ours may hold a student's words
            reason = error if isinstance(error, BotError) else type(error).__name__
            log.error("%s is not recorded yet: %s", event, reason)
        self._context.note_missed(*thread)
