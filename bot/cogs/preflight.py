"""Checks with Discord that the bot can work at all, before anything is written anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.cogs.channel_checks import missing_permissions
from bot.cogs.channels import find_course_channel
from bot.cogs.connection import INTENTS_OFF, translate_connection_errors
from bot.cogs.intents import required_intents
from bot.core.course import Course
from bot.errors import DiscordError
from bot.rendering.channel_problems import (
    describe_channel_not_found,
    describe_missing_permissions,
)


async def preflight(courses: Sequence[Course], token: str) -> None:
    """Raise DiscordError for a token that Discord refuses, an intent that is off, or a channel,
    named by a course's file, that is not there or cannot be posted in."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    with translate_connection_errors():
        async with client:
            await client.login(token)
            await _check_intents(client, courses)
            for course in courses:
                for guild_id in course.guilds:
                    await _check_channel(client, course, guild_id)


async def _check_intents(client: discord.Client, courses: Sequence[Course]) -> None:
    required = required_intents(courses)
    flags = (await client.application_info()).flags
    content = flags.gateway_message_content or flags.gateway_message_content_limited
    members = flags.gateway_guild_members or flags.gateway_guild_members_limited
    if (required.message_content and not content) or (required.members and not members):
        raise DiscordError(INTENTS_OFF)


async def _check_channel(client: discord.Client, course: Course, guild_id: int) -> None:
    try:
        guild = await client.fetch_guild(guild_id)
        channels = await guild.fetch_channels()
        me = await guild.fetch_member(client.user.id if client.user else 0)
    except (discord.NotFound, discord.Forbidden) as error:
        raise DiscordError(describe_channel_not_found(course)) from error
    channel = find_course_channel(channels, course.channel)
    if channel is None:
        raise DiscordError(describe_channel_not_found(course))
    if missing := missing_permissions(channel, me, course):
        raise DiscordError(describe_missing_permissions(course, missing))
