"""Sends a course's posts to its Discord channel, and finds there what may have arrived already."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Collection
from datetime import datetime
from typing import Final

import discord

from bot.cogs.channels import CourseChannel, find_forum_tags
from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.message_layouts import message_options, text_of
from bot.cogs.post_buttons import has_button_for, post_buttons
from bot.cogs.replies import NO_MENTIONS
from bot.core.course import ThreadClosing
from bot.core.occurrences import ChannelPlace, MessagePart
from bot.core.reasons import Reason
from bot.core.sent_text import is_same_title, may_be_shown_as
from bot.discussion.delivery import Announcement, DeliveryRefused, SentMessage

_ARCHIVE_AFTER: Final = 10080  # minutes without a message; Discord takes no more than a week


class DiscordOutbox:
    """The outbox of one channel. In a text channel each prompt gets a thread, in a forum a post."""

    def __init__(
        self, channel: CourseChannel, on_thread: Callable[[int], None] = lambda _: None
    ) -> None:
        """`on_thread` is called with the id of each announcement, which its thread has too."""
        self._channel = channel
        self._on_thread = on_thread

    @property
    def place(self) -> ChannelPlace:
        return ChannelPlace(self._channel.guild.id, self._channel.id)

    def for_channel(self, channel_id: int) -> DiscordOutbox | None:
        if channel_id == self._channel.id:
            return self
        channel = self._channel.guild.get_channel(channel_id)
        return (
            DiscordOutbox(channel, self._on_thread) if isinstance(channel, CourseChannel) else None
        )

    async def announce(self, announcement: Announcement) -> SentMessage:
        buttons = post_buttons(announcement.occurrence, announcement.mode)
        options = message_options(announcement.content, buttons)
        with translate_discord_errors():
            if isinstance(self._channel, discord.ForumChannel):
                created = await self._channel.create_thread(
                    name=announcement.title,
                    allowed_mentions=NO_MENTIONS,
                    auto_archive_duration=_ARCHIVE_AFTER,
                    applied_tags=find_forum_tags(self._channel, announcement.tags),
                    **options,
                )
                self._on_thread(created.thread.id)
                return _sent(created.message, created.thread.id)
            message = await self._channel.send(
                nonce=announcement.nonce, allowed_mentions=NO_MENTIONS, **options
            )
            self._on_thread(message.id)
            return _sent(message, None)

    async def find_announcement(
        self, occurrence: int, title: str, since: datetime
    ) -> SentMessage | None:
        self._require_history()
        with translate_discord_errors():
            async for message in self._announcements(title, since):
                if message.author == self._channel.guild.me and has_button_for(message, occurrence):
                    self._on_thread(message.id)
                    forum = isinstance(self._channel, discord.ForumChannel)
                    return _sent(message, message.id if forum else None)
        return None

    async def open_thread(self, message_id: int, title: str) -> int:
        if isinstance(self._channel, discord.ForumChannel):
            return message_id  # a forum's post is its own thread, with the id of its message
        message = self._channel.get_partial_message(message_id)
        with translate_discord_errors():
            try:
                thread = await message.create_thread(
                    name=title, auto_archive_duration=_ARCHIVE_AFTER
                )
            except discord.HTTPException as error:
                if error.code != 160004:  # a thread has been made from this message already
                    raise
                return message_id
            return thread.id

    async def send_in_thread(self, thread_id: int, content: str, nonce: str) -> SentMessage:
        with translate_discord_errors():
            message = await self._partial_thread(thread_id).send(
                nonce=nonce, allowed_mentions=NO_MENTIONS, **message_options(content, ())
            )
            return _sent(message, thread_id)

    async def find_in_thread(
        self, thread_id: int, part: MessagePart, since: datetime, others: Collection[int]
    ) -> SentMessage | None:
        self._require_history()
        with translate_discord_errors():
            history = self._partial_thread(thread_id).history(
                after=since, limit=None, oldest_first=True
            )
            async for message in history:
                if message.author != self._channel.guild.me or message.id in others:
                    continue
                if message.nonce == part.nonce or may_be_shown_as(part.content, text_of(message)):
                    return _sent(message, thread_id)
        return None

    async def remove_from_thread(self, thread_id: int, message_id: int) -> None:
        message = self._partial_thread(thread_id).get_partial_message(message_id)
        with translate_discord_errors(), contextlib.suppress(discord.NotFound):
            await message.delete()

    async def close_thread(self, thread_id: int, how: ThreadClosing) -> None:
        with translate_discord_errors():
            # Fetched each time: discord.py does not cache archived threads.
            thread = await self._channel.guild.fetch_channel(thread_id)
            if not isinstance(thread, discord.Thread):
                raise DeliveryRefused(Reason.THREAD_GONE)
            if how is ThreadClosing.ARCHIVE and not thread.archived:
                await thread.edit(archived=True)
            elif how is ThreadClosing.LOCK and not thread.locked:
                # An archived thread takes no change unless it is opened with it.
                await thread.edit(archived=False, locked=True)

    def _partial_thread(self, thread_id: int) -> discord.PartialMessageable:
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
                # Then this post's message was deleted, not another's.
                if is_same_title(title, thread.name):
                    raise

    def _require_history(self) -> None:
        # Without the permission Discord answers with an empty history, not with an error; we would
        # take the post for one that never arrived, and post it twice.
        if not self._channel.permissions_for(self._channel.guild.me).read_message_history:
            raise DeliveryRefused(Reason.POST_UNVERIFIABLE)


async def _forum_posts(
    forum: discord.ForumChannel, since: datetime
) -> AsyncIterator[discord.Thread]:
    """The bot's own posts of a forum since then, active and archived."""
    threads = [t for t in await forum.guild.active_threads() if t.parent_id == forum.id]
    threads += [thread async for thread in forum.archived_threads(limit=None)]
    for thread in threads:
        created_at = discord.utils.snowflake_time(thread.id)
        if thread.owner_id == forum.guild.me.id and created_at >= since:
            yield thread


def _sent(message: discord.Message, thread_id: int | None) -> SentMessage:
    return SentMessage(message.id, message.created_at, thread_id, text_of(message))
