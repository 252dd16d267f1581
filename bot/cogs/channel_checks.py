"""Checks, before anything is sent, that the bot can post a course in one channel and notify its
staff in another."""

from __future__ import annotations

import discord

from bot.cogs.channel_readers import find_readers
from bot.cogs.channels import CourseChannel
from bot.core.course import Course
from bot.core.server_requirements import (
    AlertsChannelProblem,
    ChannelPermission,
    MissingTags,
    UntaggedPrompt,
    find_tag_problem,
    required_permissions,
)


def missing_permissions(
    channel: CourseChannel, me: discord.Member, course: Course
) -> tuple[ChannelPermission, ...]:
    """The permissions that the course needs and the bot, as this member, lacks in the channel."""
    granted = channel.permissions_for(me)
    grants = {
        ChannelPermission.VIEW_CHANNEL: granted.view_channel,
        ChannelPermission.SEND_MESSAGES: granted.send_messages,
        ChannelPermission.SEND_IN_THREADS: granted.send_messages_in_threads,
        ChannelPermission.READ_HISTORY: granted.read_message_history,
        ChannelPermission.CREATE_THREADS: granted.create_public_threads,
        ChannelPermission.LOCK_THREADS: granted.manage_threads,
    }
    required = required_permissions(course, forum=isinstance(channel, discord.ForumChannel))
    return tuple(permission for permission in required if not grants[permission])


def tag_problem(channel: CourseChannel, course: Course) -> MissingTags | UntaggedPrompt | None:
    """What is wrong with the tags of the course's posts; only a forum has tags."""
    if not isinstance(channel, discord.ForumChannel):
        return None
    available = [tag.name for tag in channel.available_tags]
    return find_tag_problem(course, available, tag_required=channel.flags.require_tag)


async def find_alerts_channel_problem(
    channel: discord.TextChannel, course: Course
) -> AlertsChannelProblem | None:
    """Why staff cannot be told in a channel; None if they can. What went wrong is theirs to know,
    so nobody else may be able to read it."""
    granted = channel.permissions_for(channel.guild.me)
    if not (granted.view_channel and granted.send_messages and granted.read_message_history):
        return AlertsChannelProblem(forbidden=True)
    readers = await find_readers(channel, course)
    return AlertsChannelProblem(readers=readers) if readers else None
