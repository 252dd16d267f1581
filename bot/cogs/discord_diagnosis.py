"""Examines with Discord whether the bot can do its work there; nothing is sent or changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence

import aiohttp
import discord

from bot.clock import Clock
from bot.cogs.channel_checks import missing_permissions, tag_problem
from bot.cogs.channels import find_course_channel
from bot.cogs.clock_comparison import RESPONSES, ClockComparison
from bot.cogs.connection import INTENTS_OFF, translate_connection_errors
from bot.cogs.intents import lacks_intents, required_intents
from bot.cogs.roles import missing_roles
from bot.core.course import Course
from bot.core.course_setup import CourseSetup
from bot.core.findings import Finding, Verdict
from bot.errors import DiscordError
from bot.rendering.channel_problems import (
    describe_channel_not_found,
    describe_missing_permissions,
    describe_tag_problem,
)
from bot.rendering.setup import describe_missing_roles
from bot.rendering.staff_notices import describe_clock_offset

PUBLIC_BOT = (
    "Anybody can invite your bot to their server. Switch “Public Bot” off in the developer portal "
    "under Bot; under Installation the install link has to be “None” for that."
)


async def examine_discord(
    courses: Sequence[Course], setups: Sequence[CourseSetup], token: str, clock: Clock
) -> tuple[Finding, ...]:
    """What Discord says about the token, the application and each course's server."""
    clocks = ClockComparison(clock)
    client = discord.Client(
        intents=discord.Intents(guilds=True), http_trace=clocks.watch(aiohttp.TraceConfig())
    )
    try:
        with translate_connection_errors():
            async with client:
                await client.login(token)
                found = [each async for each in _examine(client, courses, setups)]
                return (*found, await _clock(client, clocks))
    except DiscordError as problem:
        return (Finding("token", Verdict.PROBLEM, str(problem)),)


async def _examine(
    client: discord.Client, courses: Sequence[Course], setups: Sequence[CourseSetup]
) -> AsyncIterator[Finding]:
    application = await client.application_info()
    yield Finding("token", Verdict.GOOD, f"Discord takes it: the bot is {application.name}.")
    if application.bot_public:
        yield Finding("public bot", Verdict.NOTE, PUBLIC_BOT)
    yield _intents(application.flags, courses)
    for course in courses:
        places = [
            (setup.guild_id, str(setup.channel_id or course.channel))
            for setup in setups
            if setup.slug == course.slug and setup.ended_at is None and setup.guild_id is not None
        ] or [(guild_id, course.channel) for guild_id in course.guilds]
        if not places:
            text = f"{course.slug} is not set up: staff run /seminar course setup on its server."
            yield Finding("server", Verdict.NOTE, text)
        for guild_id, channel in places:
            async for finding in _course(client, course, guild_id, channel):
                yield finding


def _intents(flags: discord.ApplicationFlags, courses: Sequence[Course]) -> Finding:
    if lacks_intents(flags, courses):
        return Finding("intents", Verdict.PROBLEM, INTENTS_OFF)
    has_content = flags.gateway_message_content or flags.gateway_message_content_limited
    if has_content and not required_intents(courses).message_content:
        text = "The courses need no privileged intents. Switch them off in the developer portal."
        return Finding("intents", Verdict.NOTE, text)
    return Finding("intents", Verdict.GOOD, "What the courses need is switched on.")


async def _course(
    client: discord.Client, course: Course, guild_id: int, channel_name: str
) -> AsyncIterator[Finding]:
    try:
        guild = await client.fetch_guild(guild_id)
        channels = await guild.fetch_channels()
        me = await guild.fetch_member(client.user.id if client.user else 0)
    except (discord.NotFound, discord.Forbidden):
        text = f"{course.slug}: the bot is not on the server {guild_id}. Invite it again."
        yield Finding("server", Verdict.PROBLEM, text)
        return
    channel = find_course_channel(channels, channel_name)
    if channel is None:
        yield Finding("channel", Verdict.PROBLEM, describe_channel_not_found(course))
        return
    problems = list(_problems(channel, me, course))
    for text in problems:
        yield Finding("channel", Verdict.PROBLEM, text)
    if not problems:
        text = f"{course.slug} can be posted in #{channel.name} on {guild.name}."
        yield Finding("channel", Verdict.GOOD, text)
    for text in describe_missing_roles(missing_roles(guild, course)):
        yield Finding("roles", Verdict.PROBLEM, f"{course.slug}: {text}")


def _problems(
    channel: discord.TextChannel | discord.ForumChannel, me: discord.Member, course: Course
) -> Iterator[str]:
    missing = missing_permissions(channel, me, course)
    if missing:
        yield describe_missing_permissions(course, missing)
    tags = tag_problem(channel, course)
    if tags is not None:
        yield f"{course.slug}: {describe_tag_problem(tags)}"


async def _clock(client: discord.Client, clocks: ClockComparison) -> Finding:
    """A single answer may be late: a comparison needs several."""
    for _ in range(RESPONSES):
        await client.application_info()
    text = describe_clock_offset(clocks.offset)
    if text is not None:
        return Finding("clock", Verdict.PROBLEM, text)
    return Finding("clock", Verdict.GOOD, "This machine’s clock agrees with Discord’s.")
