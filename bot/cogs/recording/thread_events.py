"""Notes that threads are deleted or opened again, as it happens."""

from __future__ import annotations

import logging

import discord
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.recording.receipts import ReceiptQueue
from bot.errors import BotError

log = logging.getLogger(__name__)


class ThreadEvents(commands.Cog):
    """Notes which threads of the courses are gone, and which take reactions again. A sweep finds
    those of which no event came."""

    def __init__(self, context: CourseContext, receipts: ReceiptQueue) -> None:
        self._context = context
        self._receipts = receipts

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """Somebody deleted a thread."""
        try:
            found = await self._context.post_of_thread(event.thread_id, event.guild_id)
            if found is not None:
                services, post = found
                await services.participation.sweeper.close([post])
        except BotError as problem:
            log.error("thread %s is gone, which is not noted yet: %s", event.thread_id, problem)
            self._context.note_missed(event.thread_id, event.guild_id)

    @commands.Cog.listener()
    async def on_raw_thread_update(self, event: discord.RawThreadUpdateEvent) -> None:
        """A thread is open, perhaps again: as an archived one it took no reactions, and what was
        recorded meanwhile has no receipt yet."""
        if event.data["thread_metadata"]["archived"]:
            return
        try:
            found = await self._context.post_of_thread(event.thread_id, event.guild_id)
        except BotError as problem:
            log.error("receipts in %s are shown later: %s", event.thread_id, problem)
            return
        if found is not None:
            services, post = found
            self._receipts.request(services.ref, post)
