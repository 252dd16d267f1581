"""The answer to /seminar setup, and sentences about the roles that a server needs."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.course import Course
from bot.core.server_requirements import MissingRoles


def describe_setup(
    course: Course, channel: str, alerts: str | None, warnings: Iterable[str] = ()
) -> str:
    """Where the course is posted from now on, and where its staff are notified of what goes wrong.

    `channel` and `alerts` are mentions of channels; without `alerts`, whoever ran the command is
    written to. `warnings` are sentences about what should be mended soon.
    """
    where = f"in {alerts}" if alerts else "by direct message to you"
    sentences = [
        f"{course.title} is posted in {channel} now.",
        f"What goes wrong is told {where}.",
        *warnings,
    ]
    return " ".join(sentences)


def describe_missing_roles(missing: MissingRoles) -> tuple[str, ...]:
    """A sentence for students' role and one for staff's, as far as they are missing."""
    sentences = []
    if missing.student is not None:
        sentences.append(
            f"There is no role “{missing.student}” here: nobody’s answers are recorded until "
            "there is one and the students have it."
        )
    if missing.staff:
        sentences.append(f"There is no role {' or '.join(missing.staff)} here: make one for staff.")
    return tuple(sentences)
