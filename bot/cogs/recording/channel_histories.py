"""Reads what people write in a course's channel and in threads of their own, for catching up."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

import discord

from bot.cogs.channels import CourseChannel
from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.recording.raw_histories import raw_pages
from bot.discussion.delivery import MessageBeside
from bot.store.memberships import Sighting

_MOST_MESSAGES = 2000  # of a channel or thread: whoever talks so much there needs no hint

log = logging.getLogger(__name__)


def may_be_misplaced(message: discord.Message) -> bool:
    """Whether a message could be an answer beside a thread: it is a reply, or stands in a thread
    that its author opened. Of a server's other messages not even the database is asked."""
    return message.type is discord.MessageType.reply or _is_own_thread(message)


def message_beside(message: discord.Message) -> MessageBeside | None:
    """The message as one that may be an answer beside the threads; None if it is not."""
    answered = message.reference.message_id if message.reference else None
    is_own_thread = _is_own_thread(message)
    if not is_own_thread and (message.type is not discord.MessageType.reply or answered is None):
        return None
    return MessageBeside(
        message.id,
        message.channel.id,
        message.author.id,
        message.created_at,
        message.content,
        None if is_own_thread else answered,
    )


class DiscordChannelHistory:
    """The channel of one course. `find_member` looks somebody of the course up."""

    def __init__(
        self, channel: CourseChannel, find_member: Callable[[int], Awaitable[Sighting | None]]
    ) -> None:
        self._channel = channel
        self._guild = channel.guild
        self._find_member = find_member

    async def messages_beside(self, since: datetime) -> AsyncIterator[MessageBeside]:
        if not self._channel.permissions_for(self._guild.me).read_message_history:
            return  # staff are told of it as of any right that is missing
        after = discord.utils.time_snowflake(since)
        if isinstance(self._channel, discord.TextChannel):
            async for message in self._read(self._channel, after):
                yield message
        for thread in await self._own_threads(since):
            async for message in self._read(thread, after):
                yield message

    async def find_member(self, discord_id: int) -> Sighting | None:
        return await self._find_member(discord_id)

    async def has_message(self, channel_id: int, message_id: int) -> bool:
        place = discord.PartialMessageable(self._guild._state, channel_id, self._guild.id)
        with translate_discord_errors():
            try:
                await place.fetch_message(message_id)
            except discord.NotFound:  # or the whole thread is gone
                return False
        return True

    async def _own_threads(self, since: datetime) -> list[discord.Thread]:
        """The threads of the channel that people have opened, but for those that are in the archive
        since before then."""
        with translate_discord_errors():
            threads = [t for t in await self._guild.active_threads() if t.parent == self._channel]
            async for thread in self._channel.archived_threads(limit=None):
                if thread.archive_timestamp < since:  # they come the newest first
                    break
                threads.append(thread)
        return [thread for thread in threads if thread.owner_id != self._guild.me.id]

    async def _read(
        self, place: discord.TextChannel | discord.Thread, after: int
    ) -> AsyncIterator[MessageBeside]:
        count = 0
        async for page in raw_pages(self._guild, place.id, after):
            for data in page:
                found = self._parse(place, data)
                if found is not None:
                    yield found
            count += len(page)
            if count >= _MOST_MESSAGES:
                log.warning("only %s messages of %s are read for answers", count, place.id)
                return

    def _parse(
        self, place: discord.TextChannel | discord.Thread, data: Any
    ) -> MessageBeside | None:
        try:
            return message_beside(
                discord.Message(state=self._guild._state, channel=place, data=data)
            )
        except Exception as error:  # whatever it is: the others go on; its text holds words
            log.warning("message %s cannot be parsed: %s", data["id"], type(error).__name__)
            return None


def _is_own_thread(message: discord.Message) -> bool:
    channel = message.channel
    return isinstance(channel, discord.Thread) and channel.owner_id == message.author.id
