"""Where the staff of a course are told: their private channel, or a direct message."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import discord

from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.error_reporting import NO_MENTIONS
from bot.cogs.roles import is_staff, may_set_up
from bot.cogs.staff.action_buttons import action_view
from bot.core.alerts import Alert
from bot.core.course import Course
from bot.core.reasons import Reason
from bot.discussion.delivery import ActionButton, DeliveryRefused, SentMessage
from bot.store.course_setups import CourseSetup

log = logging.getLogger(__name__)


class DiscordStaffChannel:
    """The staff of one course on one server."""

    def __init__(self, guild: discord.Guild, course: Course, home: CourseSetup) -> None:
        self._guild = guild
        self._course = course
        self._home = home

    async def places(self) -> AsyncIterator[int]:
        channel = find_alerts_channel(self._guild, self._course, self._home)
        if channel is not None and (why := describe_unfit(channel, self._course)):
            log.error("%s: staff are told by direct message: %s", self._course.slug, why)
        elif channel is not None:
            yield channel.id
        # Whoever set the course up; where the file did that, whoever owns the server.
        for person in dict.fromkeys((self._home.set_by, self._guild.owner_id)):
            if person is not None:
                place = await self._direct(person)
                if place is not None:
                    yield place

    async def tell(
        self, place: int, alert: Alert, offers: Sequence[ActionButton], nonce: str
    ) -> SentMessage:
        with translate_discord_errors():
            message = await self._place(place).send(
                alert.content,
                view=action_view(offers, self._course.slug),
                nonce=nonce,
                allowed_mentions=NO_MENTIONS,
                suppress_embeds=True,
            )
            return SentMessage(message.id, message.created_at)

    async def find_told(self, place: int, alert: Alert, since: datetime) -> SentMessage | None:
        channel = self._guild.get_channel(place)
        if channel and not channel.permissions_for(self._guild.me).read_message_history:
            raise DeliveryRefused(Reason.ALERT_UNVERIFIABLE)
        with translate_discord_errors():
            history = self._place(place).history(after=since, limit=None, oldest_first=True)
            async for message in history:
                mine = message.author == self._guild.me and message.content == alert.content
                if mine and message.id not in alert.earlier_message_ids:
                    return SentMessage(message.id, message.created_at)
        return None

    def _place(self, place: int) -> discord.PartialMessageable:
        return discord.PartialMessageable(self._guild._state, place)

    async def _direct(self, person: int) -> int | None:
        """The channel of direct messages with somebody; None for one that takes none."""
        try:
            with translate_discord_errors():
                member = self._guild.get_member(person) or await self._guild.fetch_member(person)
                if person != self._guild.owner_id and not may_set_up(member, self._course):
                    raise DeliveryRefused(Reason.SETUP_PERSON_NOT_STAFF)
                return (await member.create_dm()).id
        except DeliveryRefused as refusal:
            log.error("no direct message to %s: %s", person, refusal)
            return None


def find_alerts_channel(
    guild: discord.Guild, course: Course, home: CourseSetup
) -> discord.TextChannel | None:
    """The channel where staff are told: as /seminar setup was told, else as the file says."""
    for channel in guild.text_channels:
        if home.alerts_channel_id is not None:
            if channel.id == home.alerts_channel_id:
                return channel
        elif course.alerts is not None and course.alerts in (channel.name, str(channel.id)):
            return channel
    return None


def describe_unfit(channel: discord.TextChannel, course: Course) -> str:
    """Why staff cannot be told in a channel, in a sentence; empty if they can: what went wrong is
    theirs to know, and students must not be able to read it."""
    mine = channel.permissions_for(channel.guild.me)
    if not (mine.view_channel and mine.send_messages and mine.read_message_history):
        needed = "View Channel, Send Messages and Read Message History"
        return f"The bot needs {needed} in #{channel.name}."
    readers = [who for who, given in channel.overwrites.items() if given.view_channel]
    open_to_all = channel.permissions_for(channel.guild.default_role).view_channel
    if open_to_all or any(_is_a_stranger(who, channel.guild, course) for who in readers):
        return f"Students can read #{channel.name}. Choose a channel that only staff see."
    return ""


def _is_a_stranger(who: object, guild: discord.Guild, course: Course) -> bool:
    """Whether a role or member, allowed into a channel of its own, is neither staff nor the bot."""
    if isinstance(who, discord.Member):
        return not (who.bot or is_staff(who, course))
    if isinstance(who, discord.Role):
        names = (who.name, str(who.id))
        return who not in guild.me.roles and not any(name in course.staff for name in names)
    return False
