"""The key of the pseudonyms: 32 random bytes in a file beside the database, as hexadecimal digits.

Whoever guesses the key can tell the names, and with another key every student has another
pseudonym. So a key that is not whole is refused, and none is made in its place.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path

from bot.errors import StoreError

KEY_FILE = "discussant.key"
_KEY_BYTES = 32
_KEY = re.compile(rf"[0-9a-fA-F]{{{2 * _KEY_BYTES}}}")


def load_or_create_key(database: Path) -> bytes:
    """The key beside the database, created at its first use and readable by its owner alone.

    Raises StoreError if the file holds no key or cannot be read or made.
    """
    path = database.with_name(KEY_FILE)
    try:
        if not os.path.lexists(path):
            _create(path)
        if sys.platform != "win32" and path.exists() and path.stat().st_mode & 0o077:
            path.chmod(0o600)  # copied back by somebody without its mode
        return _read(path)
    except OSError as error:
        raise StoreError(
            f"The key {path} cannot be read or made ({error.strerror}). Give the bot’s user the "
            f"right to read it, for example: chmod 600 {path}"
        ) from error


def _create(path: Path) -> None:
    """Write a new key whole, or leave the one that another process has just made."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(unfinished)  # unlike a renaming this never replaces a key
    finally:
        unfinished.unlink()


def _read(path: Path) -> bytes:
    if path.is_symlink() and not path.exists():
        raise _no_key(path, f"leads to {path.readlink()}, which does not exist")
    if not stat.S_ISREG(path.stat().st_mode):
        raise _no_key(path, "is not a file")
    with path.open("rb") as file:
        text = file.read(1024).decode("ascii", "replace").strip()
    if not _KEY.fullmatch(text):
        raise _no_key(path, f"holds no key of {_KEY_BYTES} bytes" if text else "is empty")
    return bytes.fromhex(text)


def _no_key(path: Path, what: str) -> StoreError:
    return StoreError(
        f"{path} {what}. It makes the pseudonyms of the exports: put back your copy of it. Without "
        "one, remove the file, and a new key is made; students then have other pseudonyms than in "
        "earlier exports."
    )
