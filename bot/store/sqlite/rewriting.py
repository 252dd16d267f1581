"""Makes a database's file and its backups anew, so that nothing of what was erased is left in them.

SQLite marks what is deleted as free and writes over it some day. Its bytes, and older copies of
them in the WAL, stay readable until then.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.store.sqlite.backups import backup_folder, daily_backup, make_backup
from bot.store.sqlite.sqlite_errors import translate_sqlite_errors

_PATIENCE = 30  # seconds to wait for what others read and write


def rewrite_database(path: Path, now: datetime, erased_at: datetime) -> bool:
    """Write the file without free pages, empty its WAL, and put one new backup in the place of
    those that the bot made before `erased_at`. False if another program was reading, so that it has
    to be repeated.

    Raises StoreError if it cannot be written, for example because the disk is full.
    """
    with translate_sqlite_errors(path):
        if not _vacuum(path):
            return False
        newest = daily_backup(path, now)
        make_backup(path, newest)
    for old in backup_folder(path).glob(f"{path.resolve().stem}.*"):
        if old != newest and old.stat().st_mtime < erased_at.timestamp():
            old.unlink(missing_ok=True)
    return True


def _vacuum(path: Path) -> bool:
    uri = f"{path.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as connection:
        connection.isolation_level = None
        connection.execute("VACUUM")
        (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_busy
