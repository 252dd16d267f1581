"""Heartbeats: when the bot last looked after a course, and believed its clock."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Database, Transaction
from bot.store.instants import from_text, to_text

_LATEST = "SELECT beat_at FROM heartbeat WHERE course = :course"

_RECORD = """
    INSERT INTO heartbeat (course, beat_at) VALUES (:course, :now)
    ON CONFLICT (course) DO UPDATE SET beat_at = excluded.beat_at
"""


class HeartbeatStore:
    """The heartbeats of all courses: an absence, or a clock that jumped, shows in the last one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self, course: str) -> datetime | None:
        """The instant of the last heartbeat, or None if there was none."""
        row = await self._database.read_one(_LATEST, {"course": course})
        return None if row is None else from_text(row["beat_at"])

    async def record(self, course: str, now: datetime) -> None:
        """The bot looks after a course now."""
        await self._database.write(lambda transaction: record_heartbeat(transaction, course, now))


async def record_heartbeat(transaction: Transaction, course: str, now: datetime) -> None:
    """Record a heartbeat together with what the bot did at it."""
    await transaction.run(_RECORD, {"course": course, "now": to_text(now)})
