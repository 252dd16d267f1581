"""Where citations stand in the readings as they were read last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.core.citations.citation import TextRange
from bot.core.citations.reading_edits.reading_outline import ReadingOutline
from bot.core.citations.reading_edits.standing_citations import (
    CitationKey,
    CitedPart,
    StandingCitation,
)
from bot.core.stored_paragraph import StoredParagraph
from bot.store.alerts import add_notice
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import to_text

_OUTLINE = "SELECT outline FROM reading_outline WHERE work = :work"

_KNOWN_HASH = "SELECT substr(outline, 1, 64) AS sha256 FROM reading_outline WHERE work = :work"

_SET_OUTLINE = """
    INSERT INTO reading_outline (work, outline) VALUES (:work, :outline)
    ON CONFLICT (work) DO UPDATE SET outline = :outline
"""

# A citation without rows of its own in `moved_citation` stands where it was recorded.
_STANDING = """
    SELECT citation.response_id, citation.revision, citation.number, citation.lost_at,
        paragraph.work, paragraph.text, coalesce(moved.label, citation.label) AS label,
        iif(moved.part IS NULL, quoted_start, moved.cited_start) AS cited_start,
        iif(moved.part IS NULL, quoted_end, moved.cited_end) AS cited_end
    FROM citation
    LEFT JOIN moved_citation AS moved ON moved.response_id = citation.response_id
        AND moved.revision = citation.revision AND moved.citation = citation.number
    JOIN paragraph ON paragraph.identity = coalesce(moved.paragraph, citation.paragraph)
    WHERE paragraph.work = :work
    ORDER BY citation.response_id, citation.revision, citation.number, moved.part
"""

_COURSE_OF = """
    SELECT occurrence.course_id FROM response
    JOIN occurrence ON occurrence.id = response.occurrence_id
    WHERE response.id = :response_id
"""

_ADD_PARAGRAPH = """
    INSERT INTO paragraph (identity, work, text) VALUES (:paragraph, :work, :text)
    ON CONFLICT (identity) DO NOTHING
"""

_FORGET_PARTS = """
    DELETE FROM moved_citation
    WHERE response_id = :response_id AND revision = :revision AND citation = :number
"""

_ADD_PART = """
    INSERT INTO moved_citation (response_id, revision, citation, part, paragraph, label,
                                cited_start, cited_end)
    VALUES (:response_id, :revision, :number, :part, :paragraph, :label, :cited_start, :cited_end)
"""

_MARK_LOST = """
    UPDATE citation SET lost_at = :lost_at
    WHERE response_id = :response_id AND revision = :revision AND number = :number
"""

FollowEdit = Callable[[ReadingOutline, Sequence[StandingCitation]], Sequence[StandingCitation]]
"""From the outline of the earlier reading and its citations to those that an edit moves."""


async def is_known_reading(database: Reader, work: str, sha256: str) -> bool:
    """Whether a work was the same when it was read last, by the hash of its outline."""
    rows = await database.read(_KNOWN_HASH, {"work": work})
    return bool(rows) and rows[0]["sha256"] == sha256


async def follow_edit(
    database: Database,
    work: str,
    outline: ReadingOutline,
    *,
    follow: FollowEdit,
    describe_lost: Callable[[Sequence[StandingCitation]], str],
    now: datetime,
) -> None:
    """Move the citations of a work to where `follow` says they stand now, and keep its outline. The
    staff of each course get a message about its citations whose place nobody knows any more."""

    async def work_in(transaction: Transaction) -> None:
        stored = await _stored_outline(transaction, work)
        if stored is not None:
            citations = await standing_citations(transaction, work)
            moved = follow(ReadingOutline.parse(stored), citations)
            lost: dict[int, list[StandingCitation]] = {}
            for citation in moved:
                await _write(transaction, citation, now)
                if citation.is_lost:
                    lost.setdefault(await _course_of(transaction, citation), []).append(citation)
            for course_id, each in lost.items():
                await add_notice(transaction, course_id, describe_lost(each), now)
        await transaction.run(_SET_OUTLINE, {"work": work, "outline": str(outline)})

    await database.write(work_in)


async def standing_citations(database: Reader, work: str) -> tuple[StandingCitation, ...]:
    """All citations of a work where they stand."""
    parts: dict[CitationKey, list[CitedPart]] = {}
    lost = set()
    for row in await database.read(_STANDING, {"work": work}):
        key = CitationKey(row["response_id"], row["revision"], row["number"])
        parts.setdefault(key, []).append(_part(row))
        if row["lost_at"] is not None:
            lost.add(key)
    return tuple(StandingCitation(key, tuple(each), key in lost) for key, each in parts.items())


def _part(row: Row) -> CitedPart:
    paragraph = StoredParagraph(row["work"], row["label"], row["text"])
    if row["cited_start"] is None:
        return CitedPart(paragraph)
    return CitedPart(paragraph, TextRange(row["cited_start"], row["cited_end"]))


async def _write(transaction: Transaction, citation: StandingCitation, now: datetime) -> None:
    values: dict[str, Any] = {
        "response_id": citation.key.response,
        "revision": citation.key.revision,
        "number": citation.key.number,
    }
    lost_at = to_text(now) if citation.is_lost else None
    await transaction.run(_MARK_LOST, {**values, "lost_at": lost_at})
    if citation.is_lost:
        return  # it stays at the words that it had
    await transaction.run(_FORGET_PARTS, values)
    rows = [
        {
            **values,
            "part": number,
            "paragraph": part.paragraph.identity,
            "work": part.paragraph.work,
            "text": part.paragraph.text,
            "label": part.paragraph.label,
            "cited_start": part.cited.start if part.cited else None,
            "cited_end": part.cited.end if part.cited else None,
        }
        for number, part in enumerate(citation.parts)
    ]
    await transaction.many(_ADD_PARAGRAPH, rows)
    await transaction.many(_ADD_PART, rows)


async def _stored_outline(database: Reader, work: str) -> str | None:
    rows = await database.read(_OUTLINE, {"work": work})
    return rows[0]["outline"] if rows else None


async def _course_of(transaction: Transaction, citation: StandingCitation) -> int:
    row = await transaction.read_one(_COURSE_OF, {"response_id": citation.key.response})
    assert row is not None
    return int(row["course_id"])
