"""Sends alerts to a course's staff, in their private channel or by direct message."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import discord

from bot.cogs.channel_checks import find_alerts_channel_problem
from bot.cogs.channels import find_alerts_channel
from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.replies import NO_MENTIONS
from bot.cogs.roles import course_roles
from bot.cogs.staff.action_buttons import action_view
from bot.core.alerts import Alert
from bot.core.course import Course
from bot.core.course_setup import CourseSetup
from bot.core.reasons import Reason
from bot.core.rights import Capability, may
from bot.core.sent_text import may_be_shown_as
from bot.discussion.delivery import ActionButton, DeliveryRefused, SentMessage
from bot.rendering.channel_problems import describe_alerts_channel_problem

log = logging.getLogger(__name__)


class DirectStaffChannel:
    """Whoever set a course up, by direct message: the bot is not on the course's server, so that
    nobody else of its staff is known."""

    def __init__(self, client: discord.Client, course: Course, setup: CourseSetup) -> None:
        self._client = client
        self._course = course
        self._setup = setup

    async def candidate_channels(self) -> AsyncIterator[int]:
        if self._setup.set_up_by is None:
            return
        try:
            with translate_discord_errors():
                user = await self._client.fetch_user(self._setup.set_up_by)
                channel = await user.create_dm()
        except DeliveryRefused as refusal:
            log.error("no direct message to %s: %s", self._setup.set_up_by, refusal)
        else:
            yield channel.id

    async def send_alert(
        self, channel_id: int, alert: Alert, buttons: Sequence[ActionButton], nonce: str
    ) -> SentMessage:
        with translate_discord_errors():
            message = await self._client.get_partial_messageable(channel_id).send(
                alert.content,
                view=action_view(buttons, self._course.slug),
                nonce=nonce,
                allowed_mentions=NO_MENTIONS,
                suppress_embeds=True,
            )
            return SentMessage(message.id, message.created_at)

    async def settle_alert(self, alert: Alert, content: str) -> None:
        with translate_discord_errors():
            channel = self._client.get_partial_messageable(alert.channel_id or 0)
            message = channel.get_partial_message(alert.message_id or 0)
            await message.edit(content=content, allowed_mentions=NO_MENTIONS)

    async def find_alert(
        self, channel_id: int, alert: Alert, since: datetime
    ) -> SentMessage | None:
        with translate_discord_errors():
            history = self._client.get_partial_messageable(channel_id).history(
                after=since, limit=None, oldest_first=True
            )
            async for message in history:
                own = message.author == self._client.user
                if not own or message.id in alert.earlier_message_ids:
                    continue
                if may_be_shown_as(alert.content, message.content):
                    return SentMessage(message.id, message.created_at)
        return None


class DiscordStaffChannel(DirectStaffChannel):
    """The staff of one course on one server."""

    def __init__(
        self, client: discord.Client, guild: discord.Guild, course: Course, setup: CourseSetup
    ) -> None:
        super().__init__(client, course, setup)
        self._guild = guild

    async def candidate_channels(self) -> AsyncIterator[int]:
        channel = find_alerts_channel(self._guild, self._course, self._setup)
        if channel is not None and await self.describe_problem() is None:
            yield channel.id
        # Then direct messages: to the person who set the course up, and to the server's owner.
        for user_id in dict.fromkeys((self._setup.set_up_by, self._guild.owner_id)):
            channel_id = await self._direct_channel(user_id) if user_id is not None else None
            if channel_id is not None:
                yield channel_id

    async def describe_problem(self) -> str | None:
        """Why staff are notified by direct message instead of in their channel; None if they are
        not, or if they have no channel."""
        channel = find_alerts_channel(self._guild, self._course, self._setup)
        problem = await find_alerts_channel_problem(channel, self._course) if channel else None
        if channel is None or problem is None:
            return None
        return describe_alerts_channel_problem(problem, channel.name)

    async def find_alert(
        self, channel_id: int, alert: Alert, since: datetime
    ) -> SentMessage | None:
        channel = self._guild.get_channel(channel_id)
        if channel and not channel.permissions_for(self._guild.me).read_message_history:
            raise DeliveryRefused(Reason.ALERT_UNVERIFIABLE)
        return await super().find_alert(channel_id, alert, since)

    async def _direct_channel(self, user_id: int) -> int | None:
        """The channel of direct messages with a person; None if they can or may not be told."""
        try:
            with translate_discord_errors():
                member = self._guild.get_member(user_id) or await self._guild.fetch_member(user_id)
                if user_id != self._guild.owner_id and not may(
                    course_roles(member, self._course), Capability.SET_UP
                ):
                    raise DeliveryRefused(Reason.SETUP_PERSON_NOT_STAFF)
                return (await member.create_dm()).id
        except DeliveryRefused as refusal:
            log.error("no direct message to %s: %s", user_id, refusal)
            return None
