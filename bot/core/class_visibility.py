"""What a class can read of what it has written: one rule for a search, for the counts beside a
passage and for the class's copy of a packet.

Everybody reads what stands in the thread of a prompt: messages, and private responses that notices
of the bot publish, as they were worded then. A thread or a notice that is gone from Discord shows
nothing any more, whatever the record keeps of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.responses import ResponseSource

_IN_THREAD = frozenset({ResponseSource.LIVE, ResponseSource.SWEEP})


@dataclass(frozen=True, slots=True)
class PublishedResponse:
    """A private response that is published in its thread: the ids of the messages that do it, since
    when in UTC, and the pseudonym that its author was promised, empty for none."""

    message_ids: frozenset[int]
    at: datetime
    pseudonym: str = ""


def is_message(source: ResponseSource) -> bool:
    """Whether a response was written in the thread, for everybody."""
    return source in _IN_THREAD


def class_can_read(
    source: ResponseSource,
    written_at: datetime,
    published: PublishedResponse | None,
    *,
    is_thread_gone: bool,
) -> bool:
    """Whether everybody in a course can read a response, not deleted, by a wording that was written
    then, in UTC. `published` is its publication, None for none that is in the thread."""
    if is_thread_gone:
        return False
    return is_message(source) or (published is not None and written_at <= published.at)
