"""The audit log, written by a command that runs beside the bot."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.store.database import must_exist
from bot.store.failures import explained
from bot.store.instants import to_text
from bot.store.migration import must_be_ours


async def note_beside(path: Path, now: datetime, action: str, course: str, detail: str) -> None:
    """Add one line, in a connection of its own: SQLite lets it wait for the bot's transaction.

    Raises StoreError if there is no database, or if it is not ours.
    """
    await asyncio.to_thread(_note, path, now, action, course, detail)


def _note(path: Path, now: datetime, action: str, course: str, detail: str) -> None:
    must_exist(path)
    must_be_ours(path)
    with explained(path), closing(sqlite3.connect(path, timeout=5)) as connection, connection:
        connection.execute(
            "INSERT INTO audit (at, actor, action, course, detail) VALUES (?, NULL, ?, ?, ?)",
            (to_text(now), action, course, detail),
        )
