"""When copies of the database were put back: what it lacks of the time before is not known."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Reader
from bot.store.instants import from_text

_LAST = "SELECT restored_at FROM restoration ORDER BY restored_at DESC LIMIT 1"


async def last_restoration(database: Reader) -> datetime | None:
    """When the database was last put back from a copy; None if it never was."""
    rows = await database.read(_LAST, {})
    return from_text(rows[0]["restored_at"]) if rows else None
