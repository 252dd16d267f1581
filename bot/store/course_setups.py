"""Where courses were set up: every setup is kept, and the last one of a course counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.store.audit import add_audit_entry
from bot.store.database import Database, Transaction
from bot.store.instants import to_text

_ADD = """
    INSERT INTO course_setup (course, guild_id, channel_id, alerts_channel_id, set_by, set_at)
    VALUES (:course, :guild_id, :channel_id, :alerts_channel_id, :by, :at)
"""

_LATEST = """
    SELECT guild_id, channel_id, alerts_channel_id, set_by FROM course_setup
    WHERE course = :course ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class CourseSetup:
    """Where a course is posted: a Discord server and one of its channels. Staff are alerted in
    `alerts_channel_id`, or as the course's file says if that is None. `set_by` is the Discord id
    of whoever set it up, None if the file did."""

    guild_id: int
    channel_id: int
    alerts_channel_id: int | None = None
    set_by: int | None = None


class CourseSetupStore:
    """The setups of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_up(self, course: str, setup: CourseSetup, by: int, now: datetime) -> None:
        """Set a course up in a channel, and write that into the audit log."""
        values = {
            "course": course,
            "guild_id": setup.guild_id,
            "channel_id": setup.channel_id,
            "alerts_channel_id": setup.alerts_channel_id,
            "by": by,
            "at": to_text(now),
        }
        detail = (
            f"guild {setup.guild_id}, channel {setup.channel_id}, alerts {setup.alerts_channel_id}"
        )

        async def work(transaction: Transaction) -> None:
            await transaction.run(_ADD, values)
            await add_audit_entry(transaction, course, "setup", detail, by=by, now=now)

        await self._database.write(work)

    async def latest(self, course: str) -> CourseSetup | None:
        """Where a course was last set up, or None."""
        row = await self._database.read_one(_LATEST, {"course": course})
        return None if row is None else CourseSetup(**dict(row))
