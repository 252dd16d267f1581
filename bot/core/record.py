"""The participation record of a course as rows, before they become a file of any kind.

Rows say what the assessment of the same instant says: nothing is counted here by other rules. They
are tuples, because a million of them is made of a large course, one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.core.record_completeness import RecordCompleteness
from bot.core.term_totals import StudentStanding


class ResponseRow(NamedTuple):
    """One response or reply; `response` numbers the rows. Times are aware, in the course's zone.

    `words`, `quoted_words`, `citations`, `quotations` and `text` are those of the last wording, and
    `revisions` counts the times that it was reworded. Citations and quotations are as they count,
    by the recogniser of the version `recognizer`: 0 for those before versions were kept, None where
    it failed. `credit` and `reason` are those of the
    response that it is, or is a part of; `late`: it was sent late, or that response was complete
    only late. It was deleted between `deleted_after` and `deleted_at`. Ids of Discord are text, and
    empty where there is none. `text` is None where the course keeps no words.
    """

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
    quotations: int
    recognizer: int | None
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


class RevisionRow(NamedTuple):
    """One wording of a response, from `at` on. `response` is the number of its row among the
    responses; `judged` tells that its credit was given, or refused, for this wording; `text` is
    None where the course keeps no words."""

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
    quotations: int
    recognizer: int | None
    text: str | None


class AttachmentRow(NamedTuple):
    """What a message has, or had, besides words: a file, sticker, recording, poll or forward; no
    credit is given for it. `response` is the number of the message's row among the responses, None
    if it has no words; `size` is in bytes, None where there is none. Times are aware, in the
    course's zone."""

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


class ParticipationRow(NamedTuple):
    """What one student did for one prompt.

    `responses` and `replies` are those that stood at their deadline or stand now, `words` those of
    the wordings that were judged, and the counted ones earn credit. `points` are out of `possible`;
    `possible_so_far` leaves out what is neither due nor earned yet. `state` says how it enters the
    student's total.
    """

    course: str
    prompt: str
    student: str
    discord_id: str
    section: str
    responses: int
    replies: int
    words: int
    on_time: int
    late: int
    responses_counted: int
    replies_counted: int
    state: str
    points: float
    possible: float
    possible_so_far: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentRows:
    """Everything in the record about one student, whom it calls by `name`."""

    standing: StudentStanding
    name: str
    responses: tuple[ResponseRow, ...]
    revisions: tuple[RevisionRow, ...]
    participation: tuple[ParticipationRow, ...]
    attachments: tuple[AttachmentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRecord:
    """The tables of a whole course at once, students by name, and how completely it was read."""

    completeness: RecordCompleteness
    responses: tuple[ResponseRow, ...]
    revisions: tuple[RevisionRow, ...]
    participation: tuple[ParticipationRow, ...]
    attachments: tuple[AttachmentRow, ...]
