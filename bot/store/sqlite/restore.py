"""Puts a copy of a database in its place, keeping what it replaces."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.errors import StoreError
from bot.store.instants import to_text
from bot.store.sqlite.backups import (
    copy_database,
    find_damage,
    make_backup_folder,
    reading,
    replaced_database,
    sync_to_disk,
)
from bot.store.sqlite.lock import DatabaseLock
from bot.store.sqlite.open_files import shared_memory_of, wal_of
from bot.store.sqlite.schema import require_own_database

# A copy may have an older schema; then the migration finds the table there.
_NOTE_RESTORATION = (
    "CREATE TABLE IF NOT EXISTS restoration (restored_at TEXT NOT NULL) STRICT",
    "INSERT INTO restoration (restored_at) VALUES (:now)",
)
_NAME_A_BACKUP = "Name a backup: discussant restore FILE"


def restore(source: Path, database: Path, now: datetime) -> Path | None:
    """Put a copy of a database in the place of the one at a path. Where that was put away, or None
    if there was none.

    Raises StoreError, with everything as it was, if the copy is not a whole database of ours, or if
    a bot runs on the one at the path.
    """
    database = database.resolve()
    _require_good(source, database)
    lock = DatabaseLock.take(database)
    try:
        replaced = _put_away(database, now) if database.exists() else None
        # The old file stays in its place until the new one takes it: if the machine stops between
        # two steps, a bot that is started finds one of them and does not begin a new record.
        with reading(source) as connection:
            copy_database(connection, database, partial(_note_restoration, now=now))
        return replaced
    finally:
        lock.release()


def _require_good(source: Path, database: Path) -> None:
    if not source.is_file() or not source.stat().st_size:
        raise StoreError(
            f"There is no database in {source}. Name a backup: discussant restore FILE"
        )
    if database.exists() and source.samefile(database):
        raise StoreError(f"{source} is the database itself. {_NAME_A_BACKUP}")
    require_own_database(source)
    try:
        with reading(source) as connection:
            problem = find_damage(connection)
    except sqlite3.DatabaseError as error:
        problem = str(error)
    if problem is not None:
        raise StoreError(f"{source} is damaged ({problem}). Nothing was changed; try an older one.")


def _note_restoration(copy: sqlite3.Connection, now: datetime) -> None:
    for statement in _NOTE_RESTORATION:
        copy.execute(statement, {"now": to_text(now)})


def _put_away(database: Path, now: datetime) -> Path:
    """Copy a database, damaged or not, with the WAL that belongs to it; without one afterwards, so
    that SQLite does not take it for that of the new file."""
    _finish_wal(database)
    target = replaced_database(database, now)
    make_backup_folder(target)
    for old, new in ((database, target), (wal_of(database), wal_of(target))):
        if old.exists():
            new.touch(0o600)
            shutil.copyfile(old, new)
            sync_to_disk(new)
    wal_of(database).unlink(missing_ok=True)
    shared_memory_of(database).unlink(missing_ok=True)
    return target


def _finish_wal(database: Path) -> None:
    """Move what the WAL holds into the file, as closing a database does, if that can be."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.DatabaseError:
        return
