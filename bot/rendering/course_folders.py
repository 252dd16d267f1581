"""What is wrong between the course folders of one bot."""

from __future__ import annotations

from bot.core.course_places import Claim, Rival
from bot.errors import BotError, ContentError, CourseError
from bot.rendering.limits import MESSAGE_LIMIT


def describe_rival(title: str, key: str, rival: Rival) -> str:
    """Why a course is withheld, and what to do about it."""
    owner = rival.course.folder
    if rival.claim is Claim.CHANNEL:
        return (
            f"{title} is not posted: its channel is that of a course in the folder {owner} "
            "already. Choose another channel with: discussant setup, or serve one folder less."
        )
    return (
        f"{title} is not posted: the folder {owner} has a course with the key {key} on the same "
        "server, so that every prompt would be posted twice. Serve one of the two folders."
    )


def describe_left_out_to_staff(key: str, problem: BotError | None) -> str:
    """Why nothing of a course is posted since its folder is left out, and what to do. A problem of
    the machine, whose text may name its files, stands in the log alone."""
    is_theirs = isinstance(problem, ContentError | CourseError)
    reason = str(problem) if is_theirs else "The bot’s log says why."
    text = (
        f"**{key}** is not served: nothing is posted, recorded or answered. What is written in its "
        "threads is read once it is served again. Whoever runs the bot mends its folder, and has "
        f"the bot look again (SIGHUP, or systemctl reload).\n{reason}"
    )
    return text if len(text) <= MESSAGE_LIMIT else f"{text[: MESSAGE_LIMIT - 1]}…"
