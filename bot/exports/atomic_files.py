"""Files that are whole or not there: written under another name, synced, then renamed."""

from __future__ import annotations

import os
from pathlib import Path

from bot.errors import BotError


def write_atomically(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file, by default one that only its owner may read. Raises BotError if that fails."""
    unfinished = path.with_name(path.name + ".part")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise BotError(
            f"{path} cannot be written ({error.strerror}). Name another place with -o."
        ) from error
