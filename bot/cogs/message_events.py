"""What is said in the threads, as it is said: raw events, because they do not depend on a cache."""

from __future__ import annotations

import logging

import discord
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.roles import as_student
from bot.cogs.thread_histories import add_receipt, incoming_message
from bot.errors import BotError

log = logging.getLogger(__name__)


class MessageEvents(commands.Cog):
    """Records messages, edits and deletions. What fails here is found by the next sweep."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """A message: recorded, then acknowledged."""
        await self._take(message)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """An edit. The event also tells of pins, embeds and threads: only `edited_at` says so."""
        if event.message.edited_at is not None:
            await self._take(event.message)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """A deletion."""
        await self._forget(event.channel_id, {event.message_id})

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """A moderator's deletion of many."""
        await self._forget(event.channel_id, event.message_ids)

    async def _take(self, message: discord.Message) -> None:
        try:
            seminar = await self._context.seminar_in(message.channel.id)
            said = incoming_message(message, seminar.course) if seminar else None
            # Without the intent an event has no text: it must not overwrite what was said.
            if seminar is None or said is None or not self._context.intents.message_content:
                return
            if await seminar.participation.recorder.record_message(said):
                await seminar.participation.roster.enrol((as_student(message.author),))
                await add_receipt(message, seminar.course)
        except BotError as problem:  # no receipt: the student sees that it is not recorded yet
            log.error("message %s is not recorded yet: %s", message.id, problem)

    async def _forget(self, channel_id: int, message_ids: set[int]) -> None:
        try:
            seminar = await self._context.seminar_in(channel_id)
            if seminar is not None:
                await seminar.participation.recorder.mark_deleted(message_ids)
        except BotError as problem:
            log.error("a deletion in %s is not recorded yet: %s", channel_id, problem)
