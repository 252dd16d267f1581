"""Lists of all members of servers, each read once and used by every course on its server.

Discord's list of all members is read by HTTP: asked for on the gateway it may never come, and may
be asked for only twice a minute.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime

import discord

from bot.cogs.course_context import CourseContext
from bot.cogs.discord_errors import translate_discord_errors
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown

MemberList = tuple[datetime, Mapping[int, discord.Member]]

log = logging.getLogger(__name__)


class MemberLists:
    """Lists of all members by their ids, each server's read once."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context
        self._lists: dict[int, MemberList | None] = {}
        self._locks: dict[int, asyncio.Lock] = {}  # a slow server holds up no other

    async def of(self, guild: discord.Guild) -> MemberList | None:
        """The members of a server and the instant of which the list is; None if it cannot be had:
        then authors are looked up one by one."""
        async with self._locks.setdefault(guild.id, asyncio.Lock()):
            if guild.id not in self._lists:
                self._lists[guild.id] = await self._read(guild)
        return self._lists[guild.id]

    async def _read(self, guild: discord.Guild) -> MemberList | None:
        if not self._context.intents.members:
            return None
        at = self._context.clock.now()
        try:
            with translate_discord_errors():
                return at, {m.id: m async for m in guild.fetch_members(limit=None)}
        except (DeliveryUnknown, DeliveryRefused) as problem:
            log.warning("the members of %s could not be listed: %s", guild.id, problem)
            return None
