"""Private responses that are published in their threads, each once, by notices of the bot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from bot.core.class_visibility import PublishedResponse
from bot.core.private_responses import PrivateResponse
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, to_text
from bot.store.private_responses import private_responses_of

# Of what the last submission promised alone; only that is true by now.
_UNPUBLISHED = """
    SELECT DISTINCT response.occurrence_id
    FROM occurrence JOIN response ON response.occurrence_id = occurrence.id
    WHERE occurrence.course_id = :course_id AND occurrence.kind = 'post'
        AND response.source = 'private' AND response.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM thread_notice WHERE response_id = response.id)
        AND NOT EXISTS (
            SELECT 1 FROM revision WHERE response_id = response.id AND text IS NULL
        )
        AND 'at_deadline' = (
            SELECT reveal FROM submission WHERE response_id = response.id
            ORDER BY interaction_id DESC LIMIT 1
        )
"""

_PUBLISHED = """
    SELECT DISTINCT response_id FROM thread_notice
    WHERE occurrence_id = :occurrence_id AND response_id IS NOT NULL
"""

# What is in the thread now. Of what a moderator has deleted, be it one message of several, nothing
# is published any more.
_IN_THREAD = """
    SELECT response_id, message_id, thread_notice.created_at,
        EXISTS (
            SELECT 1 FROM thread_notice AS part
            LEFT JOIN deleted_message ON deleted_message.message_id = part.message_id
            WHERE part.response_id = thread_notice.response_id
                AND (part.removed_at IS NOT NULL OR deleted_at IS NOT NULL)
        ) AS is_removed
    FROM thread_notice
    JOIN occurrence ON occurrence.id = thread_notice.occurrence_id
    WHERE {condition} AND response_id IS NOT NULL AND thread_notice.message_id IS NOT NULL
    ORDER BY thread_notice.id
"""
_UNDER_POST = _IN_THREAD.format(condition="occurrence.id = :key")
_IN_COURSE = _IN_THREAD.format(condition="occurrence.course_id = :key")

_ADD = """
    INSERT INTO thread_notice (occurrence_id, content, created_at, response_id, part)
    VALUES (:occurrence_id, :content, :now, :response_id, :part)
"""


class PrivatePublications:
    """The publications of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def unpublished_posts(self, course_id: int) -> tuple[int, ...]:
        """The posts under which something is still to be published."""
        rows = await self._database.read(_UNPUBLISHED, {"course_id": course_id})
        return tuple(row["occurrence_id"] for row in rows)

    async def add(
        self,
        occurrence_id: int,
        render: Callable[[PrivateResponse], Sequence[str]],
        now: datetime,
    ) -> None:
        """Write notices of what is still to be published under a post. `render` gives the messages
        of a response, none if it is not to be published."""

        async def work(transaction: Transaction) -> None:
            values = {"occurrence_id": occurrence_id}
            rows = await transaction.read(_PUBLISHED, values)
            published = {row["response_id"] for row in rows}
            for response in await private_responses_of(transaction, occurrence_id):
                if response.id in published:
                    continue
                await transaction.many(
                    _ADD,
                    [
                        {
                            **values,
                            "content": content,
                            "now": to_text(now),
                            "response_id": response.id,
                            "part": part,
                        }
                        for part, content in enumerate(render(response))
                    ],
                )

        await self._database.write(work)


async def published_under(database: Reader, occurrence_id: int) -> Mapping[int, PublishedResponse]:
    """The private responses that are published in the thread of a post, by their ids."""
    return _by_response(await database.read(_UNDER_POST, {"key": occurrence_id}))


async def published_in(database: Reader, course_id: int) -> Mapping[int, PublishedResponse]:
    """The private responses that are published in the threads of a course, by their ids."""
    return _by_response(await database.read(_IN_COURSE, {"key": course_id}))


def _by_response(rows: Iterable[Row]) -> Mapping[int, PublishedResponse]:
    published: dict[int, PublishedResponse] = {}
    for row in rows:
        if row["is_removed"]:
            continue
        known = published.get(row["response_id"])
        messages = frozenset({row["message_id"]}) | (known.message_ids if known else frozenset())
        at = known.at if known else from_text(row["created_at"])
        published[row["response_id"]] = PublishedResponse(messages, at)
    return published
