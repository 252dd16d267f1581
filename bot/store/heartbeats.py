"""Stores heartbeats: when each course's last tick ran with a believable clock."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Database, Reader, Transaction
from bot.store.instants import from_text, to_text

_LATEST = "SELECT beat_at FROM heartbeat WHERE course_id = :course_id"

_RECORD = """
    INSERT INTO heartbeat (course_id, beat_at) VALUES (:course_id, :now)
    ON CONFLICT (course_id) DO UPDATE SET beat_at = excluded.beat_at
"""


class HeartbeatStore:
    """The heartbeats of all courses: an absence, or a clock that jumped, shows in the last one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, course_id: int, now: datetime) -> None:
        """The bot looks after a course now; it is durable when this returns."""
        await self._database.write(
            lambda transaction: record_heartbeat(transaction, course_id, now)
        )


async def last_heartbeat_of(database: Reader, course_id: int) -> datetime | None:
    """The instant of the last heartbeat of a course, or None if there was none."""
    rows = await database.read(_LATEST, {"course_id": course_id})
    return from_text(rows[0]["beat_at"]) if rows else None


async def record_heartbeat(transaction: Transaction, course_id: int, now: datetime) -> None:
    """Record a heartbeat together with what the bot did at it."""
    await transaction.run(_RECORD, {"course_id": course_id, "now": to_text(now)})
