"""The texts that posts showed, each stored once under an identity that is made of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.stored_paragraph import StoredParagraph
from bot.store.database import Reader, Transaction

_ADD_PARAGRAPH = """
    INSERT INTO paragraph (identity, work, text) VALUES (:identity, :work, :text)
    ON CONFLICT (identity) DO NOTHING
"""

_FORGET_SHOWN = "DELETE FROM shown_paragraph WHERE occurrence_id = :occurrence_id"

_ADD_SHOWN = """
    INSERT INTO shown_paragraph (occurrence_id, number, paragraph, label)
    VALUES (:occurrence_id, :number, :identity, :label)
"""

_TEXTS = """
    SELECT paragraph.text
    FROM shown_paragraph JOIN paragraph ON paragraph.identity = shown_paragraph.paragraph
    WHERE occurrence_id = :occurrence_id
    ORDER BY number
"""


async def write_shown_paragraphs(
    transaction: Transaction, occurrence_id: int, paragraphs: Sequence[StoredParagraph]
) -> None:
    """Make these what a post shows, in the transaction that claims it."""
    await transaction.run(_FORGET_SHOWN, {"occurrence_id": occurrence_id})
    rows = [
        {
            "occurrence_id": occurrence_id,
            "number": number,
            "identity": paragraph.identity,
            "work": paragraph.work,
            "label": paragraph.label,
            "text": paragraph.text,
        }
        for number, paragraph in enumerate(paragraphs)
    ]
    await transaction.many(_ADD_PARAGRAPH, rows)
    await transaction.many(_ADD_SHOWN, rows)


async def shown_texts_of(database: Reader, occurrence_id: int) -> tuple[str, ...]:
    """The texts that a post showed, in their order; none for a post of an older version."""
    rows = await database.read(_TEXTS, {"occurrence_id": occurrence_id})
    return tuple(row["text"] for row in rows)
