"""Checks with Discord that the bot can work at all, before anything is written anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.cogs.channel_checks import missing_permissions
from bot.cogs.channels import find_course_channel
from bot.cogs.connection import INTENTS_OFF, translate_connection_errors
from bot.cogs.intents import lacks_intents
from bot.core.course import Course
from bot.errors import DiscordError
from bot.rendering.channel_problems import (
    describe_channel_not_found,
    describe_missing_permissions,
)


async def preflight(courses: Sequence[Course], token: str) -> None:
    """Raise DiscordError for a token that Discord refuses, for an intent that is off, or if no
    course has a channel that is there and can be posted in, as far as the files name one."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    with translate_connection_errors():
        async with client:
            await client.login(token)
            await _check_intents(client, courses)
            await _require_channel(client, courses)


async def _check_intents(client: discord.Client, courses: Sequence[Course]) -> None:
    if lacks_intents((await client.application_info()).flags, courses):
        raise DiscordError(INTENTS_OFF)


async def _require_channel(client: discord.Client, courses: Sequence[Course]) -> None:
    """One channel is enough: a course that cannot be posted must not end the others. The bot
    notifies its staff."""
    failures = []
    for course in courses:
        for guild_id in course.guilds or (None,):
            failure = await _find_failure(client, course, guild_id) if guild_id else None
            if failure is None:
                return
            failures.append(failure)
    if failures:
        raise DiscordError(failures[0])


async def _find_failure(client: discord.Client, course: Course, guild_id: int) -> str | None:
    try:
        guild = await client.fetch_guild(guild_id)
        channels = await guild.fetch_channels()
        me = await guild.fetch_member(client.user.id if client.user else 0)
    except (discord.NotFound, discord.Forbidden):
        return describe_channel_not_found(course)
    channel = find_course_channel(channels, course.channel)
    if channel is None:
        return describe_channel_not_found(course)
    missing = missing_permissions(channel, me, course)
    return describe_missing_permissions(course, missing) if missing else None
