"""Hints for students: what to do where a message holds no words that could count."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.attachments import Attachment
from bot.core.occurrences import hash_nonce


@dataclass(frozen=True, slots=True)
class DueHint:
    """A message in a thread whose author is to be told of what it has besides words.
    `was_attempted`: the hint may be there already."""

    message_id: int
    thread_id: int
    attachments: tuple[Attachment, ...]
    was_attempted: bool

    @property
    def nonce(self) -> str:
        """The same at every attempt."""
        return hash_nonce(f"hint/{self.message_id}")


@dataclass(frozen=True, slots=True)
class SentHint:
    """A hint that stands in a thread, to be deleted."""

    message_id: int
    thread_id: int
    reply_id: int
