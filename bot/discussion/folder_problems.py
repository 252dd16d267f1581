"""What is wrong with one of several course folders, for whoever runs the bot."""

from __future__ import annotations

from bot.errors import BotError

NO_FOLDER_THERE = "There is no course folder. Make one with: discussant new DIR"
NO_FOLDER = "No course folder can be served. The log says what is wrong with each."


def describe_left_out(folder: str, problem: BotError) -> str:
    """A folder of a bot cannot be served."""
    return (
        f"The folder {folder} is left out; the others are served. {problem}\nOnce this is mended, "
        "have the bot look again: SIGHUP does it, and systemctl reload."
    )


def describe_closed(folder: str) -> str:
    """Something is still asked of a folder that is served no longer."""
    return f"The folder {folder} is not served any more."
