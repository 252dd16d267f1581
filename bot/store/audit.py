"""The audit log: who did what, one line in the transaction that does it."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Transaction
from bot.store.instants import to_text


async def add_audit_entry(
    transaction: Transaction, now: datetime, by: int | None, action: str, course: str, detail: str
) -> None:
    """Add a line. `by` is a Discord id, None for the bot itself and for the command line."""
    await transaction.run(
        "INSERT INTO audit (at, actor, action, course, detail) VALUES (?, ?, ?, ?, ?)",
        (to_text(now), by, action, course, detail),
    )
