"""Reads what the page sends: texts, dates, and the draft of a schedule or a prompt."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from bot.content.yaml_values import drop_unprintable
from bot.core.course import DateRange
from bot.course_editor.course_draft import ScheduleDraft
from bot.errors import CourseError

Json = dict[str, Any]

_MAX_LINE_LENGTH = 300
_MAX_QUESTION_LENGTH = 4000
_MAX_HOLIDAYS = 200
_MAX_WORDS, _MAX_REPLIES = 10_000, 100  # of a course file


def one_line(fields: Json, name: str) -> str:
    """A text on one line, without blanks at its ends. Raises KeyError or TypeError if the page
    sent none."""
    return " ".join(_text(fields, name).split())[:_MAX_LINE_LENGTH]


def question(fields: Json) -> str:
    """A question, which may have several lines. Raises CourseError if it is empty."""
    text = _text(fields, "ask").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise CourseError("Write a question first.")
    return text[:_MAX_QUESTION_LENGTH]


def local_time(fields: Json, name: str) -> datetime | None:
    """A naive local date and time as a browser's field gives it, or None if it is empty."""
    text = _text(fields, name).strip()
    return datetime.fromisoformat(text).replace(tzinfo=None, second=0) if text else None


def schedule(fields: Json) -> ScheduleDraft:
    """The schedule as the page sent it."""
    return ScheduleDraft(
        title=one_line(fields, "title"),
        timezone=one_line(fields, "timezone"),
        days=tuple(sorted({day for day in map(int, fields["days"]) if 0 <= day <= 6})),
        time=time.fromisoformat(text) if (text := one_line(fields, "time")) else None,
        first=_date(one_line(fields, "first")),
        until=_date(one_line(fields, "until")),
        skip=tuple(_date_range(*pair) for pair in fields["skip"][:_MAX_HOLIDAYS]),
        words=_count(one_line(fields, "words"), _MAX_WORDS),
        replies=_count(one_line(fields, "replies"), _MAX_REPLIES),
    )


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _date_range(first: str, last: str) -> DateRange:
    """A holiday; `last` is empty for one day. Raises CourseError if it ends before it begins."""
    begins, ends = date.fromisoformat(first), date.fromisoformat(last or first)
    if ends < begins:
        raise CourseError("The holiday ends before it begins. Exchange its dates.")
    return DateRange(begins, ends)


def _count(text: str, most: int) -> int | None:
    """A whole number, or None if the field is empty. Raises CourseError if it is none."""
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or int(text) > most:
        raise CourseError(f"“{text[:20]}” is no number from 0 to {most:,}. Write a whole number.")
    return int(text)


def _text(fields: Json, name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return drop_unprintable(value)
