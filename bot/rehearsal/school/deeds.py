"""What the students really did, written down as they did it: the truth an export is held to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class Road(Enum):
    """How an answer was given."""

    THREAD = "thread"
    FORM = "form"


@dataclass(slots=True)
class Deed:
    """One answer by one student under one post. `texts` are its wordings in order; the ids are
    Discord's, `message_id` None for a form; `reply_to` is the message that it replied to."""

    student: str
    student_id: int
    post: int
    road: Road
    at: datetime
    texts: list[str]
    message_id: int | None = None
    channel_id: int | None = None
    reply_to: int | None = None
    deleted: bool = False


@dataclass(slots=True)
class Ledger:
    """All deeds, in the order of their times."""

    deeds: list[Deed] = field(default_factory=list)

    def of_message(self, message_id: int) -> Deed:
        """The deed that made a message."""
        return next(deed for deed in self.deeds if deed.message_id == message_id)
