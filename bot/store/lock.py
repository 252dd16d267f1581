"""Allows one process per database, by locking a file beside it. The system releases the lock if the
process dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Self

from bot.errors import StoreError


class DatabaseLock:
    """The lock of one database, held from `take` to `release`."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, database: Path) -> Self:
        """Take the lock. Raises StoreError that names the process which holds it."""
        path = database.with_name(database.name + ".lock")
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(_unwritable(database, error)) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(handle)
            raise StoreError(
                f"{database} is in use by another Discussant (process {holder}). "
                "Stop that one first, or give this one a database of its own with DISCUSSANT_DB."
            ) from None
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode("ascii"))
        return cls(handle)

    def release(self) -> None:
        """Let the lock go. The file stays: removing it could part two processes that hold it."""
        os.close(self._handle)


def running_bot(database: Path) -> int | None:
    """The id of the process that holds the lock of a database, or None if none does."""
    path = database.with_name(database.name + ".lock")
    if not path.exists():
        return None
    with path.open("rb") as file:
        process = int(file.read(20) or 0)
        if not _is_alive(process):
            return None  # not asked of the lock: a bot that starts now would be refused meanwhile
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return process
    return None


def _is_alive(process: int) -> bool:
    if process <= 0:
        return False
    try:
        os.kill(process, 0)
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
