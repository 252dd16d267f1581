"""What stands against posting a course in a place, in sentences, before anything is tried there."""

from __future__ import annotations

import discord

from bot.cogs.outbox import Board, tags_of
from bot.cogs.refusals import NEEDED
from bot.core.course import Closing, Course
from bot.errors import DiscordError


def channel_is_gone(course: Course) -> DiscordError:
    """What to say when the channel of a course cannot be found."""
    return DiscordError(
        f"{course.slug}: the channel “{course.channel}” is not there, or the bot cannot see it. "
        "Make it, or give the bot’s role View Channel, then start again."
    )


def lost(course: Course) -> str:
    """What staff read when the channel is gone while the bot runs."""
    return (
        f"The channel of {course.slug} is not there any more, or the bot cannot see it. Nothing "
        "can be posted. Give its role View Channel, or choose a channel with /seminar setup."
    )


def may_not(course: Course, lacking: str) -> DiscordError:
    """What to say when the bot lacks permissions, as `lacking_permissions` names them."""
    needed = f"{NEEDED}, Manage Threads" if course.discussion.close is Closing.LOCK else NEEDED
    return DiscordError(
        f"{course.slug}: the bot may not {lacking} in “{course.channel}”. Give its role: {needed}."
    )


def lacking_permissions(channel: Board, me: discord.Member, course: Course) -> str:
    """The permissions that the course needs and the bot lacks in a channel, in words."""
    has = channel.permissions_for(me)
    needed = {
        "view the channel": has.view_channel,
        "send messages": has.send_messages,
        "send messages in threads": has.send_messages_in_threads,
        "read the message history": has.read_message_history,
        "create threads": has.create_public_threads or isinstance(channel, discord.ForumChannel),
        "lock threads": has.manage_threads or course.discussion.close is not Closing.LOCK,
    }
    return ", ".join(name for name, given in needed.items() if not given)


def lacking_tags(channel: Board, course: Course) -> str:
    """What is wrong with the tags of a forum's posts, in a sentence; empty if nothing is."""
    if not isinstance(channel, discord.ForumChannel):
        return ""
    wanted = {*course.tags, *(tag for prompt in course.prompts for tag in prompt.tags)}
    there = ", ".join(tag.name for tag in channel.available_tags) or "none"
    lacking = sorted(wanted - {name for name in wanted if tags_of(channel, [name])})
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
