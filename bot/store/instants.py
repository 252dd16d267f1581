"""Instants as the database keeps them: UTC, ISO 8601, milliseconds, `Z` at the end."""

from __future__ import annotations

from datetime import UTC, datetime

# strftime and isoformat take many times as long, and each message has several instants.
_INSTANT = "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ"


def to_text(instant: datetime) -> str:
    """`2027-01-18T14:00:00.000Z`; sorts as the instants do."""
    utc = instant if instant.tzinfo is UTC else instant.astimezone(UTC)
    date = (utc.year, utc.month, utc.day)
    return _INSTANT % (*date, utc.hour, utc.minute, utc.second, utc.microsecond // 1000)


def from_text(text: str) -> datetime:
    """The instant, aware, in UTC."""
    return datetime.fromisoformat(text)


def from_text_or_none(text: str | None) -> datetime | None:
    """The instant, or None where nothing is stored."""
    return None if text is None else from_text(text)
