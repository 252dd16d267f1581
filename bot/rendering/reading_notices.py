"""Messages to staff about what cannot be read on Discord: threads that are gone, messages that
cannot be recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.course import Course
from bot.core.text import plural
from bot.rendering.staff_notices import render_notice

_NAMED_MESSAGES = 10  # at most, in one message
NO_CONTENT = (
    "Discord gives the bot messages without their words. Whoever runs the bot switches on “Message "
    "Content Intent” in the developer portal under Bot. What comes without words gets no receipt "
    "and replaces nothing; it is read again until it has them."
)


def render_closed_threads(course: Course, threads: Sequence[tuple[str, datetime | None]]) -> str:
    """Threads that somebody has deleted, each by the title of its prompt and the instant up to
    which it was read, None if it never was."""
    lines = [_describe_closed_thread(course, title, read_to) for title, read_to in threads]
    rest = "What was recorded there stays and counts as before, and exports name it."
    return render_notice(course, "\n".join((*lines, rest)))


def describe_unstorable(links: Sequence[str]) -> str | None:
    """Messages that cannot be recorded as they are, by their addresses; None if there are none."""
    if not links:
        return None
    named = " ".join(links[:_NAMED_MESSAGES])
    more = f" and {len(links) - _NAMED_MESSAGES} more" if len(links) > _NAMED_MESSAGES else ""
    return (
        f"{plural(len(links), 'message')} cannot be recorded: {named}{more}. Ask the author to "
        "write it again. All others are recorded."
    )


def describe_misplaced(prompts: Sequence[tuple[str, str]]) -> str | None:
    """Prompts, each by its title and the address of the first answer that stands beside its thread;
    None if there are none."""
    if not prompts:
        return None
    lines = [
        f"Somebody answers “{title}” beside its thread, where nothing is recorded: {link}"
        for title, link in prompts
    ]
    return "\n".join((*lines, "Each student who does so is shown once where it belongs."))


def _describe_closed_thread(course: Course, title: str, read_to: datetime | None) -> str:
    read = "It was never read."
    if read_to is not None:
        local = read_to.astimezone(ZoneInfo(course.timezone))
        read = f"It was read until {local:%a %d %b %Y, %H:%M}."
    return f"The thread of “{title}” is gone: somebody deleted it. {read}"
