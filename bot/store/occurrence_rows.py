"""How an occurrence is read from the database."""

from __future__ import annotations

from datetime import datetime

from bot.core.occurrences import ChannelPlace, Occurrence, OccurrenceKind, OccurrenceState
from bot.core.reasons import Reason
from bot.core.terms import Terms
from bot.core.terms_json import read_terms
from bot.store.database import Row
from bot.store.instants import from_text, from_text_or_none

# Occurrences, each with its course's slug, its first message's id, the terms given last, and until
# when staff gave everybody, or anybody, more time.
OCCURRENCES = """
    SELECT occurrence.*, course.slug, message_part.message_id,
        coalesce(occurrence.guild_id <> course.guild_id, 0) AS on_former_server,
        (
            SELECT act.detail FROM act
            WHERE act.occurrence_id = occurrence.id AND act.kind = 'apply_rules'
                AND act.undone_at IS NULL
            ORDER BY act.id DESC LIMIT 1
        ) AS applied_terms,
        (
            SELECT max(json_extract(detail, '$.until')) FROM act
            WHERE act.course_id = occurrence.course_id AND act.prompt = occurrence.prompt
                AND act.kind = 'extend' AND act.undone_at IS NULL
                AND act.person_id IS NULL AND act.section IS NULL
        ) AS extended_until,
        (
            SELECT max(json_extract(detail, '$.until')) FROM act
            WHERE act.course_id = occurrence.course_id AND act.prompt = occurrence.prompt
                AND act.kind = 'extend' AND act.undone_at IS NULL
        ) AS anybody_until
    FROM occurrence
    JOIN course ON course.id = occurrence.course_id
    LEFT JOIN message_part ON occurrence_id = occurrence.id AND number = 0
"""


def _place(row: Row) -> ChannelPlace | None:
    if row["channel_id"] is None:
        return None
    return ChannelPlace(row["guild_id"], row["channel_id"])


def occurrence_from(row: Row) -> Occurrence:
    """The occurrence in a row of `OCCURRENCES`."""
    return Occurrence(
        id=row["id"],
        course_id=row["course_id"],
        course=row["slug"],
        prompt=row["prompt"],
        local=datetime.fromisoformat(row["local"]),
        zone=row["zone"],
        due=from_text(row["due"]),
        reference=row["reference"],
        state=OccurrenceState(row["state"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        reason_detail=row["reason_detail"],
        posted_at=from_text_or_none(row["posted_at"]),
        place=_place(row),
        thread_id=row["thread_id"],
        message_id=row["message_id"],
        kind=OccurrenceKind(row["kind"]),
        by_hand=bool(row["by_hand"]),
        file_local=datetime.fromisoformat(row["file_local"]) if row["file_local"] else None,
        title=row["title"],
        question=row["question"],
        on_former_server=bool(row["on_former_server"]),
        terms=_terms(row["terms"]),
        terms_assumed=bool(row["terms_assumed"]),
        applied_terms=_terms(row["applied_terms"]),
        extended_until=from_text_or_none(row["extended_until"]),
        anybody_until=from_text_or_none(row["anybody_until"]),
    )


def _terms(text: str | None) -> Terms | None:
    return None if text is None else read_terms(text)
