"""Reads the history of threads for the sweep."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import discord

from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.recording.attachments import attachments_of
from bot.cogs.recording.raw_histories import PAGE_SIZE, raw_pages
from bot.cogs.recording.receipts import ReceiptQueue, emoji_of
from bot.cogs.roles import account_of, sighting_of
from bot.core.course import Course
from bot.core.memberships import MemberRole
from bot.core.occurrences import Occurrence
from bot.core.reasons import Reason
from bot.core.receipts import ReceiptState
from bot.core.responses import HistoryPage, IncomingMessage
from bot.core.text import replace_lone_surrogates
from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import DeliveryRefused
from bot.store.memberships import Sighting

_UNKNOWN_MESSAGE = 10008

log = logging.getLogger(__name__)

_WRITTEN_BY_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)


def incoming_message(
    message: discord.Message, course: Course, role: MemberRole | None = None
) -> IncomingMessage | None:
    """The message as it is recorded; None for one that no person wrote. `role` is what its author
    was when they sent it, if that is known."""
    if message.type not in _WRITTEN_BY_PEOPLE or message.webhook_id or message.author.bot:
        return None
    return IncomingMessage(
        message_id=message.id,
        thread_id=message.channel.id,
        author=account_of(message.author),
        sent_at=message.created_at,
        text=replace_lone_surrogates(message.content),
        edited_at=message.edited_at,
        reply_to=_answered_message(message),
        receipt=_receipt_on(message, course),
        role=role,
        attachments=attachments_of(message),
    )


class DiscordThreadHistories:
    """The threads of one course on one Discord server. `members` are all of the server's, by id, if
    they are known."""

    def __init__(
        self,
        guild: discord.Guild,
        services: CourseServices,
        receipts: ReceiptQueue,
        members: Mapping[int, discord.Member] | None = None,
    ) -> None:
        self._guild = guild
        self._course = services.course
        self._ref = services.ref
        self._receipts = receipts
        self._members = members
        self._looked_up: dict[int, Sighting | None] = {}

    async def pages(self, thread_id: int, after: int) -> AsyncIterator[HistoryPage]:
        thread = await self._thread(thread_id)
        async for data in raw_pages(self._guild, thread_id, after):
            messages, unreadable = self._parse(thread, data)
            page = HistoryPage(
                thread_id=thread_id,
                after_id=after,
                message_ids=tuple(int(each["id"]) for each in data),
                messages=messages,
                is_last=len(data) < PAGE_SIZE,
                unreadable=unreadable,
            )
            after = page.last_id
            yield page

    def _parse(
        self, thread: discord.Thread, data: Sequence[Any]
    ) -> tuple[tuple[IncomingMessage, ...], tuple[int, ...]]:
        """The messages of people, the oldest first, and the ids of those that cannot be parsed."""
        messages, unreadable = [], []
        for each in data:
            try:
                message = discord.Message(state=self._guild._state, channel=thread, data=each)
                incoming = incoming_message(message, self._course)
            except Exception as error:  # whatever it is: the others go on; its text holds words
                log.error("message %s cannot be parsed: %s", each["id"], type(error).__name__)
                unreadable.append(int(each["id"]))
            else:
                messages += [incoming] if incoming is not None else []
        return tuple(messages), tuple(unreadable)

    def newest_message(self, thread_id: int) -> int | None:
        thread = self._guild.get_thread(thread_id)
        return thread.last_message_id if thread is not None else None

    async def has_message(self, thread_id: int, message_id: int) -> bool:
        thread = await self._thread(thread_id)
        with translate_discord_errors():
            try:
                await thread.fetch_message(message_id)
            except discord.NotFound as error:
                if error.code != _UNKNOWN_MESSAGE:  # the thread itself is gone
                    raise
                return False
        return True

    def request_receipts(self, post: Occurrence) -> None:
        self._receipts.request(self._ref, post)

    async def find_member(self, discord_id: int) -> Sighting | None:
        if discord_id not in self._looked_up:
            self._looked_up[discord_id] = await self._look_up(discord_id)
        return self._looked_up[discord_id]

    async def _look_up(self, discord_id: int) -> Sighting | None:
        if self._members is not None:  # the list of all members: who is not on it has left
            member = self._members.get(discord_id)
        else:
            with translate_discord_errors():
                try:
                    member = await self._guild.fetch_member(discord_id)
                except discord.NotFound:
                    member = None
        return None if member is None else sighting_of(member, self._course)

    async def _thread(self, thread_id: int) -> discord.Thread:
        channel: object = self._guild.get_thread(thread_id)
        with translate_discord_errors():
            try:
                channel = channel or await self._guild.fetch_channel(thread_id)
            except discord.InvalidData as error:  # it is on a server that the course has left
                raise DeliveryRefused(Reason.THREAD_GONE) from error
        if not isinstance(channel, discord.Thread):
            raise DeliveryRefused(Reason.THREAD_GONE)
        parent = channel.parent
        if parent and not parent.permissions_for(self._guild.me).read_message_history:
            raise DeliveryRefused(Reason.THREAD_UNREADABLE)
        return channel


def _answered_message(message: discord.Message) -> int | None:
    """The message that this one answers. A forward refers to a message too, and answers none."""
    is_reply = message.type is discord.MessageType.reply
    return message.reference.message_id if is_reply and message.reference else None


def _receipt_on(message: discord.Message, course: Course) -> ReceiptState | None:
    """The receipt that the bot's reactions on a message say."""
    own = {str(reaction.emoji) for reaction in message.reactions if reaction.me}
    states = (ReceiptState.COUNTS, ReceiptState.SHORT)
    shown = [state for state in states if emoji_of(course.responses, state) in own]
    if len(shown) > 1 and len(own) > 1:
        return ReceiptState.BOTH
    return shown[0] if shown else None
