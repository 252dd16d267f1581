"""What the bot does for its database by itself: checkpoints and daily backups."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from sqlite3 import connect

import pytest

from bot.clock import RehearsalClock
from bot.discussion.database_upkeep import DatabaseUpkeep
from bot.errors import RecordingPaused
from bot.store.database import Database
from tests.support.audit_rows import rows_in_file, write_row
from tests.support.database_failures import LockedDatabase
from tests.support.harness import FIRST, set_up
from tests.support.people import discussion, pass_time, texts

DAY = timedelta(days=1)


async def test_copied_file_holds_what_is_older_than_checkpoint(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        kept = [await h.say(h.ada, f"Response {number}.") for number in range(20)]
        await h.to(h.clock.now() + timedelta(minutes=16))
        copy = tmp_path / "copy.db"
        shutil.copy(h.database_path, copy)  # and not the WAL beside it
        with closing(connect(copy)) as raw:
            rows = raw.execute("SELECT message_id FROM response ORDER BY message_id").fetchall()
    assert rows == [(message.id,) for message in kept]


async def test_events_missed_during_recovery_are_read(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        first = h.thread
        await h.to(FIRST + timedelta(days=3))
        assert h.database is not None
        upkeep = DatabaseUpkeep(h.database, h.clock)
        upkeep.note_missed(first.id)
        marking = asyncio.create_task(upkeep.mark_missed_stale())
        await h.server.yield_to_event_loop()
        upkeep.note_missed(h.thread.id)
        await marking
        assert len(await h.database.read("SELECT 1 FROM sweep WHERE stale > 0")) == 2


async def test_missed_message_is_read_while_posting_is_held(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.clock.jump(h.clock.now() + timedelta(hours=30))  # the bot does not believe that
        await h.wait_until_idle()
        lock = LockedDatabase()
        await lock.begin(h)
        await h.say(h.ada, "Said while the database was locked.")
        await lock.end(h)
        assert await texts(h) == {}
        await pass_time(h)
        assert set(await texts(h)) == {"Said while the database was locked."}


async def test_one_backup_is_made_every_day(tmp_path: Path) -> None:
    clock = RehearsalClock(FIRST)
    path = tmp_path / "discussant.db"
    async with await Database.open(path) as database:
        upkeep = DatabaseUpkeep(database, clock)
        for name in ("first", "second", "third"):
            await write_row(database, name)
            await upkeep.run(backups=True)
            clock.jump(clock.now() + DAY / 2)
        await upkeep.run(backups=False)
    found = sorted((tmp_path / "backups").iterdir())
    assert [backup.name for backup in found] == [
        "discussant.2027-01-18.db",
        "discussant.2027-01-19.db",
    ]
    assert [rows_in_file(backup) for backup in found] == [["first"], ["first", "second"]]


async def test_log_says_each_day_what_doctor_would(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = RehearsalClock(FIRST)
    path = tmp_path / "discussant.db"
    async with await Database.open(path) as database:
        upkeep = DatabaseUpkeep(database, clock)
        await upkeep.run(backups=True)
        assert "file modes" not in caplog.text
        path.chmod(0o644)
        clock.jump(clock.now() + DAY)
        await upkeep.run(backups=True)
        assert f"Take their right away: chmod go-rwx {path}" in caplog.text


async def test_failed_backup_is_made_at_next_round(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    async with await Database.open(path) as database:
        upkeep = DatabaseUpkeep(database, RehearsalClock(FIRST))
        blocking = tmp_path / "backups"
        blocking.touch()  # a file where the folder belongs
        await upkeep.run(backups=True)
        blocking.unlink()
        await upkeep.run(backups=True)
    assert rows_in_file(tmp_path / "backups" / "discussant.2027-01-18.db") == []


async def test_nothing_is_copied_while_recording_is_paused(tmp_path: Path) -> None:
    path = tmp_path / "data" / "discussant.db"
    path.parent.mkdir()
    async with await Database.open(path) as database:
        path.rename(tmp_path / "away.db")
        upkeep = DatabaseUpkeep(database, RehearsalClock(FIRST))
        with pytest.raises(RecordingPaused, match="was deleted while the bot runs"):
            await write_row(database, "lost")
        await upkeep.run(backups=True)
        assert upkeep.problem is not None
        assert not list(path.parent.glob("backups/*2027*"))
