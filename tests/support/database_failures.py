"""What can become of the database under a running bot, each way as it happens on a machine."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from abc import ABC, abstractmethod
from contextlib import closing
from pathlib import Path

from bot.store.database import Database
from tests.support.harness import Harness

DISK_SIZE = 3 * 2**20  # bytes


def running_database(h: Harness) -> Database:
    """The database of the bot that runs."""
    assert h.database is not None
    return h.database


class DatabaseFailure(ABC):
    """A failure that begins, and may end. `sentence` is what the operator reads of it, a regular
    expression; `is_permanent`: recording waits for somebody; `is_survived`: nothing is
    refused."""

    sentence: str
    is_permanent = False
    is_survived = False

    @abstractmethod
    async def begin(self, h: Harness) -> None:
        """Let it happen."""

    async def end(self, h: Harness) -> None:
        """Let it pass, where it can."""
        assert self.is_permanent or self.is_survived


class FullDisk(DatabaseFailure):
    """The disk of the database, which `mount_disk` has made, has no room left."""

    sentence = r"The disk that holds .* is full\. Nothing that was acknowledged is lost, .* df -h"

    async def begin(self, h: Harness) -> None:
        assert await running_database(h).checkpoint()
        with _filler(h).open("wb", buffering=0) as file:
            size = 2**16
            while size:
                try:
                    file.write(b"x" * size)
                except OSError:
                    size //= 2

    async def end(self, h: Harness) -> None:
        _filler(h).unlink()


class ReadOnlyFile(DatabaseFailure):
    """The database may no longer be written, as on a disk that was mounted anew after an error."""

    sentence = r"cannot be written: it belongs to \S+ \(mode 0600\), its folder .* chmod u\+rw"

    def __init__(self, connections: list[sqlite3.Connection]) -> None:
        self._connections = connections  # those of the bot; they answer as if the disk did

    async def begin(self, h: Harness) -> None:
        for connection in self._connections:
            connection.execute("PRAGMA query_only = ON")

    async def end(self, h: Harness) -> None:
        for connection in self._connections:
            connection.execute("PRAGMA query_only = OFF")


class LockedDatabase(DatabaseFailure):
    """Another program has a transaction open for longer than the bot waits."""

    sentence = r"is locked for more than 5 seconds by .*\. Nothing that was acknowledged is lost"

    async def begin(self, h: Harness) -> None:
        await running_database(h).write(
            lambda transaction: transaction.run("PRAGMA busy_timeout = 2")
        )
        self._other = sqlite3.connect(h.database_path, isolation_level=None)
        self._other.execute("BEGIN IMMEDIATE")

    async def end(self, h: Harness) -> None:
        self._other.close()


class DamagedDatabase(DatabaseFailure):
    """Pages of the tables that are written most hold garbage."""

    sentence = r"is damaged\. It was left as it is, .* discussant restore .*good\.db"
    is_permanent = True

    async def begin(self, h: Harness) -> None:
        backups = h.database_path.parent / "backups"
        backups.mkdir(exist_ok=True)
        with closing(sqlite3.connect(h.database_path, isolation_level=None)) as other:
            other.execute("VACUUM INTO ?", (str(backups / "discussant.good.db"),))
            other.execute("PRAGMA user_version = 5")  # whoever has read pages reads them anew
            sql = (
                "SELECT rootpage FROM sqlite_schema WHERE rootpage > 0 AND tbl_name IN "
                "('response', 'revision', 'audit', 'message_part', 'act', 'heartbeat')"
            )
            pages = [page for (page,) in other.execute(sql)]
            assert await running_database(h).checkpoint()
        with h.database_path.open("r+b") as file:
            for page in pages:
                file.seek((page - 1) * 4096)
                file.write(b"\xa5" * 4096)


class ReplacedFile(DatabaseFailure):
    """Another file has the database's name: a copy of it, of another program, or of a newer
    version of this one."""

    sentence = r"was replaced by another file while the bot runs\. .* discussant restore"
    is_permanent = True

    def __init__(self, pragma: str = "") -> None:
        self._pragma = pragma

    async def begin(self, h: Harness) -> None:
        new = h.database_path.with_name("new.db")
        shutil.copy(h.database_path, new)
        if self._pragma:
            with closing(sqlite3.connect(new)) as raw:
                raw.execute(self._pragma)
        new.replace(h.database_path)


class DeletedFile(DatabaseFailure):
    """The file was removed."""

    sentence = r"was deleted while the bot runs\. .* discussant restore"
    is_permanent = True

    async def begin(self, h: Harness) -> None:
        h.database_path.unlink()


class DeletedWal(DatabaseFailure):
    """The file with the newest transactions was removed; the bot alone still has them."""

    sentence = ""
    is_survived = True

    async def begin(self, h: Harness) -> None:
        h.database_path.with_name(f"{h.database_path.name}-wal").unlink()


class LostFolder(DatabaseFailure):
    """The folder is gone, as with a disk that is unplugged, and comes back."""

    sentence = r"is gone with its folder\. Recording is paused\. .* resumes by itself"

    async def begin(self, h: Harness) -> None:
        h.database_path.parent.rename(h.database_path.parent.with_name("unplugged"))

    async def end(self, h: Harness) -> None:
        h.database_path.parent.with_name("unplugged").rename(h.database_path.parent)


def mount_disk(folder: Path) -> bool:
    """Mount a small disk in a folder; whether this process may."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_SIZE}", "tmpfs", str(folder)]
    return os.geteuid() == 0 and subprocess.run(command, capture_output=True).returncode == 0


def unmount_disk(folder: Path) -> None:
    """Take the disk away again."""
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


async def shorten_patience(h: Harness, milliseconds: int = 2) -> None:
    """Let SQLite wait for another program for moments, and the bot for some times as long, instead
    of half a minute."""
    pragma = f"PRAGMA busy_timeout = {milliseconds}"
    await running_database(h).write(lambda transaction: transaction.run(pragma))


def _filler(h: Harness) -> Path:
    return h.database_path.with_name("filler")
