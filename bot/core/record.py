"""The participation record of a course as rows, before they become a file of any kind.

Rows say what the assessment of the same instant says: nothing is counted here by other rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRow:
    """One response or reply. `student_id` is the person's, `response` numbers the rows; times are
    aware, in the course's zone.

    `words`, `quoted_words`, `citations` and `text` are those of the last wording, and `revisions`
    counts the times that it was reworded. `credit` and `reason` are those of the response that it
    is, or is a part of; `late`: it was sent late, or that response was complete only late. It was
    deleted between `deleted_after` and `deleted_at`. Ids of Discord are text, and empty where there
    is none. `text` is None where the course keeps no words.
    """

    student_id: int
    course: str
    prompt: str
    passage: str
    posted_at: datetime
    response: int
    kind: str
    student: str
    discord_id: str
    sent_at: datetime
    last_edited_at: datetime | None
    late: bool
    words: int
    quoted_words: int
    citations: int
    credit: float
    reason: str
    revisions: int
    deleted: bool
    deleted_after: datetime | None
    deleted_at: datetime | None
    source: str
    reply_to: str
    link: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRow:
    """One wording of a response, from `at` on. `response` is the number of its row among the
    responses; `judged` tells that its credit was given, or refused, for this wording; `text` is
    None where the course keeps no words."""

    student_id: int
    course: str
    prompt: str
    response: int
    kind: str
    student: str
    revision: int
    at: datetime
    judged: bool
    words: int
    quoted_words: int
    citations: int
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRow:
    """What a message has, or had, besides words: a file, sticker, recording, poll or forward; no
    credit is given for it. `response` is the number of the message's row among the responses, None
    if it has no words; `size` is in bytes, None where there is none. Times are aware, in the
    course's zone."""

    student_id: int
    course: str
    prompt: str
    student: str
    discord_id: str
    sent_at: datetime
    kind: str
    name: str
    size: int | None
    response: int | None
    deleted: bool
    deleted_at: datetime | None
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRow:
    """What one student did for one prompt.

    `responses` and `replies` are those that stood at their deadline or stand now, `words` those of
    the wordings that were judged, and the counted ones earn credit. `points` are out of `possible`;
    `possible_so_far` leaves out what is neither due nor earned yet.
    """

    student_id: int
    course: str
    prompt: str
    student: str
    discord_id: str
    responses: int
    replies: int
    words: int
    on_time: int
    late: int
    responses_counted: int
    replies_counted: int
    points: float
    possible: float
    possible_so_far: float


@dataclass(frozen=True, slots=True)
class ClosedThread:
    """The thread of a prompt that is gone from Discord since `closed_at`; it was read up to
    `read_to`, None if it never was. Times are aware, in the course's zone."""

    prompt: str
    closed_at: datetime
    read_to: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRecord:
    """All tables, and how complete they are: `swept_to` is the instant up to which every thread
    was read (None if no thread needed it), `unswept` names the prompts whose threads were not.
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
    responses: tuple[ResponseRow, ...] = ()
    revisions: tuple[RevisionRow, ...] = ()
    participation: tuple[ParticipationRow, ...] = ()
    attachments: tuple[AttachmentRow, ...] = ()
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
