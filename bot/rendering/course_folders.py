"""What is wrong between the course folders of one bot."""

from __future__ import annotations

from bot.core.course_places import Claim, Rival


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
