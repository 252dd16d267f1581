"""Which events the bot asks Discord for."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.core.course import Course, ResponseMode
from bot.errors import CourseError


def required_intents(courses: Iterable[Course]) -> discord.Intents:
    """The fewest events that the courses need. Reading threads and listing the students are
    privileged: a course that takes private responses alone asks for neither."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    if any(course.responses.by is not ResponseMode.PRIVATE for course in courses):
        wanted.message_content = True
        wanted.members = True
    return wanted


def require_intents(asked_for: discord.Intents, courses: Iterable[Course]) -> None:
    """Raise CourseError if courses that were read anew need events that the bot did not ask for:
    it would hear nothing of what students say."""
    if required_intents(courses).value & ~asked_for.value:
        raise CourseError("The course takes answers in its threads now. Restart the bot for that.")
