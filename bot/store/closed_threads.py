"""Threads that are gone from Discord. What was read of them stays; they are read no more unless
they turn out to be there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from bot.store.alerts import add_notice
from bot.store.database import Database, Reader, Transaction
from bot.store.instants import to_text

_CLOSE = "UPDATE sweep SET closed_at = :now WHERE thread_id = :thread_id AND closed_at IS NULL"

_IS_CLOSED = """
    SELECT EXISTS (
        SELECT 1 FROM occurrence JOIN sweep ON sweep.thread_id = occurrence.thread_id
        WHERE occurrence.id = :post AND closed_at IS NOT NULL
    ) AS is_closed
"""


class ClosedThreadStore:
    """The closed threads of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def close(
        self,
        course_id: int,
        thread_ids: Collection[int],
        describe: Callable[[Collection[int]], str],
        now: datetime,
    ) -> None:
        """Note that threads are gone. Staff get one message about those of which it was not known,
        as `describe` words it, in the same transaction: it is sent once."""

        async def work(transaction: Transaction) -> None:
            closed = [
                thread_id
                for thread_id in thread_ids
                if await transaction.run(_CLOSE, {"thread_id": thread_id, "now": to_text(now)})
            ]
            if closed:
                await add_notice(transaction, course_id, describe(closed), now)

        await self._database.write(work)


async def is_closed(database: Reader, post: int) -> bool:
    """Whether the thread of a post is known to be gone."""
    (row,) = await database.read(_IS_CLOSED, {"post": post})
    return bool(row["is_closed"])
