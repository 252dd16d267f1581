"""Allows one process per database. The system releases the locks if the process dies.

Two locks: one on a file beside the database, which holds the process's id; and on Linux one on the
database file itself, which is the same by whatever name it was opened. Elsewhere a lock of this
kind would keep SQLite's own locks out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Self

from bot.errors import StoreError
from bot.store.sqlite.file_locks import is_locked, try_lock

_LOCKS_FILE_ITSELF = sys.platform == "linux"


class DatabaseLock:
    """The lock of one database, held from `take` to `release`."""

    def __init__(self, handles: tuple[int, ...]) -> None:
        self._handles = handles

    @classmethod
    def take(cls, database: Path) -> Self:
        """Take the lock. Raises StoreError that names the process which holds it."""
        database = database.resolve()
        beside = _lock(_beside(database), os.O_RDWR | os.O_CREAT, database)
        if beside is None:
            raise StoreError(_in_use(database, _holder(database)))
        handles = [beside]
        if _LOCKS_FILE_ITSELF and database.exists():
            itself = _lock(database, os.O_RDONLY, database)
            if itself is None:
                os.close(beside)
                raise StoreError(_in_use_by_other_name(database))
            handles.append(itself)
        os.ftruncate(beside, 0)
        os.write(beside, str(os.getpid()).encode("ascii"))
        return cls(tuple(handles))

    def release(self) -> None:
        """Let the lock go, after every connection to the database was closed: SQLite's own locks
        end with it. The file stays: removing it could part two processes that hold it."""
        for handle in self._handles:
            os.close(handle)


def require_same_name(database: Path) -> None:
    """Raise StoreError if a bot has the database open by another name, a hard link: the newest
    transactions lie beside that name, and would be missing here."""
    database = database.resolve()
    if not _LOCKS_FILE_ITSELF or not database.exists() or database.stat().st_nlink == 1:
        return
    if running_bot(database) is not None:
        return
    handle = os.open(database, os.O_RDONLY)
    try:
        if is_locked(handle):
            raise StoreError(_in_use_by_other_name(database))
    finally:
        os.close(handle)


def running_bot(database: Path) -> int | None:
    """The id of the process that holds the lock of a database, or None if none does."""
    path = _beside(database.resolve())
    if not path.is_file():
        return None
    with path.open("rb") as file:
        content = file.read(10)
        process = int(content) if content.isdigit() else 0  # no id, whoever wrote it
        if not _is_alive(process):
            return None  # not asked of the lock: a bot that starts now would be refused meanwhile
        return process if is_locked(file.fileno()) else None


def _beside(database: Path) -> Path:
    return database.with_name(database.name + ".lock")


def _lock(path: Path, flags: int, database: Path) -> int | None:
    """The handle of a file that is locked now; None if another process has locked it."""
    try:
        handle = os.open(path, flags, 0o600)
    except OSError as error:
        raise StoreError(_unwritable(database, error)) from error
    if not try_lock(handle):
        os.close(handle)
        return None
    return handle


def _holder(database: Path) -> str:
    try:
        return _beside(database).read_text("ascii", "replace").strip() or "unknown"
    except OSError:
        return "unknown"


def _in_use(database: Path, holder: str) -> str:
    return (
        f"{database} is in use by another Discussant (process {holder}). "
        "Stop that one first, or give this one a database of its own with DISCUSSANT_DB."
    )


def _in_use_by_other_name(database: Path) -> str:
    return (
        f"{database} is in use by another Discussant under another name, a hard link. Use that "
        f"name. All names: find / -xdev -samefile {database}"
    )


def _is_alive(process: int) -> bool:
    if process <= 0:
        return False
    if sys.platform == "win32":
        return True  # there `os.kill` ends a process, whatever the signal: the lock says it
    try:
        os.kill(process, 0)
    except OverflowError:
        return False
    except OSError as error:
        return isinstance(error, PermissionError)
    return True


def _unwritable(database: Path, error: OSError) -> str:
    folder = database.parent
    if not folder.is_dir():
        return f"There is no folder {folder} for the database. Make it with: mkdir -p {folder}"
    return (
        f"The folder {folder} cannot be written ({error.strerror}). "
        f"Give the bot's user the right to, for example: chmod u+w {folder}"
    )
