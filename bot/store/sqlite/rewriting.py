"""Makes a database's file and its backups anew, so that nothing of what was erased is left in them.

SQLite marks what is deleted as free and writes over it some day. Its bytes, and older copies of
them in the WAL, stay readable until then.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.store.sqlite.backups import backup_folder, backups_of, daily_backup, make_backup
from bot.store.sqlite.sqlite_errors import translate_sqlite_errors

_PATIENCE = 30  # seconds to wait for what others read and write


def rewrite_file(path: Path) -> bool:
    """Write the file without free pages, and empty its WAL. False if another program was reading,
    so that it has to be repeated.

    Raises StoreError if it cannot be written, for example because the disk is full.
    """
    with translate_sqlite_errors(path):
        return _vacuum(path)


def replace_backups(path: Path, now: datetime, erased_at: datetime) -> None:
    """Put one new backup in the place of all that the bot has made; a database that a restoration
    has put away stays if it is newer than `erased_at`. Raises StoreError if it cannot be
    written."""
    with translate_sqlite_errors(path):
        newest = daily_backup(path, now)
        make_backup(path, newest)
    # A copy that was begun before the erasure may have ended after it: no backup but the new one is
    # known to be clean. What a restoration has put away since is, and may be the only copy.
    backups = backups_of(path)
    for old in backup_folder(path).glob(f"{path.resolve().stem}.*"):
        is_older = old.stat().st_mtime < erased_at.timestamp()
        if old != newest and (old in backups or is_older):
            old.unlink(missing_ok=True)


def _vacuum(path: Path) -> bool:
    uri = f"{path.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as connection:
        connection.isolation_level = None
        connection.execute("VACUUM")
        (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_busy
