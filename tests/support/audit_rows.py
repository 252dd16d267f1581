"""Rows of the audit log, the simplest thing that a test can write into a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.database import Database, Transaction

INSERT = "INSERT INTO audit (at, action, detail) VALUES ('t', 'test', ?)"


async def add_row(transaction: Transaction, name: str) -> int:
    """Add a row to the audit log."""
    return await transaction.insert(INSERT, (name,))


async def write_row(database: Database, name: str) -> int:
    """Add a row in a transaction of its own."""
    return await database.write(lambda transaction: add_row(transaction, name))


async def rows_of(database: Database) -> list[str]:
    """What was added, in order."""
    return [row["detail"] for row in await database.read("SELECT detail FROM audit ORDER BY id")]


def rows_in_file(path: Path) -> list[str]:
    """What was added, in a file that nobody has open."""
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [detail for (detail,) in raw.execute("SELECT detail FROM audit ORDER BY id")]
