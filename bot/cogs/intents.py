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


def require_intents(requested: discord.Intents, courses: Iterable[Course]) -> None:
    """Raise CourseError if reloaded courses need events that the bot did not request:
    it would receive nothing that students write."""
    if required_intents(courses).value & ~requested.value:
        raise CourseError("The course takes answers in its threads now. Restart the bot for that.")
