"""Stores heartbeats: when each course's last tick ran with a believable clock."""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.store.database import Database, Reader, Transaction
from bot.store.instants import from_text, to_text

_LATEST = "SELECT beat_at FROM heartbeat WHERE course_id = :course_id"

_RECORD = """
    INSERT INTO heartbeat (course_id, beat_at) VALUES (:course_id, :now)
    ON CONFLICT (course_id) DO UPDATE SET beat_at = excluded.beat_at
"""


class HeartbeatStore:
    """The heartbeats of all courses: an absence, or a clock that jumped, shows in the last one.

    All courses are looked after at about the same time, and each transaction waits for the disk.
    Those that come while another one is under way are recorded together by the next.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: dict[int, datetime] = {}
        self._recording: asyncio.Task[None] | None = None

    async def record(self, course_id: int, now: datetime) -> None:
        """The bot looks after a course now; it is durable when this returns."""
        self._waiting[course_id] = now
        if self._recording is None:
            self._recording = asyncio.create_task(self._record_waiting())
        await asyncio.shield(self._recording)

    async def _record_waiting(self) -> None:
        async def work(transaction: Transaction) -> None:
            waiting, self._waiting, self._recording = self._waiting, {}, None
            rows = [_values(course_id, now) for course_id, now in waiting.items()]
            await transaction.many(_RECORD, rows)

        try:
            await self._database.write(work)
        except BaseException:
            self._recording = None  # or all that come later would fail with this one
            raise


async def last_heartbeat_of(database: Reader, course_id: int) -> datetime | None:
    """The instant of the last heartbeat of a course, or None if there was none."""
    rows = await database.read(_LATEST, {"course_id": course_id})
    return from_text(rows[0]["beat_at"]) if rows else None


async def record_heartbeat(transaction: Transaction, course_id: int, now: datetime) -> None:
    """Record a heartbeat together with what the bot did at it."""
    await transaction.run(_RECORD, _values(course_id, now))


def _values(course_id: int, now: datetime) -> dict[str, object]:
    return {"course_id": course_id, "now": to_text(now)}
