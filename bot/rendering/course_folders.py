"""What is wrong between the course folders of one bot."""

from __future__ import annotations

from bot.core.course_places import Claim, Rival
from bot.errors import BotError

NO_FOLDER_THERE = "There is no course folder. Make one with: discussant new DIR"
NO_FOLDER = "No course folder can be served. The log says what is wrong with each."


def describe_left_out(folder: str, problem: BotError) -> str:
    """A folder of a bot cannot be served."""
    return (
        f"The folder {folder} is left out; the others are served. {problem}\nOnce this is mended, "
        "have the bot look again: discussant reload, or SIGHUP."
    )


def describe_closed(folder: str) -> str:
    """Something is still asked of a folder that is served no longer."""
    return f"The folder {folder} is not served any more."


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
