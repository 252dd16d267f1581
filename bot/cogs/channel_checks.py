"""What stands against posting a course in a place, in sentences, before anything is tried there."""

from __future__ import annotations

import discord

from bot.cogs.outbox import CourseChannel, forum_tags
from bot.core.course import Course, ThreadClosing
from bot.errors import DiscordError
from bot.rendering.reasons import NEEDED_PERMISSIONS


def channel_not_found(course: Course) -> DiscordError:
    """What to say when the channel of a course cannot be found."""
    return DiscordError(
        f"{course.slug}: the channel “{course.channel}” is not there, or the bot cannot see it. "
        "Make it, or give the bot’s role View Channel, then start again."
    )


def channel_lost(course: Course) -> str:
    """What staff read when the channel is gone while the bot runs."""
    return (
        f"The channel of {course.slug} is not there any more, or the bot cannot see it. Nothing "
        "can be posted. Give its role View Channel, or choose a channel with /seminar setup."
    )


def permissions_missing(course: Course, lacking: str) -> DiscordError:
    """What to say when the bot lacks permissions, as `lacking_permissions` names them."""
    needed = (
        f"{NEEDED_PERMISSIONS}, Manage Threads"
        if course.discussion.close is ThreadClosing.LOCK
        else NEEDED_PERMISSIONS
    )
    return DiscordError(
        f"{course.slug}: the bot may not {lacking} in “{course.channel}”. Give its role: {needed}."
    )


def missing_permissions(channel: CourseChannel, me: discord.Member, course: Course) -> str:
    """The permissions that the course needs and the bot lacks in a channel, in words."""
    has = channel.permissions_for(me)
    needed = {
        "view the channel": has.view_channel,
        "send messages": has.send_messages,
        "send messages in threads": has.send_messages_in_threads,
        "read the message history": has.read_message_history,
        "create threads": has.create_public_threads or isinstance(channel, discord.ForumChannel),
        "lock threads": has.manage_threads or course.discussion.close is not ThreadClosing.LOCK,
    }
    return ", ".join(name for name, given in needed.items() if not given)


def describe_missing_tags(channel: CourseChannel, course: Course) -> str:
    """What is wrong with the tags of a forum's posts, in a sentence; empty if nothing is."""
    if not isinstance(channel, discord.ForumChannel):
        return ""
    wanted = {*course.tags, *(tag for prompt in course.prompts for tag in prompt.tags)}
    there = ", ".join(tag.name for tag in channel.available_tags) or "none"
    lacking = sorted(wanted - {name for name in wanted if forum_tags(channel, [name])})
    if lacking:
        return (
            f"The forum has no tag {', '.join(lacking)}; it has: {there}. Make it in the forum’s "
            "settings, or change `tags:` in the course’s file."
        )
    bare = [prompt.id for prompt in course.prompts if not (prompt.tags or course.tags)]
    if channel.flags.require_tag and bare:
        return (
            f"The forum asks for a tag on each post, and {bare[0]} has none. Write one of these "
            f"under `tags:` in the course’s file: {there}."
        )
    return ""
