"""Checks that receipts can be shown."""

from __future__ import annotations

from bot.cogs.channels import CourseChannel
from bot.cogs.recording.receipts import ReceiptQueue, emoji_of
from bot.core.course import Course
from bot.core.receipts import ReceiptState
from bot.rendering.channel_problems import describe_receipts_forbidden, describe_refused_emoji


def describe_receipt_problem(
    queue: ReceiptQueue, course: Course, channel: CourseChannel
) -> str | None:
    """What keeps receipts from being shown in a course's channel, for its staff; None if nothing
    does."""
    states = (ReceiptState.COUNTS, ReceiptState.SHORT)
    emoji = [each for state in states if (each := emoji_of(course.responses, state)) is not None]
    granted = channel.permissions_for(channel.guild.me)
    if emoji and granted.view_channel and not granted.add_reactions:
        return describe_receipts_forbidden(course)
    refused = [each for each in emoji if queue.is_refused(each)]
    return describe_refused_emoji(refused[0]) if refused else None
