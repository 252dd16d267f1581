"""Keeps the files of a database readable by their owner alone."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from bot.errors import StoreError
from bot.store.sqlite.open_files import shared_memory_of, wal_of

_OTHERS = 0o077


def make_private(path: Path) -> None:
    """Make the file of a database if there is none, and take from others the right to read it:
    SQLite gives the files beside it the same mode. Raises StoreError if that cannot be changed."""
    if not path.exists():
        with suppress(OSError):  # the lock says why
            os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
    if sys.platform != "win32":  # there it is as in the folder
        for file in (path, wal_of(path), shared_memory_of(path)):
            _take_from_others(file)


def _take_from_others(file: Path) -> None:
    """Somebody may have copied a file back without its mode."""
    try:
        mode = file.stat().st_mode
        if mode & _OTHERS:
            file.chmod(mode & ~_OTHERS & 0o777)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(
            f"Others can read what students wrote, in {file}, and the bot’s user may not change "
            f"that ({error.strerror}). Run as its owner: chmod go-rwx {file}"
        ) from error
