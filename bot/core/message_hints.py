"""Hints for students: what to do where a message cannot count as it is, or where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.attachments import Attachment
from bot.core.occurrences import hash_nonce

# Discord's history may be some seconds behind: a hint that was just given is not in it yet.
_HISTORY_LAG = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class DueHint:
    """A message whose author is to be told of what it has besides words, or, where it stands beside
    the thread of a post, of `belongs_in`, that thread. `attempted_at`: when it was first
    tried to give the hint, in UTC, so that it may be there already; None if it never was."""

    message_id: int
    channel_id: int
    attempted_at: datetime | None
    attachments: tuple[Attachment, ...] = ()
    belongs_in: int | None = None

    def __post_init__(self) -> None:
        if (self.belongs_in is None) is not bool(self.attachments):
            raise ValueError("A hint is about attachments or about a place.")

    def can_be_looked_for(self, now: datetime) -> bool:
        """Whether a hint that was attempted would be found by now if it is there."""
        return self.attempted_at is None or now - self.attempted_at >= _HISTORY_LAG

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
