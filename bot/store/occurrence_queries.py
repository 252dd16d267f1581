"""Questions about occurrences, and the rows that answer them as values."""

from __future__ import annotations

from datetime import datetime

from bot.core.agenda import is_late
from bot.core.occurrences import ChannelPlace, Occurrence, OccurrenceKind, OccurrenceState
from bot.core.reasons import Reason
from bot.store.database import Reader, Row
from bot.store.instants import from_text, from_text_or_none

# Occurrences, each with the id of its first message.
_OCCURRENCES = """
    SELECT occurrence.*, message_part.message_id
    FROM occurrence
    LEFT JOIN message_part ON occurrence_id = occurrence.id AND number = 0
"""

_OF_COURSE = f"{_OCCURRENCES} WHERE course = :course ORDER BY due, occurrence.id"
BY_ID = f"{_OCCURRENCES} WHERE occurrence.id = :id"
BY_THREAD = f"{_OCCURRENCES} WHERE thread_id = :thread_id"
PARENT = f"{_OCCURRENCES} WHERE course = :course AND prompt = :prompt AND kind = 'post'"

# What did not end on time and whole, and is in no alert yet. How late is late is decided in core.
_UNREPORTED = f"""
    {_OCCURRENCES}
    WHERE course = :course AND alert_id IS NULL AND (
        state IN ('missed', 'failed', 'needs_staff', 'partly_posted')
        OR state = 'posted' AND NOT by_hand AND kind IN ('post', 'follow_up') AND posted_at > due
    )
    ORDER BY due, occurrence.id
"""


async def posts_of(database: Reader, course: str) -> tuple[Occurrence, ...]:
    """The post of every prompt of a course, by instant."""
    return tuple(
        occurrence
        for occurrence in await occurrences_of(database, course)
        if occurrence.kind is OccurrenceKind.POST
    )


async def occurrences_of(database: Reader, course: str) -> tuple[Occurrence, ...]:
    """Every occurrence of a course, those in threads included, by instant."""
    rows = await database.read(_OF_COURSE, {"course": course})
    return tuple(occurrence_from_row(row) for row in rows)


async def unreported_of(database: Reader, course: str) -> tuple[Occurrence, ...]:
    """What did not end on time and whole, and was not reported to staff, by instant."""
    rows = await database.read(_UNREPORTED, {"course": course})
    found = (occurrence_from_row(row) for row in rows)
    return tuple(
        occurrence
        for occurrence in found
        if occurrence.state is not OccurrenceState.POSTED
        or (occurrence.posted_at is not None and is_late(occurrence.due, occurrence.posted_at))
    )


def place_from_row(row: Row) -> ChannelPlace | None:
    """The place in `guild_id` and `channel_id`, None where there is none."""
    if row["channel_id"] is None:
        return None
    return ChannelPlace(row["guild_id"], row["channel_id"])


def occurrence_from_row(row: Row) -> Occurrence:
    """A row of one of the questions above."""
    return Occurrence(
        id=row["id"],
        course=row["course"],
        prompt=row["prompt"],
        local=datetime.fromisoformat(row["local"]),
        zone=row["zone"],
        due=from_text(row["due"]),
        reference=row["reference"],
        state=OccurrenceState(row["state"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        reason_detail=row["reason_detail"],
        posted_at=from_text_or_none(row["posted_at"]),
        place=place_from_row(row),
        thread_id=row["thread_id"],
        message_id=row["message_id"],
        kind=OccurrenceKind(row["kind"]),
        by_hand=bool(row["by_hand"]),
    )
