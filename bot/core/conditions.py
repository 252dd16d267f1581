"""Lasting problems, each reported to staff once until it ends."""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """What is wrong. The value is the subject under which the message to staff is stored."""

    CLOCK = "clock"  # the machine's clock moved by over a day
    CLOCK_OFFSET = "clock_offset"  # the machine's clock differs from Discord's
    PLACE = "place"  # the channel, a role or a tag of the course is not as it should be
    RECEIPTS = "receipts"  # the bot may put no reactions, or Discord takes one for no emoji
    ALERTS = "alerts"  # the private channel of staff is not private, or closed to the bot
    FILES = "files"  # the course's files could not be reloaded
    UNREADABLE = "unreadable"  # messages in the threads that cannot be recorded
    NO_CONTENT = "no_content"  # messages come without their words
    SECOND_BOT = "second_bot"  # another bot with the same token answers too
    MISPLACED = "misplaced"  # students answer beside the threads
