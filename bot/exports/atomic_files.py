"""Writes files atomically: a reader, or the next start after a crash, finds the file whole.

A file that is written in place is empty or half there when the process dies or the disk is full,
and the version before it is lost. So the content goes to another name in the same folder first,
is synced to the disk, and is then renamed, which replaces the old file in one step. Without the
sync, a power cut could leave the new name on an empty file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot.errors import BotError

# On Windows a file is opened as text unless it is said otherwise, and line ends are changed.
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_atomically(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file, by default readable by its owner alone. Raises BotError if that fails."""
    with open_atomically(path, mode=mode) as file:
        file.write(content)


@contextmanager
def open_atomically(path: Path, *, mode: int = 0o600) -> Iterator[BinaryIO]:
    """A file to write into, which has its name only once the block has ended well. Raises BotError
    if it cannot be written."""
    unfinished = path.with_name(path.name + ".part")
    try:
        handle = os.open(unfinished, _NEW_FILE, mode)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise BotError(
            f"{path} cannot be written ({error.strerror}). Name another place with -o."
        ) from error
