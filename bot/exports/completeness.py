"""The line that every export begins with: how completely the threads were read."""

from __future__ import annotations

from bot.core.record import ParticipationRecord
from bot.core.text import plural


def describe_completeness(record: ParticipationRecord) -> str:
    """Whether every thread was read, and up to when; else the prompts whose threads were not. Then
    what is on a server that the course has left, and what an older version did not store."""
    sentences = (
        _describe_threads(record),
        _describe_former_server(record),
        _describe_assumed_terms(record),
    )
    return " ".join(filter(None, sentences))


def _describe_threads(record: ParticipationRecord) -> str:
    if record.unswept:
        return f"Incomplete: not read from Discord yet: {', '.join(record.unswept)}."
    if record.swept_to is None:
        return "Complete: no thread has been opened yet."
    return f"Complete: every thread was read up to {record.swept_to:%Y-%m-%d %H:%M %Z}."


def _describe_former_server(record: ParticipationRecord) -> str:
    if not record.on_former_server:
        return ""
    prompts = plural(record.on_former_server, "prompt")
    if record.former_swept_to is None:
        return f"{prompts} on the former server: the threads were never read to the end."
    return f"{prompts} on the former server, read up to {record.former_swept_to:%Y-%m-%d %H:%M %Z}."


def _describe_assumed_terms(record: ParticipationRecord) -> str:
    if not record.assumed:
        return ""
    prompts = plural(len(record.assumed), "prompt")
    return f"The rules of {prompts} of an older version were taken from the course’s file later."
