"""Dates and times as staff type them, in the course's own zone."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.errors import CourseError

LAST_MINUTE = time(23, 59)  # of a day: where a deadline is given as a date alone


def parse_local_time(text: str, otherwise: time) -> datetime:
    """The naive local time of `2027-02-03 09:00`; of `2027-02-03` alone, at the time `otherwise`.
    Raises CourseError for anything else."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        raise CourseError(f"“{text}” cannot be read. Write it like 2027-02-03 09:00.") from None
    if read.tzinfo is not None or not 2000 <= read.year <= 2099:
        raise CourseError(f"“{text}” is no local time of this century. Write 2027-02-03 09:00.")
    dated = len(text.strip()) <= len("2027-02-03")
    return datetime.combine(read.date(), otherwise) if dated else read


def parse_local_date(text: str) -> date:
    """The local date of `2027-02-03`. Raises CourseError for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise CourseError(f"“{text}” cannot be read. Write it like 2027-02-03.") from None
