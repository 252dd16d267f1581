"""Connects to a SQLite file with the settings that make what is written durable."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.errors import StoreError
from bot.store.sqlite.migration import migrate
from bot.store.sqlite.schema import APPLICATION_ID

_READ_ONLY = "?mode=ro"

# KiB. What is not in it comes from the system's cache of the file, which costs microseconds a page;
# SQLite's own default would keep 2 MiB of the file a second time for each connection.
_CACHE = 512

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 250",  # the writer asks again, unless the bot is about to end
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
)


def _connect(path: Path, query: str = "") -> sqlite3.Connection:
    """A connection to the file, whose transactions begin and end only where it is said."""
    uri = path.absolute().as_uri() + query  # SQLite follows symbolic links itself
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection


def connect_to_write(path: Path) -> sqlite3.Connection:
    """A connection that writes durably, to a file whose schema is brought up to date."""
    connection = _connect(path)
    try:
        migrate(connection, path)
        for setting in _SETTINGS:
            connection.execute(setting).close()
        _require_wal(connection, path)
        # Makes the files beside the database, and fails at once where it cannot be written.
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; ROLLBACK;"
        )
    except BaseException:
        connection.close()
        raise
    return connection


def _require_wal(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError where SQLite cannot share memory with other programs, as on some network
    disks: it stays with its older journal then, without an error."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        raise StoreError(f"The disk that holds {path} cannot hold a database. Use a local disk.")


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads."""
    connection = _connect(path, _READ_ONLY)
    # SQLite opens the WAL with the first read: later it may be gone, and lookups go on.
    connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    return connection


def connect_to_snapshot(path: Path) -> sqlite3.Connection:
    """A connection that only reads what is committed now, whatever is committed later."""
    connection = _connect(path, _READ_ONLY)
    connection.execute("BEGIN")
    return connection
