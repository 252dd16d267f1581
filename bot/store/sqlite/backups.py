"""Backups: whole, checked copies of a database. Those that the bot makes by itself lie in the
folder `backups` beside it, and only some of each kind are kept."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from bot.errors import StoreError
from bot.store.sqlite.open_files import wal_of

_DAILY_KEPT = 7
_OF_OTHER_KIND_KEPT = 3
_REPLACED = "replaced"  # what a restoration has put away: it is never offered as a backup


def backup_folder(database: Path) -> Path:
    """Where the bot keeps the backups that it makes by itself."""
    return database.resolve().parent / "backups"


def require_backup_target(target: Path, database: Path) -> None:
    """Raise StoreError if a backup must not be written there: over the database itself, or over
    what is no backup."""
    if target.is_dir():
        raise StoreError(f"{target} is a folder. Name a file in it: {target / 'discussant.db'}")
    if not target.parent.is_dir():
        raise StoreError(f"There is no folder {target.parent}. Make it: mkdir -p {target.parent}")
    if target.exists() and target.samefile(database):
        raise StoreError(f"{target} is the database itself. Name another file for the backup.")
    if target.exists() and not is_whole(target):
        raise StoreError(f"{target} is no backup. It was left as it is; name another file.")


def back_up(source: Path, target: Path) -> None:
    """Write a whole, checked copy of a database, also while a bot writes to it.

    Raises StoreError, with the target as it was, if the copy is damaged.
    """
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True)) as connection:
        copy_database(connection, target)


def copy_database(
    connection: sqlite3.Connection,
    target: Path,
    complete: Callable[[sqlite3.Connection], object] = lambda copy: None,
) -> None:
    """Write what a connection sees as a file that needs no other: all in one step, since a copy in
    steps begins anew whenever another connection writes; then check, `complete`, sync and rename
    it.

    Raises StoreError, with the target as it was, if the copy is damaged.
    """
    with _unfinished(target) as unfinished:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # it was copied as WAL
            if problem := find_damage(copy):
                raise StoreError(f"The database is damaged, so no copy was made of it ({problem}).")
            complete(copy)
        sync_to_disk(unfinished)
        unfinished.replace(target)
    with suppress(OSError):  # not every system can sync a folder, in which the new name is
        sync_to_disk(target.parent)


def find_damage(connection: sqlite3.Connection) -> str | None:
    """What SQLite finds wrong with a database; None if it is whole."""
    try:
        (first,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if first == "ok" else str(first)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads a copy which nobody writes. It makes no files beside it, unless
    the copy came with a WAL."""
    query = "?mode=rw" if wal_of(path).exists() else "?mode=ro&immutable=1"
    with closing(sqlite3.connect(path.resolve().as_uri() + query, uri=True)) as connection:
        yield connection


def backup_before_migration(database: Path, schema: int) -> Path:
    """Where the copy of a database as it stood at an older schema belongs."""
    return _named(database, f"schema-{schema}")


def daily_backup(database: Path, now: datetime) -> Path:
    """Where the backup of a day, in UTC, belongs."""
    return _named(database, f"{now:%Y-%m-%d}")


def replaced_database(database: Path, now: datetime) -> Path:
    """Where a database belongs that another one replaces: a name that is not taken."""
    return _not_taken(database, f"{_REPLACED}-{now:%Y-%m-%d-%H%M%S}")


def rescued_database(database: Path) -> Path:
    """Where the contents of a database belong whose file was deleted while it was open: a name
    that is not taken."""
    return _not_taken(database, "rescued")


def make_backup(source: Path, target: Path) -> None:
    """Write a backup into its folder, which is made, and remove the oldest of its kind."""
    make_backup_folder(target)
    back_up(source, target)
    remove_old_backups(target)


def make_backup_folder(target: Path) -> None:
    """Make the folder of a backup, which only the bot's user may read."""
    target.parent.mkdir(0o700, exist_ok=True)


def remove_old_backups(newest: Path) -> None:
    """Keep only some backups of the same kind as this one."""
    kind = _kind(newest)
    same = sorted(
        (each for each in newest.parent.glob("*.db") if _kind(each) == kind and each != newest),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    kept = _DAILY_KEPT if kind.endswith("daily") else _OF_OTHER_KIND_KEPT
    for old in same[kept - 1 :]:
        old.unlink(missing_ok=True)


def backups_of(database: Path) -> tuple[Path, ...]:
    """The backups of a database that the bot has made by itself, newest first."""
    stem = database.resolve().stem
    found = [
        path
        for path in backup_folder(database).glob(f"{stem}.*.db")
        if not path.name.startswith(f"{stem}.{_REPLACED}")
    ]
    return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))


def newest_good_backup(database: Path) -> Path | None:
    """The newest backup that is whole, or None."""
    return next((path for path in backups_of(database) if is_whole(path)), None)


def is_whole(path: Path) -> bool:
    """Whether a copy of a database can be read and is not damaged."""
    try:
        with reading(path) as connection:
            return find_damage(connection) is None
    except sqlite3.DatabaseError:
        return False


def sync_to_disk(path: Path) -> None:
    """Return when a file or folder is on the disk. Windows opens no folder, and syncs no file that
    is open for reading alone."""
    is_windows = sys.platform == "win32"
    if is_windows and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if is_windows else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _named(database: Path, label: str) -> Path:
    return backup_folder(database) / f"{database.resolve().stem}.{label}.db"


def _not_taken(database: Path, label: str) -> Path:
    number = 1
    while (path := _named(database, f"{label}-{number}")).exists():
        number += 1
    return path


def _kind(path: Path) -> str:
    """What backups that replace each other in time have in common in their names."""
    name, _, label = path.stem.partition(".")
    word = label.partition("-")[0]
    return f"{name} {'daily' if word.isdigit() and len(word) == 4 else word}"


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """A new, empty file beside the target that only its owner may read; it is gone afterwards."""
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreError(f"{target} cannot be written ({error.strerror}).") from error
    try:
        yield unfinished
    finally:
        for path in (unfinished, wal_of(unfinished)):
            path.unlink(missing_ok=True)
