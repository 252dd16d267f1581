"""`backup`, `restore` and `doctor`: whole copies, put back without losing what they replace."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.errors import StoreError
from bot.store.database import Database
from tests.support.audit_rows import rows_in_file, write_row
from tests.support.paths import ROOT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(made), "--sample"]).exit_code == 0
    (made / "data").mkdir()
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def database(folder: Path) -> Path:
    path = folder / "data" / "discussant.db"
    asyncio.run(write_rows(path, "first"))
    return path


async def write_rows(path: Path, *names: str) -> None:
    async with await Database.open(path) as opened:
        for name in names:
            await write_row(opened, name)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


async def test_backup_while_bot_writes_is_whole(folder: Path) -> None:
    acknowledged: list[str] = []
    going = True

    async def write_on(database: Database) -> None:
        while going:
            name = f"{len(acknowledged)}"
            await write_row(database, name)
            acknowledged.append(name)

    async with await Database.open(folder / "data" / "discussant.db") as database:
        writing = asyncio.create_task(write_on(database))
        for number in range(3):
            copy = folder / f"copy-{number}.db"
            before = list(acknowledged)
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "backup", str(copy)),
                env=os.environ | {"PYTHONPATH": str(ROOT)},
            )
            assert await process.wait() == 0
            rows = rows_in_file(copy)
            assert rows[: len(before)] == before
            assert len(rows) > len(before)  # it was written to all the time
            assert copy.stat().st_mode & 0o777 == 0o600
        going = False
        await writing


def test_restored_copy_takes_the_databases_place(folder: Path, database: Path) -> None:
    assert run("backup", "copy.db").exit_code == 0
    asyncio.run(write_rows(database, "second"))
    ran = run("restore", "copy.db")
    assert ran.exit_code == 0, ran.stderr
    assert rows_in_file(database) == ["first"]
    (kept,) = folder.glob("data/backups/*replaced*.db")
    assert str(kept) in ran.stdout
    assert rows_in_file(kept) == ["first", "second"]
    assert {path.stat().st_mode & 0o777 for path in (database, kept)} == {0o600}


def test_copy_restores_on_a_new_machine(folder: Path, database: Path, tmp_path: Path) -> None:
    run("backup", "copy.db")
    shutil.move(folder / "copy.db", tmp_path / "copy.db")
    database.unlink()
    assert run("restore", str(tmp_path / "copy.db")).exit_code == 0
    assert rows_in_file(database) == ["first"]


def leave_wal(database: Path) -> None:
    """What a killed bot leaves: rows that are only in the WAL."""
    with closing(sqlite3.connect(database, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("INSERT INTO audit (at, action, detail) VALUES ('t', 'test', 'in the WAL')")
        files = {
            name: (database.parent / name).read_bytes()
            for name in ("discussant.db", "discussant.db-wal")
        }
    for name, content in files.items():
        (database.parent / name).write_bytes(content)


def test_old_wal_does_not_reach_the_restored(folder: Path, database: Path) -> None:
    run("backup", "copy.db")
    leave_wal(database)
    assert run("restore", "copy.db").exit_code == 0
    assert rows_in_file(database) == ["first"]
    (kept,) = folder.glob("data/backups/*replaced*.db")
    assert rows_in_file(kept) == ["first", "in the WAL"]


def damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))


def test_damaged_database_is_put_away_unchanged(folder: Path, database: Path) -> None:
    run("backup", "copy.db")
    damage(database)
    before = database.read_bytes()
    assert run("restore", "copy.db").exit_code == 0
    assert rows_in_file(database) == ["first"]
    (kept,) = folder.glob("data/backups/*replaced*.db")
    assert kept.read_bytes() == before


def make_foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA application_id = 7")


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (damage, "copy.db is damaged"),
        (make_foreign, "belongs to another program"),
        (make_newer, "written by a newer Discussant"),
        (lambda path: path.write_text("Dear diary"), "is not a database"),
        (lambda path: path.unlink(), "There is no database in copy.db"),
    ],
)
def test_bad_copy_is_refused(database: Path, spoil: Callable[[Path], object], words: str) -> None:
    run("backup", "copy.db")
    spoil(Path("copy.db"))
    before = database.read_bytes()
    ran = run("restore", "copy.db")
    assert ran.exit_code == 1
    assert words in ran.stderr
    assert database.read_bytes() == before


async def test_restoring_under_a_running_bot_is_refused(folder: Path) -> None:
    database = folder / "data" / "discussant.db"
    async with await Database.open(database) as opened:
        await write_row(opened, "first")
        assert run("backup", "copy.db").exit_code == 0
        await write_row(opened, "second")
        ran = run("restore", "copy.db")
        assert ran.exit_code == 1
        assert "in use by another Discussant" in ran.stderr
    assert rows_in_file(database) == ["first", "second"]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("data/discussant.db", "is the database itself"),
        ("notes.txt", "is no backup. It was left as it is"),
        ("prompts", "is a folder"),
        ("nowhere/copy.db", "mkdir -p nowhere"),
    ],
)
def test_backup_overwrites_nothing_else(database: Path, target: str, words: str) -> None:
    Path("notes.txt").write_text("my notes")
    before = database.read_bytes()
    ran = run("backup", target)
    assert ran.exit_code == 1
    assert words in ran.stderr
    assert Path("notes.txt").read_text() == "my notes"
    assert database.read_bytes() == before


def test_lost_database_is_not_begun_anew(folder: Path, database: Path) -> None:
    Path("data/backups").mkdir()
    run("backup", "data/backups/discussant.2027-01-18.db")
    database.unlink()
    with pytest.raises(StoreError, match=r"discussant restore .*2027-01-18"):
        asyncio.run(write_rows(database))
    assert not database.exists()
    assert run("restore", "data/backups/discussant.2027-01-18.db").exit_code == 0
    asyncio.run(write_rows(database, "second"))
    assert rows_in_file(database) == ["first", "second"]


def make_readable(path: Path) -> None:
    path.chmod(0o644)


def damage_newest_backup(path: Path) -> None:
    folder = path.parent / "backups"
    folder.mkdir()
    shutil.copy(path, folder / "discussant.2027-01-18.db")
    damage(folder / "discussant.2027-01-18.db")


def lose(path: Path) -> None:
    (path.parent / "backups").mkdir()
    path.rename(path.parent / "backups" / "discussant.2027-01-18.db")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (damage, "is damaged. It was left as it is"),
        (make_foreign, "belongs to another program"),
        (make_newer, "written by a newer Discussant"),
        (make_readable, "chmod go-rwx"),
        (damage_newest_backup, "Make another one: discussant backup FILE"),
        (lose, "Put the newest back: discussant restore"),
    ],
)
def test_doctor_finds_what_is_wrong(
    database: Path, spoil: Callable[[Path], object], words: str
) -> None:
    assert run("doctor").exit_code == 0
    spoil(database)
    ran = run("doctor", "--json")
    assert ran.exit_code == 1
    found = json.loads(ran.stdout)
    assert found["sound"] is False
    (problem,) = [each for each in found["findings"] if each["verdict"] == "problem"]
    assert words in problem["text"]


def test_doctor_describes_a_sound_database(database: Path) -> None:
    os.utime(database)
    run("backup", "copy.db")
    found = json.loads(run("doctor", "--json").stdout)
    subjects = {each["subject"]: each["text"] for each in found["findings"]}
    assert found["sound"] is True
    assert subjects["integrity"] == "It is whole."
    assert f"SQLite {sqlite3.sqlite_version}" in subjects["SQLite"]
    assert subjects["bot"] == "No bot runs on it."
    assert "There is none yet" in subjects["last backup"]


@pytest.mark.parametrize("content", [b"garbage", b"9" * 20, b"-1", b"\xff" * 30, None])
def test_broken_lock_file_is_no_bot(database: Path, content: bytes | None) -> None:
    beside = database.with_name(database.name + ".lock")
    beside.unlink(missing_ok=True)
    beside.write_bytes(content) if content is not None else beside.mkdir()
    result = run("doctor", "--json")
    subjects = {each["subject"]: each["text"] for each in json.loads(result.stdout)["findings"]}
    assert subjects["bot"] == "No bot runs on it."
