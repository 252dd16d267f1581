"""Tells the staff of courses whose folder is left out that nothing is posted or recorded there.

Their course cannot be read, or not its database, so that nothing is known of them but where it
stands: it can neither be told like others, nor be written down that they are told. Each start of
the bot tells them anew.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import discord

from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.replies import NO_MENTIONS
from bot.core.course_setup import CourseSetup
from bot.core.occurrences import hash_nonce
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown
from bot.discussion.left_out_folders import LeftOutFolder
from bot.rendering.course_folders import describe_left_out_to_staff

log = logging.getLogger(__name__)

StaffPlace = discord.TextChannel | discord.Member


class LeftOutReports:
    """What the staff of the courses of one client have been told."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._told: dict[tuple[str, int], tuple[CourseSetup, str]] = {}

    async def tell(self, folders: tuple[LeftOutFolder, ...]) -> None:
        """Tell the staff of each course once why its folder is left out. What fails is logged."""
        found = {
            (folder.name, setup.id): (setup, describe_left_out_to_staff(setup.slug, folder.problem))
            for folder in folders
            for setup in folder.setups
            if folder.problem is not None
        }
        new = [each for key, each in found.items() if self._told.get(key) != each]
        self._told = found
        for setup, text in new:
            await self._send(setup, text)

    async def _send(self, setup: CourseSetup, text: str) -> None:
        async for channel in self._channels(setup):
            nonce = hash_nonce(f"left out/{channel.id}/{setup.id}/{text}")
            try:
                with translate_discord_errors():
                    await channel.send(text, nonce=nonce, allowed_mentions=NO_MENTIONS)
                return
            except (DeliveryRefused, DeliveryUnknown) as problem:
                log.error("the staff of %s cannot be told: %s", setup.slug, problem)

    async def _channels(self, setup: CourseSetup) -> AsyncIterator[StaffPlace]:
        """The channel that was chosen for staff, unless everybody reads it; then whoever set the
        course up, and the server's owner."""
        guild = self._client.get_guild(setup.guild_id or 0)
        if guild is None:
            return
        channel = guild.get_channel(setup.staff_channel_id or 0)
        if isinstance(channel, discord.TextChannel) and _is_private(channel):
            yield channel
        for user_id in dict.fromkeys((setup.set_up_by, guild.owner_id)):
            if user_id is not None:
                try:
                    with translate_discord_errors():
                        yield await guild.fetch_member(user_id)
                except (DeliveryRefused, DeliveryUnknown) as problem:
                    log.error("no direct message to %s: %s", user_id, problem)


def _is_private(channel: discord.TextChannel) -> bool:
    return not channel.permissions_for(channel.guild.default_role).view_channel
