"""Private responses that are published in their threads, each once, by notices of the bot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.core.private_responses import PrivateResponse
from bot.store.database import Database, Transaction
from bot.store.instants import to_text
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
