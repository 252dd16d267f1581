"""Reads the history of threads for the sweep, and adds receipts to recorded messages."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable

import discord

from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.roles import account_of, member_role
from bot.core.course import Course
from bot.core.reasons import Reason
from bot.core.responses import HistoryPage, IncomingMessage
from bot.discussion.delivery import DeliveryRefused

_PAGE_SIZE = 100  # messages; Discord gives no more at once

log = logging.getLogger(__name__)

_WRITTEN_BY_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)


def incoming_message(
    message: discord.Message, course: Course, *, is_live: bool = False
) -> IncomingMessage | None:
    """The message as it is recorded; None for one that no person wrote. `is_live`: it was sent just
    now, so that its author's roles are those of its moment."""
    if message.type not in _WRITTEN_BY_PEOPLE or message.webhook_id or message.author.bot:
        return None
    receipt = course.responses.receipt
    return IncomingMessage(
        message_id=message.id,
        thread_id=message.channel.id,
        author=account_of(message.author),
        sent_at=message.created_at,
        text=message.content,
        edited_at=message.edited_at,
        reply_to=message.reference.message_id if message.reference else None,
        acknowledged=any(r.me and str(r.emoji) == receipt for r in message.reactions),
        role=member_role(message.author, course),
        is_live=is_live,
    )


class DiscordThreadHistories:
    """The threads of one course on one Discord server."""

    def __init__(self, guild: discord.Guild, course: Course) -> None:
        self._guild = guild
        self._course = course
        self._members: dict[int, discord.Member | None] = {}

    async def pages(self, thread_id: int, after: int) -> AsyncIterator[HistoryPage]:
        thread = await self._thread(thread_id)
        done = False
        while not done:
            with translate_discord_errors():
                history = thread.history(
                    limit=_PAGE_SIZE, after=discord.Object(after), oldest_first=True
                )
                messages = [message async for message in history]
                incoming = [await self._incoming(message) for message in messages]
            done = len(messages) < _PAGE_SIZE
            page = HistoryPage(
                thread_id=thread_id,
                after_id=after,
                message_ids=tuple(message.id for message in messages),
                messages=tuple(message for message in incoming if message is not None),
                is_last=done,
            )
            after = page.last_id
            yield page

    async def acknowledge(self, thread_id: int, message_ids: Iterable[int]) -> None:
        for message_id in message_ids:
            thread = self._guild.get_thread(thread_id)
            if thread is not None:
                await add_receipt(thread.get_partial_message(message_id), self._course)

    async def _thread(self, thread_id: int) -> discord.Thread:
        with translate_discord_errors():
            thread = self._guild.get_thread(thread_id)
            channel = thread or await self._guild.fetch_channel(thread_id)
        if not isinstance(channel, discord.Thread):
            raise DeliveryRefused(Reason.THREAD_GONE)
        parent = channel.parent
        if parent and not parent.permissions_for(self._guild.me).read_message_history:
            raise DeliveryRefused(Reason.THREAD_UNREADABLE)
        return channel

    async def _incoming(self, message: discord.Message) -> IncomingMessage | None:
        # Unlike events, the history names authors without their roles.
        if not message.author.bot and not isinstance(message.author, discord.Member):
            message.author = await self._member(message.author) or message.author
        return incoming_message(message, self._course)

    async def _member(self, person: discord.abc.User) -> discord.Member | None:
        cached = self._guild.get_member(person.id)
        if cached is not None or self._guild.chunked:
            return cached  # the list of all members was read: who is not on it has left
        if person.id not in self._members:
            try:
                self._members[person.id] = await self._guild.fetch_member(person.id)
            except discord.NotFound:
                self._members[person.id] = None  # they left the server
        return self._members[person.id]


async def add_receipt(message: discord.PartialMessage | discord.Message, course: Course) -> None:
    """Show the author that their message is recorded. If Discord refuses the reaction, that is only
    logged: the record is what counts."""
    if course.responses.receipt is None:
        return
    try:
        await message.add_reaction(course.responses.receipt)
    except discord.HTTPException as error:
        log.warning("no receipt on message %s: %s", message.id, error.code)
