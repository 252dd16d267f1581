"""Reads the responses that were recorded, with all their wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.receipts import ReceiptState
from bot.core.responses import Recount, Response, ResponseSource, Revision
from bot.store.database import Reader, Row
from bot.store.instants import from_text, from_text_or_none
from bot.store.revisions import revision_from

# Older versions let a crafted request respond to what is no post; such rows are in no record.
_FOUND = """
    FROM response
    JOIN occurrence ON occurrence.id = response.occurrence_id AND occurrence.kind = 'post'
"""

_OF_MESSAGE = """
    occurrence.course_id = :key AND response.id IN (
        SELECT id FROM response WHERE message_id = :message
        UNION SELECT response_id FROM thread_notice WHERE message_id = :message
    )
"""

_FOR_SESSION = """
    response.id IN (
        SELECT response_id FROM session_item WHERE course_id = :key AND removed_at IS NULL
    )
"""

# The people whose work is that of the student :author, by whose index their responses are found:
# reading a class student by student would read all of it each time.
IS_AUTHOR = """
    response.person_id IN (
        SELECT :author WHERE NOT EXISTS (
            SELECT 1 FROM linked_student
            WHERE course_id = occurrence.course_id AND person_id = :author
        )
        UNION ALL SELECT person_id FROM linked_student
        WHERE course_id = occurrence.course_id AND student_id = :author
    )
"""
"""A condition on `response` and `occurrence`: whose work is that of the student :author."""

# Who answers the bot's notice that publishes a private response answers its author. Who is linked
# is asked row by row: SQLite would build the view of all links for every statement.
_RESPONSES = """
    SELECT response.*,
        coalesce((
            SELECT student_id FROM linked_student
            WHERE course_id = occurrence.course_id AND person_id = response.person_id
        ), response.person_id) AS author,
        coalesce((
            SELECT student_id FROM linked_student
            WHERE course_id = occurrence.course_id
                AND person_id = coalesce(target.person_id, published.person_id, erased.person_id)
        ), target.person_id, published.person_id, erased.person_id) AS reply_author
    {found}
    LEFT JOIN response AS target ON target.message_id = response.reply_to
    LEFT JOIN thread_notice AS notice
        ON notice.message_id = response.reply_to AND notice.response_id IS NOT NULL
    LEFT JOIN response AS published ON published.id = notice.response_id
    LEFT JOIN erased_message AS erased ON erased.message_id = response.reply_to
    WHERE {condition}
    ORDER BY response.sent_at, response.id
"""

_REVISIONS = """
    SELECT revision.* {found}
    JOIN revision ON revision.response_id = response.id
    WHERE {condition}
    ORDER BY revision.response_id, number
"""

_RECOUNTS = """
    SELECT recount.* {found}
    JOIN recount ON recount.response_id = response.id
    WHERE {condition}
"""


async def responses_of(
    database: Reader, course_id: int, author: int | None = None
) -> tuple[Response, ...]:
    """The responses in a course, of all or of one author, deleted ones included, by time. Authors
    are students: several accounts of one are one author."""
    return await _read(database, "occurrence.course_id = :key", course_id, author)


async def responses_under(
    database: Reader, post: int, author: int | None = None
) -> tuple[Response, ...]:
    """The responses under one post, of all or of one author, deleted ones included, by time."""
    return await _read(database, "response.occurrence_id = :key", post, author)


async def response_of_message(database: Reader, course_id: int, message_id: int) -> Response | None:
    """The response in a course that a message on Discord is, or publishes; None if there is
    none."""
    found = await _read(database, _OF_MESSAGE, course_id, None, message=message_id)
    return found[0] if found else None


async def responses_for_session(database: Reader, course_id: int) -> tuple[Response, ...]:
    """The responses that are on a course's list for the next session, by time."""
    return await _read(database, _FOR_SESSION, course_id, None)


async def _read(
    database: Reader, condition: str, key: int, author: int | None, **more: int
) -> tuple[Response, ...]:
    if author is not None:
        condition = f"{condition} AND {IS_AUTHOR}"
    values = {"key": key, "author": author, **more}
    sql = _RESPONSES.format(found=_FOUND, condition=condition)
    rows = await database.read(sql, values)
    by_response: dict[int, list[Revision]] = {}
    sql = _REVISIONS.format(found=_FOUND, condition=condition)
    recounts = await _recounts(database, condition, values)
    for row in await database.read(sql, values):
        revision = revision_from(row)
        if found := recounts.get((row["response_id"], row["number"])):
            revision = replace(revision, recounts=tuple(found))
        by_response.setdefault(row["response_id"], []).append(revision)
    return tuple(_response(row, by_response[row["id"]]) for row in rows)


async def _recounts(
    database: Reader, condition: str, values: dict[str, int | None]
) -> dict[tuple[int, int], list[Recount]]:
    recounts: dict[tuple[int, int], list[Recount]] = {}
    sql = _RECOUNTS.format(found=_FOUND, condition=condition)
    for row in await database.read(sql, values):
        recount = Recount(row["recognizer"], row["citations"], row["quotations"])
        recounts.setdefault((row["response_id"], row["revision"]), []).append(recount)
    return recounts


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
