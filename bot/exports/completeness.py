"""The line that every export begins with: how completely the threads were read."""

from __future__ import annotations

from bot.core.record import ParticipationRecord


def describe_completeness(record: ParticipationRecord) -> str:
    """Whether every thread was read, and up to when; else the prompts whose threads were not."""
    if record.unswept:
        return f"Incomplete: not read from Discord yet: {', '.join(record.unswept)}."
    if record.swept_to is None:
        return "Complete: no thread has been opened yet."
    return f"Complete: every thread was read up to {record.swept_to:%Y-%m-%d %H:%M %Z}."
