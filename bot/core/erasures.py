"""What is erased of a student, when, and what is left of them in what others wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ErasureScope(StrEnum):
    """WORDS: what they wrote; counts and times stay, and so does their standing. EVERYTHING: all
    that is theirs; of them only our own id stays."""

    WORDS = "words"
    EVERYTHING = "everything"


REQUEST_PERIOD = timedelta(days=30)
"""How long staff have to carry out a student's request; then it is carried out by itself."""
REMINDER_BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """What a student asked: that everything of theirs is erased. `student` is a person's id."""

    id: int
    student: int
    asked_at: datetime
    reminded_at: datetime | None = None

    @property
    def due(self) -> datetime:
        """When it is carried out if staff have not done it before."""
        return self.asked_at + REQUEST_PERIOD

    def needs_reminder(self, now: datetime) -> bool:
        """Whether staff are to be told once more."""
        return self.reminded_at is None and now >= self.due - REMINDER_BEFORE


@dataclass(frozen=True, slots=True)
class ErasureHold:
    """A reason of the staff to keep what is a student's until an instant, in UTC."""

    student: int
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class UnclearMentions:
    """Texts of others with a name of somebody who was erased that may as well mean something or
    somebody else: links to messages, and how many are no messages."""

    links: tuple[str, ...] = ()
    others: int = 0

    @property
    def count(self) -> int:
        """How many texts there are."""
        return len(self.links) + self.others


@dataclass(frozen=True, slots=True)
class ErasureResult:
    """What an erasure left. Unless it `is_finished`, the database's file and its backups may still
    hold what was erased."""

    is_finished: bool
    unclear: UnclearMentions
