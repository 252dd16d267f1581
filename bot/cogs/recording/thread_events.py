"""Notes that threads are deleted, as it happens."""

from __future__ import annotations

import logging

import discord
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.errors import BotError

log = logging.getLogger(__name__)


class ThreadEvents(commands.Cog):
    """Notes which threads of the courses are gone. A sweep finds those of which no event came."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """Somebody deleted a thread."""
        try:
            found = await self._context.post_of_thread(event.thread_id)
            if found is not None:
                services, post = found
                await services.participation.sweeper.close([post])
        except BotError as problem:
            log.error("thread %s is gone, which is not noted yet: %s", event.thread_id, problem)
            self._context.registry.upkeep.note_missed(event.thread_id)
