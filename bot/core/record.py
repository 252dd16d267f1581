"""The participation record of a course as rows, before they become a file of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.assessment import is_late
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.responses import Response, ResponseKind


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRecord:
    """Both tables, and how complete they are: `swept_to` is the instant up to which every thread
    was read (None if no thread needed it), `unswept` names the prompts whose threads were not.
    `on_former_server` counts the prompts on a server that the course has left, which were read up
    to `former_swept_to`."""

    course: str
    responses: tuple[ResponseRow, ...]
    participation: tuple[ParticipationRow, ...]
    swept_to: datetime | None
    unswept: tuple[str, ...]
    on_former_server: int = 0
    former_swept_to: datetime | None = None

    @property
    def complete(self) -> bool:
        """Whether every thread was read."""
        return not self.unswept


def response_rows(
    course: Course,
    posts: Sequence[Occurrence],
    responses: Sequence[Response],
    students: Sequence[Student],
) -> tuple[ResponseRow, ...]:
    """A row for every response and reply, by time."""
    by_id = {post.id: post for post in posts}
    by_person = {student.id: student for student in students}
    return tuple(
        _response_row(course, by_id[response.post], response, by_person[response.author])
        for response in responses
    )


def participation_rows(
    course: Course,
    posts: Sequence[Occurrence],
    responses: Sequence[Response],
    students: Sequence[Student],
) -> tuple[ParticipationRow, ...]:
    """A row for every student and every prompt that was posted, silent students included."""
    posted = [post for post in posts if post.is_on_discord]
    by_post_and_author: dict[tuple[int, int], list[Response]] = {}
    for response in responses:
        if response.deleted_at is None:
            key = (response.post, response.author)
            by_post_and_author.setdefault(key, []).append(response)
    return tuple(
        _participation_row(course, post, student, by_post_and_author.get((post.id, student.id), []))
        for post in posted
        for student in students
    )


def _response_row(
    course: Course, post: Occurrence, response: Response, student: Student
) -> ResponseRow:
    zone = ZoneInfo(course.timezone)
    return ResponseRow(
        course=course.slug,
        prompt=post.prompt,
        passage=post.reference,
        posted_at=(post.posted_at or post.due).astimezone(zone),
        kind=response.kind,
        student=student.name,
        discord_id=str(student.discord_id or ""),
        at=response.sent_at.astimezone(zone),
        late=is_late(course, post, response),
        words=response.latest.words,
        revisions=len(response.revisions) - 1,
        deleted=response.deleted_at is not None,
        source=response.source,
        reply_to=str(response.reply_to or ""),
        link=_link(post, response),
        text=response.latest.text or "",
    )


def _link(post: Occurrence, response: Response) -> str:
    """The address of a response on Discord; empty for a private one."""
    if response.message_id is None or post.place is None:
        return ""
    path = f"{post.place.guild_id}/{response.channel_id}/{response.message_id}"
    return f"https://discord.com/channels/{path}"


def _participation_row(
    course: Course, post: Occurrence, student: Student, responses: Sequence[Response]
) -> ParticipationRow:
    late = sum(is_late(course, post, response) for response in responses)
    return ParticipationRow(
        course=course.slug,
        prompt=post.prompt,
        student=student.name,
        discord_id=str(student.discord_id or ""),
        responses=sum(response.kind is ResponseKind.RESPONSE for response in responses),
        replies=sum(response.kind is ResponseKind.REPLY for response in responses),
        words=sum(response.latest.words for response in responses),
        on_time=len(responses) - late,
        late=late,
    )
