"""The responses that students really gave: what an export is expected to contain."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class SubmissionMethod(Enum):
    """How a response was given."""

    THREAD_MESSAGE = "thread"
    FORM = "form"


@dataclass(slots=True, kw_only=True)
class ExpectedResponse:
    """One response or reply by one student under one post.

    `revisions` are its texts in order. Ids are Discord's; `message_id` is None for a form,
    `replies_to` is the message that it replied to. `submitted_at` is in UTC.
    """

    student: str
    student_id: int
    post_id: int
    method: SubmissionMethod
    submitted_at: datetime
    revisions: list[str]
    message_id: int | None = None
    channel_id: int | None = None
    replies_to: int | None = None
    deleted: bool = False


@dataclass(slots=True)
class ExpectedRecords:
    """All responses, in the order in which they were given."""

    responses: list[ExpectedResponse] = field(default_factory=list)

    def find_by_message(self, message_id: int) -> ExpectedResponse:
        """The response that was given by a message."""
        return next(each for each in self.responses if each.message_id == message_id)
