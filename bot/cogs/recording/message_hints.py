"""Gives students hints under their messages, beside everything else: recording never waits for
them."""

from __future__ import annotations

import asyncio

import discord
from discord.ext import commands

from bot.clock import MAX_SLEEP
from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import RequestedRounds, start_loop
from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.replies import NO_MENTIONS
from bot.core.course_ref import CourseRef
from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import DeliveryUnknown
from bot.discussion.quiet_rounds import QUIET_ROUND_INTERVAL, QuietRounds

_SEARCHED = 100  # messages after the one that was answered


class MessageHintLoops(commands.Cog):
    """One loop for all courses; a course in which something was just sent is looked at at once."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context
        self._rounds = RequestedRounds(context, self._run, "message hints")
        self._quiet_rounds = QuietRounds(context.clock, QUIET_ROUND_INTERVAL)
        self._loop: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begin; the hints of before a restart are to be deleted too."""
        self._loop = start_loop(self._request_all(), "message hints")

    async def cog_unload(self) -> None:
        """Stop; what is owed is stored."""
        if self._loop is not None:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)
        await self._rounds.close()

    def request(self, course: CourseRef) -> None:
        """Have what is due in a course done at once."""
        self._rounds.request(course)

    async def _request_all(self) -> None:
        clock = self._context.clock
        while True:
            await clock.sleep_until(clock.now() + MAX_SLEEP)
            for services in self._context.all_services:
                database = self._context.folders.registry_of(services.ref.folder).database
                if self._quiet_rounds.is_due(services.ref, database):
                    self.request(services.ref)

    async def _run(self, services: CourseServices) -> None:
        guild = self._context.guild_of(services)
        if guild is not None and not guild.unavailable:
            await services.participation.hints.run(DiscordHintChannel(guild))


class DiscordHintChannel:
    """The channels and threads of one Discord server."""

    def __init__(self, guild: discord.Guild) -> None:
        self._guild = guild

    async def reply(self, channel_id: int, message_id: int, content: str, nonce: str) -> int:
        with translate_discord_errors():
            message = self._channel(channel_id).get_partial_message(message_id)
            sent = await message.reply(content, nonce=nonce, allowed_mentions=NO_MENTIONS)
        return sent.id

    async def find_replies(self, channel_id: int, message_id: int) -> tuple[int, ...]:
        after = discord.Object(message_id)
        with translate_discord_errors():
            history = self._channel(channel_id).history(after=after, limit=_SEARCHED)
            return tuple([each.id async for each in history if self._answers(each, message_id)])

    async def delete(self, channel_id: int, message_id: int) -> None:
        with translate_discord_errors():
            await self._channel(channel_id).get_partial_message(message_id).delete()

    def _answers(self, message: discord.Message, message_id: int) -> bool:
        answered = message.reference.message_id if message.reference else None
        return message.author == self._guild.me and answered == message_id

    def _channel(self, channel_id: int) -> discord.TextChannel | discord.Thread:
        channel = self._guild.get_channel_or_thread(channel_id)
        if not isinstance(channel, discord.TextChannel | discord.Thread):
            raise DeliveryUnknown  # an archived thread, or not known yet: it is tried again
        return channel
