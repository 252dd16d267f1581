"""How completely the threads of a course were read, of which its record is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ClosedThread:
    """The thread of a prompt that is gone from Discord since `closed_at`; it was read up to
    `read_to`, None if it never was. Times are aware, in the course's zone."""

    prompt: str
    closed_at: datetime
    read_to: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCompleteness:
    """How completely the threads of a course were read: `swept_to` is the instant up to which every
    one was (None if no thread needed it), `unswept` names the prompts whose threads were not.

    `outdated` are those in which something still counts and that nobody reads since
    `outdated_since`: the bot does not run. `closed` are the threads that are gone, `unstorable` the
    prompts of messages that cannot be recorded, one for each message.
    `on_former_server` counts the prompts on a server that the course has left, which were read up
    to `former_swept_to`. `assumed` names the prompts that an older version posted without storing
    their terms.
    """

    course: str
    swept_to: datetime | None
    unswept: tuple[str, ...]
    on_former_server: int = 0
    former_swept_to: datetime | None = None
    assumed: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    outdated_since: datetime | None = None
    closed: tuple[ClosedThread, ...] = ()
    unstorable: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every thread was read that is there, and everything in it that can be
        recorded."""
        return not self.unswept and not self.outdated
