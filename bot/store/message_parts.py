"""The messages of an occurrence: what is to be sent, how often it was tried, what arrived."""

from __future__ import annotations

from datetime import datetime

from bot.core.occurrences import MessagePart
from bot.store.database import Database, Reader, Row
from bot.store.instants import from_text_or_none, to_text


class MessagePartStore:
    """The messages of occurrences that were claimed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, key: int) -> tuple[MessagePart, ...]:
        """The messages of an occurrence in order."""
        rows = await self._database.read(
            "SELECT * FROM part WHERE occurrence = ? ORDER BY number", (key,)
        )
        return tuple(_part(row) for row in rows)

    async def trying(self, key: int, number: int, now: datetime) -> None:
        """Note a try before it is made: after a crash it tells that the message may be there."""
        at = to_text(now)
        await self._database.write(
            lambda transaction: transaction.run(
                "UPDATE part SET first_try = coalesce(first_try, ?), last_try = ?,"
                " tries = tries + 1 WHERE occurrence = ? AND number = ?",
                (at, at, key, number),
            )
        )

    async def refused(self, key: int) -> None:
        """Discord took nothing of the newest try: the next one need not wait for it to be seen."""
        await self._database.write(
            lambda transaction: transaction.run(
                "UPDATE part SET last_try = NULL WHERE occurrence = ? AND message_id IS NULL",
                (key,),
            )
        )

    async def sent(self, key: int, number: int, message_id: int) -> None:
        """A part is on Discord."""
        await self._database.write(
            lambda transaction: transaction.run(
                "UPDATE part SET message_id = ? WHERE occurrence = ? AND number = ?",
                (message_id, key, number),
            )
        )


def _part(row: Row) -> MessagePart:
    return MessagePart(
        row["number"],
        row["nonce"],
        row["content"],
        from_text_or_none(row["first_try"]),
        row["tries"],
        row["message_id"],
        from_text_or_none(row["last_try"]),
    )


async def parts_of_course(database: Reader, course: str) -> tuple[tuple[int, MessagePart], ...]:
    """The messages of all occurrences of a course in order, each with its occurrence's id."""
    rows = await database.read(
        "SELECT part.* FROM part JOIN occurrence ON occurrence.id = part.occurrence"
        " WHERE occurrence.course = ? ORDER BY part.occurrence, part.number",
        (course,),
    )
    return tuple((row["occurrence"], _part(row)) for row in rows)
