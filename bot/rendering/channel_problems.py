"""Sentences about channels, permissions and tags that keep a course from being posted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.course import Course
from bot.core.server_requirements import (
    AlertsChannelProblem,
    ChannelPermission,
    MissingTags,
    UntaggedPrompt,
    locks_threads,
)
from bot.rendering.markdown import escape

# As Discord calls them where the permissions of a role are set.
POSTING_PERMISSIONS = (
    "View Channel, Send Messages, Create Public Threads, Send Messages in Threads, "
    "Read Message History and Add Reactions"
)
UNNAMED_MEMBER = "a member whom Discord did not name"
_NAMED_READERS = 5  # at most, in one sentence
_ALERTING = "View Channel, Send Messages and Read Message History"

_VERBS = {
    ChannelPermission.VIEW_CHANNEL: "view the channel",
    ChannelPermission.SEND_MESSAGES: "send messages",
    ChannelPermission.SEND_IN_THREADS: "send messages in threads",
    ChannelPermission.READ_HISTORY: "read the message history",
    ChannelPermission.CREATE_THREADS: "create threads",
    ChannelPermission.LOCK_THREADS: "lock threads",
}


def describe_channel_not_found(course: Course) -> str:
    """For whoever starts the bot: the channel of a course cannot be found."""
    return (
        f"{course.slug}: the channel “{course.channel}” is not there, or the bot cannot see it. "
        "Make it, or give the bot’s role View Channel, then start again."
    )


def describe_channel_lost(course: Course) -> str:
    """For staff: the channel is gone while the bot runs."""
    return (
        f"The channel of {course.slug} is not there any more, or the bot cannot see it. Nothing "
        "can be posted. Give its role View Channel, or choose a channel with /seminar course setup."
    )


def describe_other_channels(course: Course, used: int, others: Sequence[int]) -> str:
    """For staff: several channels of a server have the name that the course's file gives. `used` is
    the id of the one in which the course is, `others` are those of the rest."""
    ids = " and ".join(map(str, others))
    return (
        f"Several channels are named “{course.channel}”. The course is in the one with the id "
        f"{used}; {ids} has the same name. If that is wrong, run /seminar course setup and choose "
        "the right one, or write its id under `channel:` in the course’s file."
    )


def describe_server_lost(course: Course) -> str:
    """For staff: the bot is not on the course's server any more, or the server is deleted."""
    return (
        "The bot is no longer on the Discord server of this course. Nothing is posted or read "
        "there until it is invited again; what was recorded stays. Whoever runs the bot brings the "
        f"course to another server with: discussant setup {course.slug} --move --guild ID"
    )


def describe_missing_permissions(course: Course, missing: Iterable[ChannelPermission]) -> str:
    """For whoever sets the bot's role: what it lacks in the course's channel, and what it needs."""
    needed = (
        f"{POSTING_PERMISSIONS}, Manage Threads" if locks_threads(course) else POSTING_PERMISSIONS
    )
    return (
        f"{course.slug}: the bot may not {_list_verbs(missing)} in “{course.channel}”. "
        f"Give its role: {needed}."
    )


def describe_receipts_forbidden(course: Course) -> str:
    """For staff: no message gets a receipt."""
    return (
        f"The bot may not add reactions in “{course.channel}”, so that nobody sees whether their "
        "message is recorded. It is all the same. Give the bot’s role Add Reactions there."
    )


def describe_refused_emoji(emoji: str) -> str:
    """For staff: a receipt of the course's file is nothing that Discord takes."""
    return (
        f"Discord refuses {emoji} as a reaction, so that nobody sees it on their message. Messages "
        "are recorded all the same. Write another emoji under `responses:` in the course’s file."
    )


def describe_refused_channel(mention: str, missing: Iterable[ChannelPermission]) -> str:
    """For whoever chose the channel at setup: what the bot lacks there."""
    return f"The bot may not {_list_verbs(missing)} in {mention}. Allow it first."


def describe_tag_problem(problem: MissingTags | UntaggedPrompt) -> str:
    """For staff: how to bring the forum's tags and the course's file together."""
    available = ", ".join(problem.available) or "none"
    if isinstance(problem, MissingTags):
        return (
            f"The forum has no tag {', '.join(problem.missing)}; it has: {available}. Make it in "
            "the forum’s settings, or change `tags:` in the course’s file."
        )
    return (
        f"The forum asks for a tag on each post, and {problem.prompt} has none. Write one of these "
        f"under `tags:` in the course’s file: {available}."
    )


def describe_alerts_channel_problem(problem: AlertsChannelProblem, name: str) -> str:
    """For staff: why the channel of this name cannot be the one where they are notified."""
    if problem.forbidden:
        return f"The bot needs {_ALERTING} in #{escape(name)}."
    readers = [escape(reader) for reader in problem.readers[:_NAMED_READERS]]
    if more := len(problem.readers) - len(readers):
        readers.append(f"{more} more")
    return (
        f"Not only staff may read #{escape(name)}: {', '.join(readers)} may too. Choose a channel "
        "that only staff see, or take View Channel from them there."
    )


def _list_verbs(missing: Iterable[ChannelPermission]) -> str:
    return ", ".join(_VERBS[permission] for permission in missing)
