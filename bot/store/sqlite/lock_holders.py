"""Which process holds a lock on a file of a database, where the system tells it: Linux does."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.store.sqlite.open_files import shared_memory_of

_LOCKS = Path("/proc/locks")  # https://man7.org/linux/man-pages/man5/proc_locks.5.html


def describe_lock_holder(database: Path) -> str:
    """The program that has a transaction open, with its process id where that can be told."""
    process = writing_process(database)
    if process is None:
        return "another program"
    try:
        name = Path(f"/proc/{process}/comm").read_text("utf-8", "replace").strip()
    except OSError:
        return f"process {process}"
    return f"process {process} ({name})"


def writing_process(database: Path) -> int | None:
    """The id of another process that has a transaction open which writes; None if there is none, or
    if that cannot be told."""
    files = {_inode(path) for path in (database, shared_memory_of(database))} - {None}
    try:
        lines = _LOCKS.read_text("ascii", "replace").splitlines()
    except OSError:
        return None
    for line in lines:
        # For example `1: POSIX  ADVISORY  WRITE 1234 fe:00:2492195 120 120`.
        words = line.split()
        if len(words) >= 6 and words[1:4] == ["POSIX", "ADVISORY", "WRITE"] and words[5] in files:
            process = int(words[4])
            if process not in (os.getpid(), -1):
                return process
    return None


def _inode(path: Path) -> str | None:
    if sys.platform == "win32":
        return None
    try:
        stat = path.stat()
    except OSError:
        return None
    device = stat.st_dev
    return f"{os.major(device):02x}:{os.minor(device):02x}:{stat.st_ino}"
