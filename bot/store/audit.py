"""The audit log: who did what. Lines are only ever added; triggers refuse anything else."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Database, Transaction
from bot.store.instants import to_text

_ADD = """
    INSERT INTO audit (at, actor, action, course, detail)
    VALUES (:at, :actor, :action, :course, :detail)
"""


class AuditLog:
    """The audit log of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self, course: str, action: str, detail: str, *, by: int | None, now: datetime
    ) -> None:
        """Add a line of its own. `by` is a Discord id, None for the bot and the command line."""
        await self._database.write(
            lambda transaction: add_audit_entry(transaction, course, action, detail, by=by, now=now)
        )


async def add_audit_entry(
    transaction: Transaction,
    course: str,
    action: str,
    detail: str,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Add a line in the transaction that does what it says."""
    await transaction.run(
        _ADD,
        {"at": to_text(now), "actor": by, "action": action, "course": course, "detail": detail},
    )
