"""What an older version did not store with its posts, stored once: terms, texts, and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.stored_paragraph import StoredParagraph
from bot.core.terms import Terms
from bot.core.terms_json import write_terms
from bot.core.wording_counts import WordingCounts
from bot.store.database import Database, Reader, Transaction
from bot.store.shown_paragraphs import write_shown_paragraphs

_POSTS_WITHOUT_TERMS = """
    SELECT id, text_sha256 FROM occurrence
    WHERE course_id = :course_id AND kind = 'post' AND terms IS NULL
        AND state IN ('sending', 'posted', 'partly_posted')
"""

_ASSUME_TERMS = """
    UPDATE occurrence SET terms = :terms, terms_assumed = 1 WHERE id = :id AND terms IS NULL
"""

_UNCOUNTED = """
    SELECT revision.response_id, revision.number, revision.text, response.occurrence_id
    FROM revision
    JOIN response ON response.id = revision.response_id
    JOIN occurrence ON occurrence.id = response.occurrence_id
    WHERE occurrence.course_id = :course_id AND revision.words IS NULL
"""

_COUNT = """
    UPDATE revision SET words = :words, quoted_words = :quoted_words, citations = :citations,
        quotations = :quotations, counted_by = :recognizer
    WHERE response_id = :response_id AND number = :number AND words IS NULL
"""


@dataclass(frozen=True, slots=True)
class UncountedRevision:
    """A wording whose text is kept and whose words were never counted."""

    response: int
    number: int
    post: int
    text: str


@dataclass(frozen=True, slots=True)
class AssumedTerms:
    """What is taken from the course's file for a post: its terms, and the paragraphs that it
    showed, none if the reading has changed since."""

    post: int
    terms: Terms
    paragraphs: tuple[StoredParagraph, ...]


async def posts_without_terms(database: Reader, course_id: int) -> dict[int, str | None]:
    """The posts of a course that have no terms, with the hashes of the passages they showed."""
    rows = await database.read(_POSTS_WITHOUT_TERMS, {"course_id": course_id})
    return {row["id"]: row["text_sha256"] for row in rows}


async def uncounted_revisions_of(database: Reader, course_id: int) -> tuple[UncountedRevision, ...]:
    """The wordings in a course that were never counted."""
    rows = await database.read(_UNCOUNTED, {"course_id": course_id})
    return tuple(
        UncountedRevision(row["response_id"], row["number"], row["occurrence_id"], row["text"])
        for row in rows
    )


async def store_assumed_terms(database: Database, assumed: Sequence[AssumedTerms]) -> None:
    """Store what was taken from the file, marked as assumed."""

    async def work(transaction: Transaction) -> None:
        for each in assumed:
            values = {"id": each.post, "terms": write_terms(each.terms)}
            if await transaction.run(_ASSUME_TERMS, values):
                await write_shown_paragraphs(transaction, each.post, each.paragraphs)

    await database.write(work)


async def store_counts(
    database: Database, counts: Mapping[UncountedRevision, WordingCounts]
) -> None:
    """Store the counts of wordings that had none."""
    rows = [
        {
            "response_id": revision.response,
            "number": revision.number,
            "words": counted.words,
            "quoted_words": counted.quoted_words,
            "citations": counted.citations,
            "quotations": counted.quotations,
            "recognizer": counted.recognized.version if counted.recognized else None,
        }
        for revision, counted in counts.items()
    ]
    await database.write(lambda transaction: transaction.many(_COUNT, rows))
