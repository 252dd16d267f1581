"""Answers that students wrote beside a prompt's thread, where they are not recorded.

Nothing of what they say is kept: only where they stand, so that each student is told once, and
staff for as long as they need to know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.core.message_links import message_link
from bot.store.database import Database, Transaction
from bot.store.instants import to_text
from bot.store.people import person_of

_ADD = """
    INSERT OR IGNORE INTO misplaced_message
        (message_id, occurrence_id, person_id, channel_id, seen_at)
    VALUES (:message_id, :occurrence_id, :person_id, :channel_id, :now)
"""

_END = """
    UPDATE misplaced_message SET ended_at = :now
    WHERE (message_id = :id OR channel_id = :id) AND ended_at IS NULL
"""

_STANDING = """
    SELECT channel_id, message_id FROM misplaced_message
    WHERE occurrence_id = :occurrence_id AND ended_at IS NULL
"""

# Whoever has responded in the right place since needs no help any more. Ids of messages follow the
# time of their sending: after an absence they are not seen in that order.
_OPEN = """
    WITH first AS (
        SELECT occurrence_id, min(message_id) AS message_id
        FROM misplaced_message GROUP BY occurrence_id
    )
    SELECT DISTINCT occurrence.id AS occurrence_id, occurrence.guild_id,
        shown.message_id, shown.channel_id
    FROM misplaced_message AS open
    JOIN occurrence ON occurrence.id = open.occurrence_id
    JOIN first ON first.occurrence_id = open.occurrence_id
    JOIN misplaced_message AS shown ON shown.message_id = first.message_id
    WHERE occurrence.course_id = :course_id AND open.ended_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM response
            WHERE response.occurrence_id = open.occurrence_id
                AND response.person_id = open.person_id
                AND response.deleted_at IS NULL
                AND coalesce(
                    response.message_id > open.message_id, response.seen_at >= open.seen_at
                )
        )
"""


@dataclass(frozen=True, slots=True)
class MisplacedMessage:
    """A message beside the thread of an occurrence, of a student given by their Discord id."""

    message_id: int
    occurrence_id: int
    channel_id: int
    author: int


class MisplacedMessageStore:
    """The misplaced answers of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, message: MisplacedMessage, now: datetime) -> None:
        """Note a message of somebody who is known; once more is the same as once."""

        async def work(transaction: Transaction) -> None:
            person_id = await person_of(transaction, message.author)
            if person_id is None:
                return
            values = {
                "message_id": message.message_id,
                "occurrence_id": message.occurrence_id,
                "person_id": person_id,
                "channel_id": message.channel_id,
                "now": to_text(now),
            }
            await transaction.run(_ADD, values)

        await self._database.write(work)

    async def end(self, ids: Collection[int], now: datetime) -> None:
        """Messages, or threads with all that stands in them, are deleted."""
        rows = [{"id": each, "now": to_text(now)} for each in ids]
        await self._database.write(lambda transaction: transaction.many(_END, rows))

    async def standing(self, occurrence: int) -> tuple[tuple[int, int], ...]:
        """The messages beside a thread that are not deleted, each by channel and id."""
        rows = await self._database.read(_STANDING, {"occurrence_id": occurrence})
        return tuple((row["channel_id"], row["message_id"]) for row in rows)

    async def first_links(self, course_id: int) -> dict[int, str]:
        """The occurrences beside whose threads something stands still, each with the address of
        the first such message."""
        rows = await self._database.read(_OPEN, {"course_id": course_id})
        return {
            row["occurrence_id"]: message_link(
                row["guild_id"], row["channel_id"], row["message_id"]
            )
            for row in rows
        }
