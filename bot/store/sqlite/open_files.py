"""Whether the files at a database's path are still those that are open.

A file that is deleted or replaced under a program stays writable for it, and is gone when it ends:
SQLite would commit, and nothing would be kept. So each commit looks first.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Self

FileId = tuple[int, int]  # the device and the inode


class FilesState(Enum):
    """What has become of the files that are open."""

    SAME = auto()
    FOLDER_GONE = auto()
    DELETED = auto()
    REPLACED = auto()
    WAL_DELETED = auto()  # nothing was written beside it yet: what it holds can be saved
    WAL_REPLACED = auto()


class FilesChanged(Exception):
    """A commit was not made, because the files at the path are not the open ones."""

    def __init__(self, state: FilesState) -> None:
        super().__init__(state.name)
        self.state = state


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """The files of an open database: `path` is without symbolic links, and SQLite keeps the newest
    transactions in the WAL beside it."""

    path: Path
    wal_path: Path
    database: FileId
    wal: FileId

    @classmethod
    def at(cls, path: Path) -> Self:
        """The files at a path, which were opened just now."""
        path = path.resolve()
        return cls(path, wal_of(path), _id_of(path), _id_of(wal_of(path)))

    @property
    def state(self) -> FilesState:
        """What stands at the path now."""
        try:
            if _id_of(self.path) != self.database:
                return FilesState.REPLACED
        except FileNotFoundError:
            is_there = self.path.parent.is_dir()
            return FilesState.DELETED if is_there else FilesState.FOLDER_GONE
        except OSError:
            return FilesState.FOLDER_GONE
        return self._wal_state()

    def require_same(self) -> None:
        """Raise FilesChanged unless the files at the path are those that are open."""
        if (state := self.state) is not FilesState.SAME:
            raise FilesChanged(state)

    def _wal_state(self) -> FilesState:
        try:
            if _id_of(self.wal_path) == self.wal:
                return FilesState.SAME
            return (
                FilesState.WAL_REPLACED if self.wal_path.stat().st_size else FilesState.WAL_DELETED
            )
        except OSError:
            return FilesState.WAL_DELETED


def wal_of(path: Path) -> Path:
    """Where SQLite keeps what is committed and not yet in the database file itself."""
    return path.with_name(f"{path.name}-wal")


def shared_memory_of(path: Path) -> Path:
    """The index of the WAL that the programs with the database open share."""
    return path.with_name(f"{path.name}-shm")


def state_of_files(path: Path) -> tuple[object, ...]:
    """What differs once any program has written to a database. An empty WAL, which a program that
    only read may leave, is as good as none."""
    found = []
    for file in (path, wal_of(path)):
        with suppress(OSError):
            stat = file.stat()
            if file == path or stat.st_size:
                found.append((stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def _id_of(path: Path) -> FileId:
    stat = os.stat(path)  # noqa: PTH116 - each commit waits for this, and Path.stat takes longer
    return stat.st_dev, stat.st_ino
