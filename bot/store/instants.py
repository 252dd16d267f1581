"""Instants as the database keeps them: UTC, ISO 8601, milliseconds, `Z` at the end."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(instant: datetime) -> str:
    """`2027-01-18T14:00:00.000Z`; sorts as the instants do."""
    utc = instant if instant.tzinfo is UTC else instant.astimezone(UTC)
    return f"{utc.isoformat(timespec='milliseconds')[:-6]}Z"


def from_text(text: str) -> datetime:
    """The instant, aware, in UTC."""
    return datetime.fromisoformat(text)


def from_text_or_none(text: str | None) -> datetime | None:
    """The instant, or None where nothing is stored."""
    return None if text is None else from_text(text)
