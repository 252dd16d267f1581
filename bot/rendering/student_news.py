"""Changes of the plan and of deadlines, in words for the students whom they concern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.acts import Extension
from bot.rendering.markdown import escape
from bot.rendering.messages import shorten
from bot.rendering.timestamps import timestamp

TELL_STUDENTS = "Tell the students"
NOTHING_TO_TELL = "That was undone, or it changes nothing that students know."
TOLD_ALREADY = "The students have been told of that already."
NO_THREAD_TO_TELL = "No prompt is posted here yet, so there is no thread in which to tell it."


def describe_telling(title: str) -> str:
    """The answer to staff who had the students told."""
    return f"The students are told in the thread of “{title}”."


def render_skips(titles: Sequence[str]) -> str:
    """What students are told of prompts that are left out."""
    named = ", ".join(f"“{escape(title)}”" for title in titles)
    return f"**{named}: left out.** The other prompts keep their dates."


def render_moves(moves: Mapping[str, datetime]) -> str:
    """What students are told of new dates: instants in UTC by title."""
    dated = sorted(moves.items(), key=lambda move: move[1])
    lines = [f"- {escape(title)}: {timestamp(at)}" for title, at in dated]
    return shorten(["**New dates**", *lines], "`/plan` shows all")


def render_extension(extension: Extension, title: str) -> str:
    """What students are told of more time for a section or for everybody."""
    section = extension.section
    who = f"section {escape(section)}" if section is not None else "everybody"
    until = timestamp(extension.until)
    return f"**More time for {who}**: “{escape(title)}” is due until {until}."
