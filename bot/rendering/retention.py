"""What staff are told of the end of a course's retention."""

from __future__ import annotations

from datetime import datetime

from bot.core.course import Course
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.timestamps import timestamp


def render_coming_erasure(course: Course, at: datetime) -> str:
    """Two weeks before students are erased."""
    when = timestamp(at, "F")
    return (
        f"**{escape(course.title)}**: what students wrote is erased {when}, with their names, "
        "accounts and points, because the course’s `retention:` ends. Export before what you still "
        "need: `/seminar record export`. To keep it longer, change `retention:` in the course’s "
        "file and reload it."
    )


def render_absence_erasure(course: Course, at: datetime, since: datetime) -> str:
    """Two weeks before students are erased because the bot is off the course's server."""
    return (
        f"**{escape(course.title)}**: what students wrote is erased {timestamp(at, 'F')}, with "
        "their names, accounts and points, because the bot has not been on the course’s server "
        f"since {timestamp(since)} and the course has a `retention:`. To keep it, invite the bot "
        "again, or take `retention:` out of the course’s file; to export it before: discussant "
        "export."
    )


def render_erasure(course: Course, students: int) -> str:
    """After students were erased."""
    return (
        f"**{escape(course.title)}**: {plural(students, 'student')} were erased, because the "
        "course’s `retention:` has ended, or the bot has long been off its server."
    )
