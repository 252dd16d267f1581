"""The audit log: who did what. Lines are only ever added; triggers refuse anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Database, Transaction
from bot.store.instants import to_text
from bot.store.people import actor_id

_ADD = """
    INSERT INTO audit (at, actor_id, action, course_id, detail)
    VALUES (:at, :actor_id, :action, :course_id, :detail)
"""

_NEWEST = "SELECT coalesce(max(id), 0) AS id FROM audit"
_AFTER = """
    SELECT audit.id, audit.action, audit.detail, course.slug AS course
    FROM audit LEFT JOIN course ON course.id = audit.course_id
    WHERE audit.id > :id ORDER BY audit.id
"""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A line of the log; `course` is the course's slug, empty if it was of no course."""

    id: int
    course: str
    action: str
    detail: str


class AuditLog:
    """The audit log of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self, course_id: int, action: str, detail: str, *, by: int | None, now: datetime
    ) -> None:
        """Add a line of its own. `by` is a Discord id, None for the bot and the command line."""
        await self._database.write(
            lambda transaction: add_audit_entry(
                transaction, course_id, action, detail, by=by, now=now
            )
        )

    async def newest(self) -> int:
        """The id of the newest line, 0 if there is none."""
        row = await self._database.read_one(_NEWEST)
        return row["id"] if row is not None else 0

    async def after(self, line_id: int) -> tuple[AuditLine, ...]:
        """The lines that were added since this one, by whichever process."""
        rows = await self._database.read(_AFTER, {"id": line_id})
        return tuple(
            AuditLine(row["id"], row["course"] or "", row["action"], row["detail"]) for row in rows
        )


async def add_audit_entry(
    transaction: Transaction,
    course_id: int,
    action: str,
    detail: str,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Add a line in the transaction that does what it says. It names the actor by our own id, so
    that it can stay when their Discord id has to be erased."""
    values = {
        "at": to_text(now),
        "actor_id": await actor_id(transaction, by, now),
        "action": action,
        "course_id": course_id,
        "detail": detail,
    }
    await transaction.run(_ADD, values)
