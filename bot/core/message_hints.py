"""Hints for students: what to do where a message cannot count as it is, or where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.attachments import Attachment
from bot.core.occurrences import hash_nonce


@dataclass(frozen=True, slots=True)
class DueHint:
    """A message whose author is to be told of what it has besides words, or, where it stands beside
    the thread of a post, of `belongs_in`, that thread. `was_attempted`: the hint may be there
    already."""

    message_id: int
    channel_id: int
    was_attempted: bool
    attachments: tuple[Attachment, ...] = ()
    belongs_in: int | None = None

    def __post_init__(self) -> None:
        if (self.belongs_in is None) is not bool(self.attachments):
            raise ValueError("A hint is about attachments or about a place.")

    @property
    def nonce(self) -> str:
        """The same at every attempt."""
        return hash_nonce(f"hint/{self.message_id}")


@dataclass(frozen=True, slots=True)
class SentHint:
    """A hint that stands under a message, to be deleted."""

    message_id: int
    channel_id: int
    reply_id: int
