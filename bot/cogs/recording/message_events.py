"""Records thread messages as they arrive.

Edits and deletions come as raw events. discord.py has others that carry the message as it was, but
only for messages in its cache: the last thousand since the start, and none from before.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import discord
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.recording.message_hints import MessageHintLoops
from bot.cogs.recording.receipts import ReceiptQueue
from bot.cogs.recording.thread_histories import incoming_message
from bot.cogs.roles import role_by_keys, role_keys
from bot.core.occurrences import Occurrence
from bot.discussion.course_services import CourseServices
from bot.errors import BotError, StoreError

log = logging.getLogger(__name__)


class MessageEvents(commands.Cog):
    """Records messages, edits and deletions. What fails here is read again from the thread."""

    def __init__(
        self, context: CourseContext, receipts: ReceiptQueue, hints: MessageHintLoops
    ) -> None:
        self._context = context
        self._receipts = receipts
        self._hints = hints
        self._keys_of_authors: dict[int, frozenset[str]] = {}  # by the message's id

    def note_author(self, message: discord.Message) -> None:
        """Note the roles of a message's author as its event arrives. It is recorded by a task of
        its own, and events that came meanwhile have changed the author in discord.py's cache."""
        if isinstance(message.author, discord.Member):
            self._keys_of_authors[message.id] = role_keys(message.author)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Record a message, then have its receipt shown."""
        await self._record(message, self._keys_of_authors.pop(message.id, None))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Record an edit. Pins and embeds cause the same event, without an `edited_at`."""
        if event.message.edited_at is not None:
            await self._record(event.message, None)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Mark a message as deleted."""
        await self._mark_deleted(event.channel_id, {event.message_id})

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Mark many messages as deleted, as moderators delete them."""
        await self._mark_deleted(event.channel_id, event.message_ids)

    async def _record(self, message: discord.Message, keys: frozenset[str] | None) -> None:
        """`keys` are those of the roles that the author had when they sent it, None for an edit: by
        now they may have others."""
        if isinstance(message.channel, discord.abc.GuildChannel):
            return  # most of a server's messages: no thread, so not even the database is asked
        with self._noting_missed(message.channel.id, f"message {message.id}"):
            found = await self._context.post_of_thread(message.channel.id)
            # Without the intent an event carries no text, which must not overwrite what we have.
            if found is not None and self._context.intents.message_content:
                await self._record_in(*found, message, keys)

    async def _record_in(
        self,
        services: CourseServices,
        post: Occurrence,
        message: discord.Message,
        keys: frozenset[str] | None,
    ) -> None:
        role = None if keys is None else role_by_keys(keys, services.course)
        incoming = incoming_message(message, services.course, role)
        if incoming is None:
            return
        if await services.participation.recorder.record_message(post, incoming):
            self._receipts.request(services.course.id, post, incoming.author.discord_id)
        if incoming.attachments:
            self._hints.request(services.course.id)

    async def _mark_deleted(self, channel_id: int, message_ids: set[int]) -> None:
        with self._noting_missed(channel_id, f"a deletion in {channel_id}"):
            found = await self._context.post_of_thread(channel_id)
            if found is not None:
                services, post = found
                await services.participation.recorder.mark_deleted(message_ids)
                self._receipts.request(services.course.id, post)
                self._hints.request(services.course.id)

    @contextmanager
    def _noting_missed(self, thread_id: int, event: str) -> Iterator[None]:
        """Have a thread read from its beginning if an event of it cannot be recorded, whatever the
        reason. Without a receipt the author sees that it is not recorded yet."""
        try:
            yield
        except StoreError:
            log.error("%s is not recorded yet", event)  # the store has said why
            self._context.registry.upkeep.note_missed(thread_id)
        except Exception as error:  # the text of one that is not ours may hold a student's words
            reason = error if isinstance(error, BotError) else type(error).__name__
            log.error("%s is not recorded yet: %s", event, reason)
            self._context.registry.upkeep.note_missed(thread_id)
