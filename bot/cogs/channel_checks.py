"""Checks, before anything is sent, that the bot can post a course in one channel and notify its
staff in another."""

from __future__ import annotations

import discord

from bot.cogs.channels import CourseChannel
from bot.cogs.roles import is_staff
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


def alerts_channel_problem(
    channel: discord.TextChannel, course: Course
) -> AlertsChannelProblem | None:
    """Why staff cannot be told in a channel; None if they can. What went wrong is theirs to know,
    and students must not be able to read it."""
    granted = channel.permissions_for(channel.guild.me)
    if not (granted.view_channel and granted.send_messages and granted.read_message_history):
        return AlertsChannelProblem.MISSING_PERMISSIONS
    everyone = channel.permissions_for(channel.guild.default_role)
    readers = [target for target, allowed in channel.overwrites.items() if allowed.view_channel]
    if everyone.view_channel or any(_is_outsider(r, channel.guild, course) for r in readers):
        return AlertsChannelProblem.READABLE_BY_STUDENTS
    return None


def _is_outsider(target: object, guild: discord.Guild, course: Course) -> bool:
    """Whether a role or member that a channel lets in is neither staff nor the bot."""
    if isinstance(target, discord.Member):
        return not (target.bot or is_staff(target, course))
    if isinstance(target, discord.Role):
        names = (target.name, str(target.id))
        return target not in guild.me.roles and not any(name in course.staff for name in names)
    return False
