"""Finds the channels and tags of a server that a course's file or its setup names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import discord

from bot.core.course import Course
from bot.core.course_setup import CourseSetup

CourseChannel = discord.TextChannel | discord.ForumChannel
_TAG_LIMIT = 5  # of a forum post


def find_course_channel(
    channels: Iterable[discord.abc.GuildChannel], name: str
) -> CourseChannel | None:
    """The text or forum channel of this name or id; the first, if several have this name."""
    return next(iter(find_course_channels(channels, name)), None)


def find_course_channels(
    channels: Iterable[discord.abc.GuildChannel], name: str
) -> tuple[CourseChannel, ...]:
    """The text and forum channels of this name or id."""
    return tuple(
        channel
        for channel in channels
        if isinstance(channel, CourseChannel) and name in (channel.name, str(channel.id))
    )


def find_alerts_channel(
    guild: discord.Guild, course: Course, setup: CourseSetup | None
) -> discord.TextChannel | None:
    """The channel where staff are notified: the one that was chosen at setup, else the file's."""
    for channel in guild.text_channels:
        if setup is not None and setup.staff_channel_id is not None:
            if channel.id == setup.staff_channel_id:
                return channel
        elif course.alerts is not None and course.alerts in (channel.name, str(channel.id)):
            return channel
    return None


def find_forum_tags(forum: discord.ForumChannel, names: Sequence[str]) -> list[discord.ForumTag]:
    """The forum's tags of these names, whatever their case. A name that the forum does not have is
    left out: `channel_checks` reports it."""
    folded = {name.casefold() for name in names}
    return [tag for tag in forum.available_tags if tag.name.casefold() in folded][:_TAG_LIMIT]
