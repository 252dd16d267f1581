"""The present instant of a course, by the machine's clock and by what is stored already."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Reader
from bot.store.instants import from_text_or_none

_LATEST = """
    SELECT max(
        coalesce((SELECT max(posted_at) FROM occurrence WHERE course_id = :course_id), ''),
        coalesce((SELECT max(max(at, coalesce(undone_at, at))) FROM act
                  WHERE course_id = :course_id), ''),
        coalesce((
            SELECT max(max(response.sent_at, revision.at, coalesce(response.deleted_at, '')))
            FROM response
            JOIN revision ON revision.response_id = response.id
            JOIN occurrence ON occurrence.id = response.occurrence_id
            WHERE occurrence.course_id = :course_id
        ), '')
    ) AS latest
"""


async def present_of(database: Reader, course_id: int, now: datetime) -> datetime:
    """The instant as of which everything that is stored of a course is seen: now, unless the
    machine's clock is behind Discord's, or the database comes from a rehearsal in another time."""
    rows = await database.read(_LATEST, {"course_id": course_id})
    latest = from_text_or_none(rows[0]["latest"] or None)
    return now if latest is None else max(now, latest)
