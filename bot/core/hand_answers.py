"""Answers that reached the course outside Discord: on paper, by e-mail, from who has no account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.roster import fold_name
from bot.core.schedule import to_utc
from bot.errors import CourseError


@dataclass(frozen=True, slots=True)
class ListedAnswer:
    """An answer as a file has it, in this line. `at` is what it says of the time."""

    line: int
    student: str
    prompt: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class HandAnswer:
    """An answer of one student under one post, at an instant in UTC."""

    line: int
    student: Student
    post: Occurrence
    at: datetime
    text: str


def resolve_answer(
    listed: ListedAnswer,
    students: Sequence[Student],
    posts: Sequence[Occurrence],
    *,
    timezone: str,
    now: datetime,
) -> HandAnswer:
    """What a line means. Raises CourseError if it names no student or post, or no time at which
    the post was out."""
    student = _require_student(listed.student, students)
    post = _require_post(listed.prompt, posts)
    at = _read_instant(listed.at, timezone)
    if post.posted_at is not None and at < post.posted_at:
        raise CourseError(f"“{listed.prompt}” was not posted yet at {listed.at}. Correct the time.")
    if at > now:
        raise CourseError(f"{listed.at} is in the future. Correct the time.")
    if not listed.text.strip():
        raise CourseError("The line has no text. Write the answer’s words, or delete the line.")
    return HandAnswer(listed.line, student, post, at, listed.text)


def _require_student(name: str, students: Sequence[Student]) -> Student:
    key = fold_name(name)
    by_id = [
        each
        for each in students
        if any(fold_name(value) == key for _, value in each.identifiers)
        or name in map(str, each.discord_ids)
    ]
    found = by_id or [each for each in students if fold_name(each.name) == key]
    if not key or not found:
        raise CourseError(
            f"“{name}” is no student of the course. Write a name or an id as "
            "discussant roster show lists it."
        )
    if len(found) > 1:
        raise CourseError(f"{len(found)} students are called “{name}”. Write an id in its place.")
    return found[0]


def _require_post(prompt: str, posts: Sequence[Occurrence]) -> Occurrence:
    found = [post for post in posts if post.prompt == prompt.strip() and post.is_on_discord]
    if not found:
        raise CourseError(f"“{prompt}” is no prompt that was posted. Write its id.")
    return found[-1]


def _read_instant(text: str, timezone: str) -> datetime:
    """The instant of a local time, or of a time with its offset from UTC."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        read = None
    if read is None or len(text.strip()) <= len("2027-02-03") or not 2000 <= read.year <= 2099:
        raise CourseError(f"“{text}” cannot be read as a time. Write it like 2027-02-03 09:00.")
    return read.astimezone(UTC) if read.tzinfo else to_utc(read, ZoneInfo(timezone))
