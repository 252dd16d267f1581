"""Sends a course's posts to its Discord channel, and looks there for what may have arrived."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import discord

from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.error_reporting import NO_MENTIONS
from bot.cogs.respond_button import carries, respond_view
from bot.core.course import ThreadClosing
from bot.core.occurrences import ChannelPlace
from bot.core.reasons import Reason
from bot.discussion.delivery import Announcement, DeliveryRefused, SentMessage

_MOST_TAGS = 5  # of a forum post
CourseChannel = discord.TextChannel | discord.ForumChannel


class DiscordOutbox:
    """The outbox of one channel: a text channel gets a thread a prompt, a forum a post."""

    def __init__(self, channel: CourseChannel) -> None:
        self._channel = channel

    @property
    def place(self) -> ChannelPlace:
        return ChannelPlace(self._channel.guild.id, self._channel.id)

    def at(self, channel_id: int) -> DiscordOutbox | None:
        if channel_id == self._channel.id:
            return self
        channel = self._channel.guild.get_channel(channel_id)
        return DiscordOutbox(channel) if isinstance(channel, CourseChannel) else None

    async def announce(self, announcement: Announcement) -> SentMessage:
        view = respond_view(announcement.occurrence)
        with translate_discord_errors():
            if isinstance(self._channel, discord.ForumChannel):
                made = await self._channel.create_thread(
                    name=announcement.title,
                    content=announcement.content,
                    view=view,
                    allowed_mentions=NO_MENTIONS,
                    auto_archive_duration=10080,
                    applied_tags=forum_tags(self._channel, announcement.tags),
                )
                return _sent(made.message, made.thread.id)
            message = await self._channel.send(
                announcement.content,
                view=view,
                nonce=announcement.nonce,
                allowed_mentions=NO_MENTIONS,
                suppress_embeds=True,
            )
            return _sent(message, None)

    async def find_announcement(
        self, occurrence: int, title: str, since: datetime
    ) -> SentMessage | None:
        self._must_read_history()
        with translate_discord_errors():
            async for message in self._announcements(title, since):
                if message.author == self._channel.guild.me and carries(message, occurrence):
                    forum = isinstance(self._channel, discord.ForumChannel)
                    return _sent(message, message.id if forum else None)
        return None

    async def open_thread(self, message_id: int, title: str) -> int:
        if isinstance(self._channel, discord.ForumChannel):
            return message_id  # a forum's post is its own thread, with the id of its message
        message = self._channel.get_partial_message(message_id)
        with translate_discord_errors():
            try:
                thread = await message.create_thread(name=title, auto_archive_duration=10080)
            except discord.HTTPException as error:
                if error.code != 160004:  # a thread has been made from this message already
                    raise
                return message_id
            return thread.id

    async def say(self, thread_id: int, content: str, nonce: str) -> SentMessage:
        with translate_discord_errors():
            message = await self._thread(thread_id).send(
                content, nonce=nonce, allowed_mentions=NO_MENTIONS, suppress_embeds=True
            )
            return _sent(message, thread_id)

    async def find_saying(
        self, thread_id: int, content: str, since: datetime
    ) -> SentMessage | None:
        self._must_read_history()
        with translate_discord_errors():
            history = self._thread(thread_id).history(after=since, limit=None, oldest_first=True)
            async for message in history:
                if message.author == self._channel.guild.me and message.content == content:
                    return _sent(message, thread_id)
        return None

    async def close(self, thread_id: int, how: ThreadClosing) -> None:
        with translate_discord_errors():
            # Asked anew: of archived threads nothing is remembered.
            thread = await self._channel.guild.fetch_channel(thread_id)
            if not isinstance(thread, discord.Thread):
                raise DeliveryRefused(Reason.THREAD_GONE)
            if how is ThreadClosing.ARCHIVE and not thread.archived:
                await thread.edit(archived=True)
            elif how is ThreadClosing.LOCK and not thread.locked:
                # An archived thread takes no change unless it is opened with it.
                await thread.edit(archived=False, locked=True)

    def _thread(self, thread_id: int) -> discord.PartialMessageable:
        state = self._channel.guild._state
        return discord.PartialMessageable(state, thread_id, guild_id=self._channel.guild.id)

    async def _announcements(self, title: str, since: datetime) -> AsyncIterator[discord.Message]:
        if isinstance(self._channel, discord.TextChannel):
            async for message in self._channel.history(after=since, limit=None, oldest_first=True):
                yield message
            return
        async for thread in _forum_posts(self._channel, since):
            try:
                yield await thread.fetch_message(thread.id)
            except discord.NotFound:
                if thread.name == title:  # ours, and its message was deleted: not another's
                    raise

    def _must_read_history(self) -> None:
        # Without the permission history is empty and no error: that would make us post twice.
        if not self._channel.permissions_for(self._channel.guild.me).read_message_history:
            raise DeliveryRefused(Reason.POST_UNVERIFIABLE)


def forum_tags(forum: discord.ForumChannel, names: Sequence[str]) -> list[discord.ForumTag]:
    """The forum's tags of these names, however they are written; those it does not have are left
    out here and told by `lacking_tags`."""
    wanted = {name.casefold() for name in names}
    return [tag for tag in forum.available_tags if tag.name.casefold() in wanted][:_MOST_TAGS]


async def _forum_posts(
    forum: discord.ForumChannel, since: datetime
) -> AsyncIterator[discord.Thread]:
    """Our own posts of a forum since then, active and archived."""
    active = [each for each in await forum.guild.active_threads() if each.parent_id == forum.id]
    archived = [each async for each in forum.archived_threads(limit=None)]
    for thread in [*active, *archived]:
        made = discord.utils.snowflake_time(thread.id)
        if thread.owner_id == forum.guild.me.id and made >= since:
            yield thread


def _sent(message: discord.Message, thread_id: int | None) -> SentMessage:
    return SentMessage(message.id, message.created_at, thread_id)
