"""Every wording of a response, in the order in which they were written."""

from __future__ import annotations

from typing import Any

from bot.core.responses import HistoryPage, IncomingMessage, Revision
from bot.store.citations.recording import write_citations
from bot.store.database import Reader, Row, Transaction
from bot.store.instants import from_text, to_text

_LAST_REVISION = """
    SELECT * FROM revision WHERE response_id = :response_id ORDER BY number DESC LIMIT 1
"""

_LAST_REVISIONS_ON_PAGE = """
    SELECT response.message_id, revision.*
    FROM response JOIN revision ON revision.response_id = response.id
    WHERE response.channel_id = :thread_id
        AND response.message_id > :after_id AND response.message_id <= :last_id
    ORDER BY response.message_id, revision.number
"""

_REPLACE_REVISION = """
    UPDATE revision
    SET at = :at, text = :text, words = :words, quoted_words = :quoted_words,
        citations = :citations, quotations = :quotations, counted_by = :recognizer,
        recognized_by = :recognizer
    WHERE response_id = :response_id AND number = :number
"""

_ADD_REVISION = """
    INSERT INTO revision (response_id, number, at, text, words, quoted_words, citations, quotations,
                          counted_by, recognized_by)
    VALUES (:response_id, :number, :at, :text, :words, :quoted_words, :citations, :quotations,
            :recognizer, :recognizer)
"""


async def add_newer_revision(
    transaction: Transaction, response_id: int, message: IncomingMessage, revision: Revision
) -> bool:
    """Add a revision that is newer than the last one; whether it was. Events may arrive in any
    order: an older one overwrites nothing. An older version has recorded messages that came without
    their content: their words take the place of that."""
    last = await last_revision(transaction, response_id)
    if message.has_words and _is_made_good_by(revision, last):
        values = _revision_values(response_id, last["number"], revision)
        await transaction.run(_REPLACE_REVISION, values)
        await _write_citations(transaction, response_id, last["number"], revision)
        return True
    if message.edited_at is None or to_text(message.edited_at) <= last["at"]:
        return False
    if revision.text is not None and has_same_wording(revision, last):
        return False
    await add_revision(transaction, response_id, last["number"] + 1, revision)
    return True


async def add_revision(
    transaction: Transaction, response_id: int, number: int, revision: Revision
) -> None:
    """Add a wording under its number, which counts from 1."""
    await transaction.run(_ADD_REVISION, _revision_values(response_id, number, revision))
    await _write_citations(transaction, response_id, number, revision)


async def last_revision(transaction: Transaction, response_id: int) -> Row:
    """The row of the newest wording of a response."""
    last = await transaction.read_one(_LAST_REVISION, {"response_id": response_id})
    assert last is not None
    return last


async def unchanged_revisions(reader: Reader, page: HistoryPage) -> dict[int, Revision]:
    """Of the messages of a page that stand on Discord as they are stored, the newest wording, by
    the message's id. Nothing of them need be counted again."""
    values = {"thread_id": page.thread_id, "after_id": page.after_id, "last_id": page.last_id}
    rows = await reader.read(_LAST_REVISIONS_ON_PAGE, values)
    newest = {row["message_id"]: row for row in rows}
    return {
        message.message_id: revision_from(newest[message.message_id])
        for message in page.messages
        if message.message_id in newest and _is_stored(message, newest[message.message_id])
    }


def has_same_wording(revision: Revision, row: Row) -> bool:
    """Whether a row has the same text; where texts are not kept, the same counts."""
    if revision.text is not None or row["text"] is not None:
        return bool(revision.text == row["text"])
    counts = (row["words"], row["quoted_words"], row["citations"])
    return (revision.words, revision.quoted_words, revision.citations) == counts


def revision_from(row: Row) -> Revision:
    """The wording that a row holds."""
    # An older version counted kept texts only when asked: `upgraded_posts` makes up for it once.
    return Revision(
        from_text(row["at"]),
        row["text"],
        row["words"] or 0,
        row["quoted_words"] or 0,
        row["citations"] or 0,
        row["quotations"],
        row["counted_by"],
    )


def _is_made_good_by(revision: Revision, row: Row) -> bool:
    """Whether a row has no words where by now there are some."""
    if to_text(revision.at) < row["at"] or has_same_wording(revision, row):
        return False
    return not _has_words(row)


def _is_stored(message: IncomingMessage, row: Row) -> bool:
    """Whether a row holds the wording that a message has, or a newer one."""
    return to_text(message.edited_at or message.sent_at) <= row["at"] and _has_words(row)


def _has_words(row: Row) -> bool:
    if row["text"] is not None:
        return bool(row["text"].strip())
    return bool(row["words"] or row["quoted_words"])


def _revision_values(response_id: int, number: int, revision: Revision) -> dict[str, Any]:
    return {
        "response_id": response_id,
        "number": number,
        "at": to_text(revision.at),
        "text": revision.text,
        "words": revision.words,
        "quoted_words": revision.quoted_words,
        "citations": revision.citations,
        "quotations": revision.quotations,
        "recognizer": revision.recognized.version if revision.recognized else None,
    }


async def _write_citations(
    transaction: Transaction, response_id: int, number: int, revision: Revision
) -> None:
    if revision.recognized is not None:
        await write_citations(transaction, response_id, number, revision.recognized)
