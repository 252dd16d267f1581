"""What can be wrong with a database, as sentences that the person who runs the bot can act on:
what it is, that nothing is lost, and what to do."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import RecordingPaused, StoreError
from bot.store.sqlite.backups import backup_folder, backups_of, newest_good_backup
from bot.store.sqlite.lock_holders import describe_lock_holder
from bot.store.sqlite.open_files import FilesState

_KEPT = "Nothing that was acknowledged is lost, but nothing new is recorded"
_FULL = (
    "The disk that holds {path} is full. {kept} until there is room; "
    "recording then resumes by itself. Make room on {mount}: df -h {mount}"
)
_UNREADABLE_DISK = (
    "The disk that holds {path} cannot be read or written ({error}). {kept} until it can be; "
    "recording then resumes by itself. Check the disk: df -h {folder}"
)
_READ_ONLY = (
    "{path} cannot be written: it belongs to {owner}, its folder to {folder_owner}. {kept} until "
    "it can be; recording then resumes by itself. Let the bot’s user write both: chmod u+rw {path} "
    "&& chmod u+rwx {folder}; and look whether the disk is mounted read-only: findmnt -T {path}"
)
_CANNOT_OPEN = (
    "{path} cannot be opened. {kept} until it can be. Check that its folder exists and is "
    "writable: ls -ld {folder}"
)
_LOCKED = (
    "{path} is locked for more than 5 seconds by {holder}. {kept} until that one is done; it is "
    "tried again and again. Close what has it open, for example a database browser."
)
_DAMAGED = "{path} is damaged. It was left as it is, and nothing is written to it any more. {what}"
_RESTORE = "Stop the bot, then put back the newest good backup: discussant restore {backup}"
_NO_BACKUP = (
    "There is no good backup in {backups}. Stop the bot, copy the file away, and start with an "
    "older copy of yours: discussant restore FILE"
)
_STOP_AND_RESTORE = "stop the bot and run: discussant restore {rescued}"
_CHANGES = {
    FilesState.FOLDER_GONE: (
        "{path} is gone with its folder. Recording is paused. Bring the folder back, for example "
        "by mounting its disk; recording then resumes by itself."
    ),
    FilesState.DELETED: (
        "{path} was deleted while the bot runs. Recording is paused. {rescue} To go on, "
        + _STOP_AND_RESTORE
    ),
    FilesState.REPLACED: (
        "{path} was replaced by another file while the bot runs. Recording is paused. {rescue} "
        "To go on with the new file, restart the bot; to go on with what was recorded, "
        + _STOP_AND_RESTORE
    ),
    FilesState.WAL_DELETED: (
        "{path}-wal was deleted while the bot runs. Recording is paused until what it held is in "
        "{path} itself, which is tried with every message."
    ),
    FilesState.WAL_REPLACED: (
        "{path}-wal was replaced while the bot runs. Recording is paused. {rescue} To go on, "
        + _STOP_AND_RESTORE
    ),
}
_RESCUED = "All that was recorded until then is in {rescued}."
_NOT_RESCUED = "Do not stop the bot: it alone still has what was recorded. Make room in {backups}."


class DatabaseLocked(StoreError):
    """Another program holds the database for longer than SQLite waits."""


class DatabaseDamaged(RecordingPaused):
    """The database must not be written any more, or the damage grows."""


@contextmanager
def translate_sqlite_errors(path: Path) -> Iterator[None]:
    """Turn an operational failure of SQLite into a StoreError; a broken rule of ours stays bare."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        described = describe_sqlite_error(error, path)
        if described is error:
            raise
        raise described from error


def describe_sqlite_error(error: BaseException, path: Path) -> BaseException:
    """An operational failure of SQLite as a StoreError, anything else as it is: a constraint of our
    own schema is a defect, not something that an operator can mend."""
    describe = _DESCRIPTIONS.get(_primary_code(error))
    return error if describe is None else describe(path, error)


def is_damage(error: BaseException) -> bool:
    """Whether SQLite found that the file is not what it should be."""
    return _primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _primary_code(error: BaseException) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF  # without what extends it


def describe_damage(path: Path) -> str:
    """That a database is damaged, with the newest good backup and the command that restores it."""
    backup = newest_good_backup(path)
    what = _NO_BACKUP if backup is None else _RESTORE
    return _DAMAGED.format(path=path, what=what.format(backup=backup, backups=backup_folder(path)))


def describe_missing_database(path: Path, backup: Path) -> str:
    """That a database is gone of which there are backups."""
    return (
        f"There is no database at {path}, but there are backups of one. Put the newest back: "
        f"discussant restore {backup}; or, to begin a new record, move {backup.parent} away."
    )


def require_no_lost_database(path: Path) -> None:
    """Raise StoreError if the file is gone of which there are backups: a bot that began a new
    record unasked would not know its posts and its students any more."""
    if not path.exists() and (backups := backups_of(path)):
        raise StoreError(describe_missing_database(path, backups[0]))


def describe_changed_files(state: FilesState, path: Path, rescued: Path | None) -> RecordingPaused:
    """That the files of an open database were changed, and where its contents were copied to."""
    rescue = (_RESCUED if rescued else _NOT_RESCUED).format(
        rescued=rescued, backups=backup_folder(path)
    )
    return RecordingPaused(
        _CHANGES[state].format(path=path, rescue=rescue, rescued=rescued or "FILE")
    )


def _full(path: Path, error: BaseException) -> StoreError:
    return _about_disk(_FULL, path, error)


def _unreadable(path: Path, error: BaseException) -> StoreError:
    return _about_disk(_FULL if _is_full(path) else _UNREADABLE_DISK, path, error)


def _about_disk(sentence: str, path: Path, error: BaseException) -> StoreError:
    values = {"folder": path.parent, "mount": _mount_point(path.parent)}
    return StoreError(sentence.format(path=path, error=error, kept=_KEPT, **values))


def _is_full(path: Path) -> bool:
    # SQLite says "disk I/O error" where there is no room for the file beside the WAL.
    try:
        return shutil.disk_usage(path.parent).free < 2**16
    except OSError:
        return False


def _read_only(path: Path, _: BaseException) -> StoreError:
    values = {"owner": _described_owner(path), "folder_owner": _described_owner(path.parent)}
    folder = path.parent
    return StoreError(_READ_ONLY.format(path=path, folder=folder, kept=_KEPT, **values))


def _described_owner(path: Path) -> str:
    if sys.platform == "win32":
        return "somebody unknown"
    try:
        return f"{path.owner()} (mode {path.stat().st_mode & 0o7777:04o})"
    except (OSError, KeyError):
        return "somebody unknown"


def _cannot_open(path: Path, _: BaseException) -> StoreError:
    return StoreError(_CANNOT_OPEN.format(path=path, folder=path.parent, kept=_KEPT))


def _locked(path: Path, _: BaseException) -> StoreError:
    holder = describe_lock_holder(path)
    return DatabaseLocked(_LOCKED.format(path=path, holder=holder, kept=_KEPT))


def _damaged(path: Path, _: BaseException) -> StoreError:
    return DatabaseDamaged(describe_damage(path))


def _mount_point(folder: Path) -> Path:
    folder = folder.resolve()
    if sys.platform == "win32":
        return Path(folder.anchor)
    return next(
        (each for each in (folder, *folder.parents) if each.is_mount()), Path(folder.anchor)
    )


_DESCRIPTIONS = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR: _unreadable,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    sqlite3.SQLITE_CANTOPEN: _cannot_open,
    sqlite3.SQLITE_BUSY: _locked,
    sqlite3.SQLITE_LOCKED: _locked,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
}
