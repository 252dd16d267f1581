"""What staff were told of the end of a course's retention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.core.retention import RetentionRule
from bot.store.alerts import add_notice
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text

_READ = "SELECT * FROM retention_announcement WHERE course_id = :course_id AND due = :due"
_ADD = """
    INSERT OR IGNORE INTO retention_announcement (course_id, due, announced_at)
    VALUES (:course_id, :due, :now)
"""
_END = """
    UPDATE retention_announcement SET erased_at = :now WHERE course_id = :course_id AND due = :due
"""


_ABSENT = "INSERT OR IGNORE INTO server_absence (course_id, since) VALUES (:course_id, :now)"
_PRESENT = "DELETE FROM server_absence WHERE course_id = :course_id"
_SINCE = "SELECT since FROM server_absence WHERE course_id = :course_id"


_RULE = "SELECT * FROM course_retention WHERE course_id = :course_id"
_SET_RULE = """
    INSERT OR REPLACE INTO course_retention (course_id, seconds, last_date, timezone)
    VALUES (:course_id, :seconds, :last_date, :timezone)
"""
_DELETE_RULE = "DELETE FROM course_retention WHERE course_id = :course_id"

ANNOUNCED = "announce erasure"
"""What the audit log calls it when the end of a retention was announced."""


@dataclass(frozen=True, slots=True)
class RetentionAnnouncement:
    """When staff were told, and when the students were erased; None while they are not."""

    announced_at: datetime
    erased_at: datetime | None


class RetentionStore:
    """The announcements of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def absent_since(
        self, course_id: int, now: datetime, *, is_absent: bool | None
    ) -> datetime | None:
        """Note whether the bot is on the course's server, and give since when it is not; of None,
        which is not known, nothing is noted."""
        if is_absent is None:
            return None
        values = {"course_id": course_id, "now": to_text(now)}
        row = await self._database.read_one(_SINCE, values)
        if is_absent != (row is not None):
            statement = _ABSENT if is_absent else _PRESENT
            await self._database.write(lambda transaction: transaction.run(statement, values))
            return now if is_absent else None
        return from_text(row["since"]) if row is not None else None

    async def keep_rule(self, course_id: int, rule: RetentionRule | None) -> None:
        """Keep what the file of a course says of its retention, if it is something else."""
        if rule == await self.rule(course_id):
            return
        sql = _SET_RULE if rule is not None else _DELETE_RULE
        values = {"course_id": course_id, **(_rule_values(rule) if rule is not None else {})}
        await self._database.write(lambda transaction: transaction.run(sql, values))

    async def rule(self, course_id: int) -> RetentionRule | None:
        """What the file of a course said of its retention when it was served last."""
        row = await self._database.read_one(_RULE, {"course_id": course_id})
        if row is None:
            return None
        last = date.fromisoformat(row["last_date"])
        return RetentionRule(timedelta(seconds=row["seconds"]), last, row["timezone"])

    async def announcement(self, course_id: int, due: datetime) -> RetentionAnnouncement | None:
        """What was announced of the end of a retention; None if nothing was."""
        values = {"course_id": course_id, "due": to_text(due)}
        row = await self._database.read_one(_READ, values)
        if row is None:
            return None
        erased_at = from_text_or_none(row["erased_at"])
        return RetentionAnnouncement(from_text(row["announced_at"]), erased_at)

    async def announce(
        self, course_id: int, due: datetime, now: datetime, at: datetime, words: str = ""
    ) -> None:
        """Write down, also in the audit log, that the students are erased at an instant, in the
        transaction that writes the message to staff if there is one."""
        detail = f"{at:%Y-%m-%d %H:%M} UTC"
        await self._write(_ADD, course_id, due, now, words=words, audit=detail)

    async def end(self, course_id: int, due: datetime, now: datetime, words: str = "") -> None:
        """Write down that the students are erased, with a message to staff if there is one."""
        await self._write(_END, course_id, due, now, words=words)

    async def _write(
        self,
        sql: str,
        course_id: int,
        due: datetime,
        now: datetime,
        *,
        words: str,
        audit: str = "",
    ) -> None:
        values = {"course_id": course_id, "due": to_text(due), "now": to_text(now)}

        async def work(transaction: Transaction) -> None:
            if not await transaction.run(sql, values):
                return
            if words:
                await add_notice(transaction, course_id, words, now)
            if audit:
                await add_audit_entry(transaction, course_id, ANNOUNCED, audit, by=None, now=now)

        await self._database.write(work)


def _rule_values(rule: RetentionRule) -> dict[str, Any]:
    return {
        "seconds": int(rule.retention.total_seconds()),
        "last_date": rule.last.isoformat(),
        "timezone": rule.timezone,
    }
