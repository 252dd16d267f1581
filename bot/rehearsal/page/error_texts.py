"""Discord's errors as sentences for the person at the page."""

from __future__ import annotations

from bot.rehearsal.loopback import ApiError

# By code: https://discord.com/developers/docs/topics/opcodes-and-status-codes
_TEXTS = {
    10003: "This channel is no longer there.",
    10008: "This message is no longer there, or this person does not see it.",
    10013: "There is no such person here.",
    10014: "There is no such emoji.",
    10062: "This interaction failed.",
    10063: "There is no such command here.",
    50001: "This person does not see this place.",
    50005: "A message can be edited only by its author.",
    50006: "Write something first: an empty message cannot be sent.",
    50008: "Nothing can be written here; open one of the posts.",
    50013: "This person has no permission to do this here.",
    50083: "The thread is archived. Write in it, and it opens again.",
    160004: "A thread has already been opened from this message.",
    160005: "The thread is locked.",
}


def describe_error(error: Exception) -> str:
    """A sentence for the page: by Discord's code, else the error's own message."""
    if not isinstance(error, ApiError):
        return str(error)
    return _TEXTS.get(error.code) or str(error)
