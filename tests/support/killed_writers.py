"""Kills a process that writes into a database, again and again, and looks for what is lost."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.store.database import Database
from tests.support.writer_process import WayOfWriting

WRITERS = 8


@dataclass(frozen=True, slots=True)
class KilledWriters:
    """How many rows were acknowledged, how many of these are not there, and after how many kills
    the file was not whole."""

    acknowledged: int
    lost: int
    damaged: int


def kill_writers(rng: random.Random, kills: int, way: WayOfWriting) -> KilledWriters:
    """Kill one process after the other that writes into the same database."""
    acknowledged: set[bytes] = set()
    damaged = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "killed.db"
        asyncio.run(create_database(path))
        for _ in range(kills):
            acknowledged |= _write_until_killed(path, way, rng.randrange(1, 400))
            damaged += not _is_whole(path)
        with closing(sqlite3.connect(path)) as raw:
            kept = {name.encode() for (name,) in raw.execute("SELECT detail FROM audit")}
    return KilledWriters(len(acknowledged), len(acknowledged - kept), damaged)


async def create_database(path: Path) -> None:
    """Make a database with nothing in it."""
    async with await Database.open(path):
        pass


def _write_until_killed(path: Path, way: WayOfWriting, after: int) -> set[bytes]:
    """The rows that a process acknowledged which was killed after so many."""
    words = [sys.executable, "-m", "tests.support.writer_process", str(path), str(WRITERS), way]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(after)]
        process.kill()
        lines += process.stdout.readlines()
    return {line.strip() for line in lines if line.endswith(b"\n")}


def _is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as raw:
        return bool(raw.execute("PRAGMA integrity_check").fetchone() == ("ok",))
