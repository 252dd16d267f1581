"""Messages to the staff of a course, written down before they are sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A message to staff. `channel_id` is where it was last attempted, None if it is known not to
    be there; instants are in UTC.

    `occurrence_ids` are the occurrences that it reports. `earlier_message_ids` are other
    messages to staff on Discord: not this one. `former_place_id` is a place that the course has
    left, if the message is for the staff there. `problem` says why it could not be delivered.
    `message_id` is where it stands on Discord, `ended_at` when what it is about has ended.
    """

    id: int
    course_id: int
    subject: str
    content: str
    created_at: datetime
    occurrence_ids: tuple[int, ...]
    channel_id: int | None = None
    last_attempt_at: datetime | None = None
    attempts: int = 0
    former_place_id: int | None = None
    problem: Reason | None = None
    problem_detail: str = ""
    message_id: int | None = None
    ended_at: datetime | None = None
    earlier_message_ids: frozenset[int] = frozenset()
