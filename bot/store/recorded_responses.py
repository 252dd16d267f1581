"""Reads the responses that were recorded, with all their wordings."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.receipts import ReceiptState
from bot.core.responses import Response, ResponseSource, Revision
from bot.store.database import Reader, Row
from bot.store.instants import from_text, from_text_or_none
from bot.store.revisions import revision_from

# Older versions let a crafted request respond to what is no post; such rows are in no record.
_FOUND = """
    FROM response
    JOIN occurrence ON occurrence.id = response.occurrence_id
    WHERE {condition} AND occurrence.kind = 'post'
"""
_IN_COURSE = _FOUND.format(condition="occurrence.course_id = :key")
_UNDER_POST = _FOUND.format(condition="response.occurrence_id = :key")

# By the people, since the index of responses has these.
_OF_AUTHOR = """
    AND response.person_id IN (
        SELECT :author UNION SELECT person_id FROM linked_student WHERE student_id = :author
    )
"""

# Who answers the bot's notice that publishes a private response answers its author.
_RESPONSES = """
    SELECT response.*, coalesce(author.student_id, response.person_id) AS author,
        coalesce(answered.student_id, target.person_id, published.person_id) AS reply_author
    FROM response
    JOIN occurrence ON occurrence.id = response.occurrence_id
    LEFT JOIN response AS target ON target.message_id = response.reply_to
    LEFT JOIN thread_notice AS notice
        ON notice.message_id = response.reply_to AND notice.response_id IS NOT NULL
    LEFT JOIN response AS published ON published.id = notice.response_id
    LEFT JOIN linked_student AS author
        ON author.course_id = occurrence.course_id AND author.person_id = response.person_id
    LEFT JOIN linked_student AS answered ON answered.course_id = occurrence.course_id
        AND answered.person_id = coalesce(target.person_id, published.person_id)
    WHERE response.id IN (SELECT response.id {found})
    ORDER BY response.sent_at, response.id
"""

_REVISIONS = """
    SELECT revision.* FROM revision
    WHERE response_id IN (SELECT response.id {found})
    ORDER BY response_id, number
"""


async def responses_of(
    database: Reader, course_id: int, author: int | None = None
) -> tuple[Response, ...]:
    """The responses in a course, of all or of one author, deleted ones included, by time. Authors
    are students: several accounts of one are one author."""
    return await _read(database, _IN_COURSE, course_id, author)


async def responses_under(
    database: Reader, post: int, author: int | None = None
) -> tuple[Response, ...]:
    """The responses under one post, of all or of one author, deleted ones included, by time."""
    return await _read(database, _UNDER_POST, post, author)


async def _read(database: Reader, found: str, key: int, author: int | None) -> tuple[Response, ...]:
    found = found if author is None else found + _OF_AUTHOR
    values = {"key": key} if author is None else {"key": key, "author": author}
    rows = await database.read(_RESPONSES.format(found=found), values)
    by_response: dict[int, list[Revision]] = {}
    for row in await database.read(_REVISIONS.format(found=found), values):
        by_response.setdefault(row["response_id"], []).append(revision_from(row))
    return tuple(_response(row, by_response[row["id"]]) for row in rows)


def _response(row: Row, revisions: Sequence[Revision]) -> Response:
    return Response(
        id=row["id"],
        post=row["occurrence_id"],
        author=row["author"],
        source=ResponseSource(row["source"]),
        sent_at=from_text(row["sent_at"]),
        revisions=tuple(revisions),
        message_id=row["message_id"],
        channel_id=row["channel_id"],
        reply_to=row["reply_to"],
        reply_author=row["reply_author"],
        deleted_at=from_text_or_none(row["deleted_at"]),
        deleted_after=from_text_or_none(row["deleted_after"]),
        receipt=ReceiptState(row["receipt"]) if row["receipt"] else None,
    )
