"""The backups that the bot makes by itself, and what it knows of SQLite's versions."""

from __future__ import annotations

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.sqlite.backups import (
    backups_of,
    daily_backup,
    make_backup,
    newest_good_backup,
    replaced_database,
)
from bot.store.sqlite.diagnosis import has_wal_reset_bug
from tests.support.audit_rows import rows_in_file, write_row
from tests.support.harness import FIRST


async def test_a_week_of_daily_backups_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    days = [FIRST + timedelta(days=number) for number in range(12)]
    async with await Database.open(path) as database:
        for day in days:
            await write_row(database, f"{day:%Y-%m-%d}")
            backup = daily_backup(path, day)
            make_backup(path, backup)
            os.utime(backup, (day.timestamp(), day.timestamp()))
    kept = [daily_backup(path, day) for day in reversed(days[-7:])]
    assert list(backups_of(path)) == kept
    assert rows_in_file(kept[0]) == [f"{day:%Y-%m-%d}" for day in days]
    assert len(list((tmp_path / "backups").iterdir())) == 7  # each is one file


async def test_what_was_replaced_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    async with await Database.open(path):
        make_backup(path, daily_backup(path, FIRST))
        make_backup(path, replaced_database(path, FIRST))
    assert newest_good_backup(path) == daily_backup(path, FIRST)


async def test_copies_hold_no_traces_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    async with await Database.open(path) as database:
        await write_row(database, "kept")
        make_backup(path, daily_backup(path, FIRST))
    assert [each.name for each in (tmp_path / "backups").iterdir()] == ["discussant.2027-01-18.db"]


async def test_file_alone_holds_all_after_checkpoint(tmp_path: Path) -> None:
    path, copy = tmp_path / "discussant.db", tmp_path / "copy.db"
    async with await Database.open(path) as database:
        names = [f"{number}" for number in range(50)]
        for name in names:
            await write_row(database, name)
        copy.write_bytes(path.read_bytes())
        with pytest.raises((sqlite3.DatabaseError, AssertionError)):
            assert rows_in_file(copy) == names  # they are in the WAL, which was not copied
        assert await database.checkpoint()
        copy.write_bytes(path.read_bytes())
        assert rows_in_file(copy) == names


async def test_checkpoint_waits_for_no_reader(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    async with await Database.open(path) as database:
        await write_row(database, "first")
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM audit").fetchall()
        await write_row(database, "second")
        assert not await database.checkpoint()
        reader.close()
        assert await database.checkpoint()


@pytest.mark.parametrize(
    ("version", "has_bug"),
    [
        ((3, 6, 23), False),
        *[((3, 7, 0), True), ((3, 40, 1), True), ((3, 44, 5), True), ((3, 44, 6), False)],
        *[((3, 45, 0), True), ((3, 50, 6), True), ((3, 50, 7), False), ((3, 51, 2), True)],
        *[((3, 51, 3), False), ((3, 53, 0), False)],
    ],
)
def test_wal_reset_bug_is_known_by_version(version: tuple[int, ...], has_bug: bool) -> None:
    assert has_wal_reset_bug(version) is has_bug
