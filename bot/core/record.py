"""The participation record of a course as rows, before they become a file of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.assessment import is_late
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.responses import Response, ResponseKind, Student


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One response or reply. Times are aware, in the course's zone; `revisions` counts the times
    that it was reworded; ids are text, and empty where there is none."""

    course: str
    prompt: str
    passage: str
    posted_at: datetime
    kind: str
    student: str
    discord_id: str
    at: datetime
    late: bool
    words: int
    revisions: int
    deleted: bool
    source: str
    reply_to: str
    link: str
    text: str


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    """What one student did for one prompt; deleted answers are not counted."""

    course: str
    prompt: str
    student: str
    discord_id: str
    responses: int
    replies: int
    words: int
    on_time: int
    late: int


@dataclass(frozen=True, slots=True)
class ParticipationRecord:
    """Both tables, and how complete they are: `swept_to` is the instant up to which every thread
    was read (None if no thread needed it), `unswept` names the prompts whose threads were not."""

    course: str
    responses: tuple[ResponseRow, ...]
    participation: tuple[ParticipationRow, ...]
    swept_to: datetime | None
    unswept: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every thread was read."""
        return not self.unswept

    @property
    def completeness(self) -> str:
        """The line that every export begins with."""
        if self.unswept:
            return "Incomplete: not read from Discord yet: " + ", ".join(self.unswept) + "."
        if self.swept_to is None:
            return "Complete: no thread has been opened yet."
        return f"Complete: every thread was read up to {self.swept_to:%Y-%m-%d %H:%M %Z}."


def response_rows(
    course: Course,
    posts: Sequence[Occurrence],
    answers: Sequence[Response],
    students: Sequence[Student],
) -> tuple[ResponseRow, ...]:
    """A row for every answer, by time."""
    by_id = {post.id: post for post in posts}
    names = {student.id: student.name for student in students}
    return tuple(_row(course, by_id[each.post], each, names[each.author]) for each in answers)


def participation_rows(
    course: Course,
    posts: Sequence[Occurrence],
    answers: Sequence[Response],
    students: Sequence[Student],
) -> tuple[ParticipationRow, ...]:
    """A row for every student and every prompt that was posted, silent students included."""
    posted = [post for post in posts if post.is_on_discord]
    given: dict[tuple[int, int], list[Response]] = {}
    for answer in answers:
        if answer.deleted_at is None:
            given.setdefault((answer.post, answer.author), []).append(answer)
    return tuple(
        _summary(course, post, student, given.get((post.id, student.id), []))
        for post in posted
        for student in students
    )


def _row(course: Course, post: Occurrence, answer: Response, name: str) -> ResponseRow:
    zone = ZoneInfo(course.timezone)
    link = ""
    if answer.message_id is not None and post.place is not None:
        path = f"{post.place.guild_id}/{answer.channel_id}/{answer.message_id}"
        link = f"https://discord.com/channels/{path}"
    return ResponseRow(
        course.slug,
        post.prompt,
        post.reference,
        (post.posted_at or post.due).astimezone(zone),
        answer.kind,
        name,
        str(answer.author),
        answer.sent_at.astimezone(zone),
        is_late(course, post, answer),
        answer.latest.words,
        len(answer.revisions) - 1,
        answer.deleted_at is not None,
        answer.source,
        str(answer.reply_to or ""),
        link,
        answer.latest.text or "",
    )


def _summary(
    course: Course, post: Occurrence, student: Student, answers: Sequence[Response]
) -> ParticipationRow:
    late = sum(is_late(course, post, answer) for answer in answers)
    return ParticipationRow(
        course.slug,
        post.prompt,
        student.name,
        str(student.id),
        sum(answer.kind is ResponseKind.RESPONSE for answer in answers),
        sum(answer.kind is ResponseKind.REPLY for answer in answers),
        sum(answer.latest.words for answer in answers),
        len(answers) - late,
        late,
    )
