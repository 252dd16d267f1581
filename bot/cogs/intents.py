"""The events that the bot asks Discord for."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.core.course import Course, ResponseMode
from bot.errors import CourseError


def required_intents(courses: Iterable[Course]) -> discord.Intents:
    """The fewest events that the courses need. Reading threads and listing the students are
    privileged: a course that takes private responses alone asks for neither."""
    intents = discord.Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    if any(course.responses.by is not ResponseMode.PRIVATE for course in courses):
        intents.message_content = True
        intents.members = True
    return intents


def lacks_intents(flags: discord.ApplicationFlags, courses: Iterable[Course]) -> bool:
    """Whether the developer portal has switched off what the courses need."""
    required = required_intents(courses)
    content = flags.gateway_message_content or flags.gateway_message_content_limited
    members = flags.gateway_guild_members or flags.gateway_guild_members_limited
    return (required.message_content and not content) or (required.members and not members)


def require_intents(requested: discord.Intents, courses: Iterable[Course]) -> None:
    """Raise CourseError if reloaded courses need events that the bot did not request:
    it would receive nothing that students write."""
    if required_intents(courses).value & ~requested.value:
        raise CourseError("The course takes answers in its threads now. Restart the bot for that.")
