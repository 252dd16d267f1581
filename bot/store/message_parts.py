"""Message parts: what is to be sent of an occurrence, how often it was attempted, what arrived."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.occurrences import MessagePart, hash_nonce
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text_or_none, to_text

_PARTS = "SELECT * FROM message_part WHERE occurrence_id = :occurrence_id ORDER BY number"

_UNSENT_OF_COURSE = """
    SELECT message_part.*
    FROM message_part JOIN occurrence ON occurrence.id = message_part.occurrence_id
    WHERE occurrence.course_id = :course_id AND message_id IS NULL
    ORDER BY occurrence_id, number
"""

_RECORD_ATTEMPT = """
    UPDATE message_part
    SET first_attempt_at = coalesce(first_attempt_at, :now), last_attempt_at = :now,
        attempts = attempts + 1
    WHERE occurrence_id = :occurrence_id AND number = :number
"""

_MARK_REFUSED = """
    UPDATE message_part SET last_attempt_at = NULL
    WHERE occurrence_id = :occurrence_id AND message_id IS NULL
"""

_MARK_SENT = """
    UPDATE message_part SET message_id = :message_id
    WHERE occurrence_id = :occurrence_id AND number = :number
"""

# Steps and notices of a post stand in its thread.
_IN_THREAD = """
    SELECT message_part.message_id
    FROM occurrence AS post
    JOIN occurrence ON occurrence.course_id = post.course_id AND occurrence.prompt = post.prompt
    JOIN message_part ON message_part.occurrence_id = occurrence.id
    WHERE post.id = :occurrence_id AND message_part.message_id IS NOT NULL
    UNION
    SELECT thread_notice.message_id
    FROM occurrence AS post
    JOIN occurrence ON occurrence.course_id = post.course_id AND occurrence.prompt = post.prompt
    JOIN thread_notice ON thread_notice.occurrence_id = occurrence.id
    WHERE post.id = :occurrence_id AND thread_notice.message_id IS NOT NULL
"""

_DELETE_FROM = """
    DELETE FROM message_part WHERE occurrence_id = :occurrence_id AND number >= :number
"""

# A prompt may have the id under which another one was posted: staff took that for a renamed prompt.
_TAKEN_NONCES = """
    SELECT nonce FROM message_part
    WHERE occurrence_id <> :occurrence_id AND nonce IN (SELECT value FROM json_each(:nonces))
"""

# A new claim: `first_attempt_at` stays, because an earlier claim may have sent the message.
_WRITE = """
    INSERT INTO message_part (occurrence_id, number, nonce, content)
    VALUES (:occurrence_id, :number, :nonce, :content)
    ON CONFLICT (occurrence_id, number) DO UPDATE
    SET nonce = excluded.nonce, content = excluded.content, attempts = 0
"""


class MessagePartStore:
    """The messages of occurrences that were claimed. They are written by the claim itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, occurrence_id: int) -> tuple[MessagePart, ...]:
        """The messages of an occurrence in order."""
        rows = await self._database.read(_PARTS, {"occurrence_id": occurrence_id})
        return tuple(_part(row) for row in rows)

    async def message_ids_beside(self, occurrence_id: int) -> frozenset[int]:
        """The messages of a post, its steps and its notices that are stored as sent."""
        return await message_ids_beside(self._database, occurrence_id)

    async def record_attempt(self, occurrence_id: int, number: int, now: datetime) -> None:
        """Record an attempt before it is made: after a crash the message may be there."""
        values = {"occurrence_id": occurrence_id, "number": number, "now": to_text(now)}
        await self._database.write(lambda transaction: transaction.run(_RECORD_ATTEMPT, values))

    async def mark_refused(self, occurrence_id: int) -> None:
        """Discord took nothing of the last attempt: the next one need not wait to see it."""
        values = {"occurrence_id": occurrence_id}
        await self._database.write(lambda transaction: transaction.run(_MARK_REFUSED, values))

    async def mark_sent(self, occurrence_id: int, number: int, message_id: int) -> None:
        """A part is on Discord."""
        await self._database.write(
            lambda transaction: mark_part_sent(transaction, occurrence_id, number, message_id)
        )


async def mark_part_sent(
    transaction: Transaction, occurrence_id: int, number: int, message_id: int
) -> None:
    """A part is on Discord, recorded together with what follows from it."""
    values = {"occurrence_id": occurrence_id, "number": number, "message_id": message_id}
    await transaction.run(_MARK_SENT, values)


async def write_parts(
    transaction: Transaction, occurrence_id: int, parts: Sequence[MessagePart]
) -> None:
    """Make these the messages of an occurrence, in the transaction that claims it."""
    values = {"occurrence_id": occurrence_id, "number": len(parts)}
    await transaction.run(_DELETE_FROM, values)
    nonces = json.dumps([part.nonce for part in parts])
    taken = {
        row["nonce"]
        for row in await transaction.read(
            _TAKEN_NONCES, {"occurrence_id": occurrence_id, "nonces": nonces}
        )
    }
    rows = [
        {
            "occurrence_id": occurrence_id,
            "number": part.number,
            "nonce": hash_nonce(f"{part.nonce}/{occurrence_id}")
            if part.nonce in taken
            else part.nonce,
            "content": part.content,
        }
        for part in parts
    ]
    await transaction.many(_WRITE, rows)


async def message_ids_beside(database: Reader, occurrence_id: int) -> frozenset[int]:
    """The messages of the occurrence's post, its steps and its notices that are stored as sent."""
    rows = await database.read(_IN_THREAD, {"occurrence_id": occurrence_id})
    return frozenset(row["message_id"] for row in rows)


async def unsent_parts_of_course(
    database: Reader, course_id: int
) -> dict[int, tuple[MessagePart, ...]]:
    """The messages of a course that are to be sent or on their way, in order, by the occurrence's
    id."""
    parts: dict[int, tuple[MessagePart, ...]] = {}
    for row in await database.read(_UNSENT_OF_COURSE, {"course_id": course_id}):
        parts[row["occurrence_id"]] = (*parts.get(row["occurrence_id"], ()), _part(row))
    return parts


def _part(row: Row) -> MessagePart:
    return MessagePart(
        number=row["number"],
        nonce=row["nonce"],
        content=row["content"],
        first_attempt_at=from_text_or_none(row["first_attempt_at"]),
        last_attempt_at=from_text_or_none(row["last_attempt_at"]),
        attempts=row["attempts"],
        message_id=row["message_id"],
    )
