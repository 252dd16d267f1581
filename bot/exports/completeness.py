"""The line that every export begins with: how completely the threads were read."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from bot.core.record_completeness import RecordCompleteness
from bot.core.text import plural


def describe_completeness(record: RecordCompleteness) -> str:
    """Whether every thread was read, and up to when; else the prompts whose threads were not. Then
    what is on a server that the course has left, and what an older version did not store."""
    sentences = (
        _describe_threads(record),
        _describe_former_server(record),
        _describe_assumed_terms(record),
    )
    return " ".join(filter(None, sentences))


def _describe_threads(record: RecordCompleteness) -> str:
    exceptions = _list_exceptions(record)
    if record.complete:
        verdict = f"Complete but for {exceptions}:" if exceptions else "Complete:"
        if record.swept_to is None:
            return f"{verdict} no thread has been opened yet."
        every = "every other thread" if record.closed else "every thread"
        return f"{verdict} {every} was read up to {_format(record.swept_to)}."
    sentences = []
    if record.unswept:
        sentences.append(f"Incomplete: not read from Discord yet: {', '.join(record.unswept)}.")
    if record.outdated:
        since = _format(record.outdated_since)
        named = ", ".join(record.outdated)
        sentences.append(f"Incomplete: not read since {since}: {named}. Is the bot running?")
    if exceptions:
        sentences.append(f"Not read at all: {exceptions}.")
    return " ".join(sentences)


def _list_exceptions(record: RecordCompleteness) -> str:
    """What cannot be read, whatever the bot does; empty if there is nothing."""
    closed = [
        f"{each.prompt} (its thread is gone since {_format(each.closed_at)}, read up to "
        f"{_format(each.read_to)})"
        for each in record.closed
    ]
    messages = Counter(record.unstorable)
    unstorable = [
        f"{plural(count, 'message')} of {prompt} that cannot be recorded"
        for prompt, count in messages.items()
    ]
    return ", ".join((*closed, *unstorable))


def _format(instant: datetime | None) -> str:
    return f"{instant:%Y-%m-%d %H:%M %Z}" if instant is not None else "no time"


def _describe_former_server(record: RecordCompleteness) -> str:
    if not record.on_former_server:
        return ""
    prompts = plural(record.on_former_server, "prompt")
    if record.former_swept_to is None:
        return f"{prompts} on the former server: the threads were never read to the end."
    return f"{prompts} on the former server, read up to {_format(record.former_swept_to)}."


def _describe_assumed_terms(record: RecordCompleteness) -> str:
    if not record.assumed:
        return ""
    prompts = plural(len(record.assumed), "prompt")
    return f"The rules of {prompts} of an older version were taken from the course’s file later."
