"""Wordings of which nobody knows yet what they cite: those that an older version recorded, and
those with which recognising failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.citations.recognized_citations import RecognizedCitations
from bot.store.citations.recording import write_citations
from bot.store.database import Database, Reader, Transaction

# One that is erased meanwhile has no text any more.
_UNRECOGNIZED = """
    SELECT revision.response_id, revision.number, revision.text, response.occurrence_id
    FROM revision
    JOIN response ON response.id = revision.response_id
    JOIN occurrence ON occurrence.id = response.occurrence_id
    WHERE occurrence.course_id = :course_id
        AND revision.recognized_by IS NULL AND revision.text IS NOT NULL
        AND revision.words IS NOT NULL
        AND (revision.response_id, revision.number) > (:response_id, :number)
    ORDER BY revision.response_id, revision.number LIMIT :count
"""

_MARK = """
    UPDATE revision SET recognized_by = :recognizer,
        citations = iif(counted_by IS NULL, :citations, citations),
        quotations = iif(counted_by IS NULL, :quotations, quotations),
        counted_by = coalesce(counted_by, :recognizer)
    WHERE response_id = :response_id AND number = :revision AND text IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class UnrecognizedWording:
    """A wording with its text, under the post of this occurrence."""

    response: int
    number: int
    post: int
    text: str


async def unrecognized_wordings(
    database: Reader, course_id: int, *, after: tuple[int, int], count: int
) -> tuple[UnrecognizedWording, ...]:
    """So many wordings of a course at most, after one by the id of its response and its number."""
    values = {"course_id": course_id, "response_id": after[0], "number": after[1], "count": count}
    rows = await database.read(_UNRECOGNIZED, values)
    return tuple(
        UnrecognizedWording(row["response_id"], row["number"], row["occurrence_id"], row["text"])
        for row in rows
    )


async def store_recognized(
    database: Database, recognized: Sequence[tuple[UnrecognizedWording, RecognizedCitations]]
) -> None:
    """Store what wordings cite. Those that were counted keep their counts."""

    async def work(transaction: Transaction) -> None:
        for wording, found in recognized:
            values = {
                "response_id": wording.response,
                "revision": wording.number,
                "recognizer": found.version,
                "citations": found.places,
                "quotations": found.quotations,
            }
            if await transaction.run(_MARK, values):
                await write_citations(transaction, wording.response, wording.number, found)

    await database.write(work)
