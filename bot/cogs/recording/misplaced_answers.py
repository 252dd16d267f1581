"""Notices answers that students write beside a prompt's thread."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator

import discord
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.recording.channel_histories import message_beside
from bot.cogs.recording.message_hints import MessageHintLoops
from bot.cogs.roles import member_role
from bot.core.memberships import MemberRole
from bot.discussion.course_services import CourseServices
from bot.errors import BotError

log = logging.getLogger(__name__)


class MisplacedAnswerEvents(commands.Cog):
    """Watches the channels of the courses and the threads that students open there."""

    def __init__(self, context: CourseContext, hints: MessageHintLoops) -> None:
        self._context = context
        self._hints = hints

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Somebody wrote: a reply in a course's channel, or something in a thread of their own."""
        beside = message_beside(message)
        if beside is None:
            return
        for services in self._courses_around(message):
            try:
                is_noted = await services.participation.misplaced.note(beside)
            except BotError as problem:
                log.error("message %s beside a thread is not noted: %s", message.id, problem)
                continue
            if is_noted:
                self._hints.request(services.ref)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """A message was deleted."""
        await self._end({event.message_id}, event.channel_id, event.guild_id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """A thread was deleted, with all that was said in it."""
        await self._end({event.thread_id}, event.parent_id, event.guild_id)

    def _courses_around(self, message: discord.Message) -> Iterator[CourseServices]:
        """The courses in whose channel the author, a student, wrote or opened a thread."""
        channel_id = getattr(message.channel, "parent_id", None) or message.channel.id
        for services in self._context.services_on(message.guild.id if message.guild else 0):
            is_here = services.setup.channel_id == channel_id
            if is_here and member_role(message.author, services.course) is MemberRole.STUDENT:
                yield services

    async def _end(self, ids: Collection[int], channel_id: int, guild_id: int | None) -> None:
        channel = self._context.channel_by_id(channel_id)
        parent_id = getattr(channel, "parent_id", None) or channel_id
        for services in self._context.services_on(guild_id or 0):
            if services.setup.channel_id == parent_id:
                try:
                    await services.participation.misplaced.end(ids)
                except BotError as problem:
                    log.error("a deletion beside a thread is not noted: %s", problem)
                self._hints.request(services.ref)
