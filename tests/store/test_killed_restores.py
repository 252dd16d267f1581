"""A restoration that is killed between two of its steps leaves a whole database in its place."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.sqlite.backups import back_up
from bot.store.sqlite.restore import restore
from tests.support.audit_rows import rows_in_file, write_row
from tests.support.harness import FIRST

# What Python reports of each step: https://docs.python.org/3/library/audit_events.html
STEPS = ("open", "os.rename", "os.remove", "os.link", "os.truncate", "sqlite3.connect")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with a database of a killed bot, whose last row is only in the WAL, and a copy."""
    folder = tmp_path / "kept"
    folder.mkdir()
    asyncio.run(fill(folder / "discussant.db", folder / "copy.db"))
    with closing(sqlite3.connect(folder / "discussant.db", isolation_level=None)) as raw:
        raw.execute("INSERT INTO audit (at, action, detail) VALUES ('t', 'test', 'in the WAL')")
        for name in ("discussant.db", "discussant.db-wal"):
            shutil.copy(folder / name, folder / f"killed-{name}")
    for name in ("discussant.db", "discussant.db-wal"):
        (folder / f"killed-{name}").replace(folder / name)
    return folder


async def fill(path: Path, copy: Path) -> None:
    async with await Database.open(path) as database:
        await write_row(database, "in both")
        back_up(path, copy)
        await write_row(database, "later")


def restore_until_killed(folder: Path, killed_at: int) -> int:
    """Restore the copy in a process that is killed before so many steps. Its exit code."""

    def work() -> None:
        steps = 0

        def count(event: str, _: object) -> None:
            nonlocal steps
            steps += event in STEPS
            if event in STEPS and steps == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        restore(folder / "copy.db", folder / "discussant.db", FIRST)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode


def test_killed_restoration_leaves_a_whole_database(kept: Path, tmp_path: Path) -> None:
    before, after = ["in both", "later", "in the WAL"], ["in both"]
    results = []
    for step in range(1, 200):
        folder = tmp_path / f"killed before step {step}"
        shutil.copytree(kept, folder)
        if restore_until_killed(folder, step) == 0:
            break
        results.append(rows_in_file(folder / "discussant.db"))
        assert results[-1] in (before, after), step
        restore(folder / "copy.db", folder / "discussant.db", FIRST)
        assert rows_in_file(folder / "discussant.db") == after
        shutil.rmtree(folder)
    assert len(results) > 10
    assert before in results
