"""The database: whole transactions or none, whatever is cancelled, full, foreign or locked."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.audit import AuditLog
from bot.store.courses import CourseStore
from bot.store.database import Database, ReadOnlyDatabase, Transaction
from bot.store.instants import from_text, to_text
from bot.store.sqlite.backups import back_up, copy_database
from bot.store.sqlite.schema import APPLICATION_ID, migrations
from tests.support.harness import FIRST


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "discussant.db"


async def add(transaction: Transaction, name: str) -> int:
    return await transaction.insert(
        "INSERT INTO audit (at, action, detail) VALUES ('t', 'test', ?)", (name,)
    )


async def details(database: Database) -> list[str]:
    return [row["detail"] for row in await database.read("SELECT detail FROM audit ORDER BY id")]


async def test_the_settings_are_the_durable_ones(path: Path) -> None:
    async with await Database.open(path) as database:

        async def ask(transaction: Transaction) -> list[object]:
            names = ("synchronous", "foreign_keys", "busy_timeout", "secure_delete")
            return [(await transaction.read(f"PRAGMA {name}"))[0][0] for name in names]

        assert await database.write(ask) == [2, 1, 250, 1]  # the writer asks 20 times
        assert (await database.read("PRAGMA journal_mode"))[0][0] == "wal"
    assert path.stat().st_mode & 0o777 == 0o600
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert raw.execute("PRAGMA user_version").fetchone()[0] == migrations()[-1][0]
    raw.close()


async def test_files_copied_back_become_private(path: Path, tmp_path: Path) -> None:
    async with await Database.open(path):
        pass
    path.chmod(0o644)
    async with await Database.open(path) as database:
        await database.write(lambda transaction: add(transaction, "x"))
        modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.glob("*.db*")}
    assert modes.keys() >= {"discussant.db", "discussant.db-wal", "discussant.db-shm"}
    assert {mode for name, mode in modes.items()} == {0o600}


async def test_copy_is_private_from_its_first_byte(path: Path, tmp_path: Path) -> None:
    async with await Database.open(path):
        pass
    previous, modes = os.umask(0), []
    try:
        with closing(sqlite3.connect(path)) as source:
            copy_database(
                source,
                tmp_path / "copy.db",
                lambda _: modes.append((tmp_path / "copy.db.part").stat().st_mode & 0o777),
            )
    finally:
        os.umask(previous)
    assert [*modes, (tmp_path / "copy.db").stat().st_mode & 0o777] == [0o600, 0o600]


async def test_a_transaction_that_fails_leaves_nothing(path: Path) -> None:
    async with await Database.open(path) as database:

        async def fails(transaction: Transaction) -> None:
            await add(transaction, "half")
            raise RuntimeError("on purpose")

        with pytest.raises(RuntimeError):
            await database.write(fails)
        await database.write(lambda t: add(t, "whole"))
        assert await details(database) == ["whole"]


async def test_cancelled_writes_are_atomic_and_release_lock(path: Path) -> None:
    dice = random.Random(4)
    async with await Database.open(path) as database:

        async def pair(transaction: Transaction, number: int) -> None:
            await add(transaction, f"{number} a")
            await add(transaction, f"{number} b")

        for number in range(1000):
            task = asyncio.ensure_future(database.write(lambda t, n=number: pair(t, n)))
            for _ in range(dice.randrange(6)):
                turned = asyncio.get_running_loop().create_future()
                asyncio.get_running_loop().call_soon(turned.set_result, None)
                await turned
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await database.write(lambda t: add(t, "last"))
        found = await details(database)
    assert found[-1] == "last"
    halves = [detail.split()[0] for detail in found[:-1]]
    assert all(halves.count(number) == 2 for number in set(halves))


async def test_twenty_writers_at_once_do_not_mix(path: Path) -> None:
    async with await Database.open(path) as database:

        async def one(number: int) -> None:
            async def work(transaction: Transaction) -> None:
                await add(transaction, f"{number}")
                if number % 2:
                    raise RuntimeError

            with suppress(RuntimeError):
                await database.write(work)

        await asyncio.gather(*(one(number) for number in range(20)))
        assert sorted(map(int, await details(database))) == list(range(0, 20, 2))


async def test_the_audit_log_is_never_changed_or_shortened(path: Path) -> None:
    async with await Database.open(path) as database:
        await database.write(lambda t: add(t, "kept"))
        for sql in (
            "UPDATE audit SET detail = 'x'",
            "UPDATE OR IGNORE audit SET detail = 'x'",
            "DELETE FROM audit",
            "INSERT OR REPLACE INTO audit SELECT * FROM audit",
            "REPLACE INTO audit SELECT * FROM audit",
            "INSERT INTO audit SELECT * FROM audit WHERE true "
            "ON CONFLICT DO UPDATE SET detail = 'x'",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="the audit log is never"):
                await database.write(lambda t, sql=sql: t.run(sql))
        assert await details(database) == ["kept"]


async def test_a_second_process_is_refused_by_name(path: Path) -> None:
    async with await Database.open(path):
        with pytest.raises(StoreError, match=r"in use by another Discussant \(process [0-9]+\)"):
            await Database.open(path)
    async with await Database.open(path):
        pass  # the lock is free again


async def test_another_programs_file_is_left_as_it_is(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="belongs to another program"):
        await Database.open(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["discussant.db"]


async def test_foreign_file_is_left_unchanged(path: Path) -> None:
    path.write_text("Dear diary")
    with pytest.raises(StoreError, match="is not a database"):
        await Database.open(path)
    assert path.read_text() == "Dear diary"


async def test_a_newer_schema_is_refused(path: Path) -> None:
    async with await Database.open(path):
        pass
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreError, match="written by a newer Discussant"):
        await Database.open(path)
    with pytest.raises(StoreError, match="written by a newer Discussant"):
        async with ReadOnlyDatabase(path):
            pass


async def test_schema_that_never_was_is_refused_unchanged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("PRAGMA user_version = 2")  # and none of the tables that schema 2 has
    with pytest.raises(StoreError, match=r"could not be brought up to date; .* discussant restore"):
        await Database.open(path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (2,)
        assert raw.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)


async def test_missing_folder_is_named_with_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no folder .*nowhere.*mkdir -p"):
        await Database.open(tmp_path / "nowhere" / "discussant.db")


async def test_a_full_disk_is_told_and_recording_resumes(path: Path) -> None:
    async with await Database.open(path) as database:
        await database.write(lambda t: t.run("PRAGMA max_page_count = 1"))
        with pytest.raises(StoreError, match=r"is full\. Nothing that was acknowledged is lost"):
            await database.write(lambda t: add(t, "x" * 100_000))
        await database.write(lambda t: t.run("PRAGMA max_page_count = 1000000"))
        await database.write(lambda t: add(t, "room again"))
        assert await details(database) == ["room again"]


async def test_a_damaged_file_is_told_and_left(path: Path) -> None:
    async with await Database.open(path) as database:
        for _ in range(50):
            await database.write(lambda t: add(t, "x" * 4000))
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\xa5" * (len(content) - 4096 * 3)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"is damaged\. It was left as it is"):
        async with await Database.open(path) as database:
            await details(database)


async def test_a_backup_is_whole(path: Path, tmp_path: Path) -> None:
    async with await Database.open(path) as database:
        await database.write(lambda t: add(t, "kept"))
        back_up(path, tmp_path / "copy.db")
    async with await Database.open(tmp_path / "copy.db") as copy:
        assert await details(copy) == ["kept"]


async def test_command_line_audits_while_bot_runs(path: Path) -> None:
    async with await Database.open(path) as database:
        await CourseStore(database).add("c", None, FIRST)
        async with await Database.open_for_command(path) as other:
            await AuditLog(other).record(1, "export", "beside", by=None, now=FIRST)
        assert await details(database) == ["beside"]


async def test_a_missing_database_is_not_made_by_reading(path: Path) -> None:
    with pytest.raises(StoreError, match="There is no database at"):
        async with ReadOnlyDatabase(path):
            pass
    assert not path.exists()


def test_instants_are_stored_sortable_in_utc() -> None:
    assert to_text(FIRST) == "2027-01-18T14:00:00.000Z"
    assert from_text(to_text(FIRST)) == FIRST


async def test_concurrent_reads_see_latest_commit(path: Path) -> None:
    async with await Database.open(path) as database:
        going = True

        async def read_on() -> None:
            while going:
                await details(database)

        readers = [asyncio.create_task(read_on()) for _ in range(5)]
        seen = []
        for number in range(60):
            await database.write(lambda transaction, n=number: add(transaction, str(n)))
            seen.append(len(await details(database)))
        going = False
        await asyncio.gather(*readers)
        assert seen == list(range(1, 61))


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
async def test_links_are_the_same_database(path: Path, tmp_path: Path, link: str) -> None:
    async with await Database.open(path) as database:
        other = tmp_path / "elsewhere" / "other.db"
        other.parent.mkdir()
        getattr(other, link)(path)
        with pytest.raises(StoreError, match="in use by another Discussant"):
            await Database.open(other)
        if link == "hardlink_to":  # what is committed lies beside the other name
            with pytest.raises(StoreError, match="under another name"):
                await Database.open_for_command(other)
            with pytest.raises(StoreError, match="under another name"):
                async with ReadOnlyDatabase(other):
                    pass
        await database.write(lambda t: add(t, "kept"))
        assert await details(database) == ["kept"]
    async with await Database.open(other) as database:
        assert await details(database) == ["kept"]
