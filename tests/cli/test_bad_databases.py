"""Every command on a database that cannot be used: a sentence, exit 1, and nothing overwritten."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.store.database import Database
from tests.support.audit_rows import write_row

COMMANDS = (
    *("plan", "export csv", "skip claws", "undo", "apply-rules plebiscite", "reload"),
    *("setup soviet-experiment --guild 1", "rename-course a b", "backup copy.db", "doctor", "run"),
)
HOLD_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(folder), "--sample"]).exit_code == 0
    (folder / "data").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DISCORD_TOKEN", "none")
    path = folder / "data" / "discussant.db"
    asyncio.run(fill(path))
    return path


async def fill(path: Path) -> None:
    async with await Database.open(path) as opened:
        for number in range(20):
            await write_row(opened, f"{number}" + "x" * 4000)


def damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def overwrite(path: Path) -> None:
    path.write_text("Dear diary")


def make_foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA application_id = 7")


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILED = {
    damage: "is damaged",
    cut_off: "is damaged",
    overwrite: "is not a database. It was left as it is",
    make_foreign: "belongs to another program. It was left as it is",
    make_newer: "written by a newer Discussant",
    make_folder: "is a folder",
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("spoil", SPOILED)
def test_bad_database_is_told_in_a_sentence(
    database: Path, spoil: Callable[[Path], None], command: str
) -> None:
    spoil(database)
    before = database.read_bytes() if database.is_file() else None
    ran = CliRunner().invoke(app, command.split())
    assert ran.exit_code == 1, ran.output
    assert isinstance(ran.exception, SystemExit), ran.exception
    assert SPOILED[spoil] in ran.output
    assert before is None or database.read_bytes() == before


def test_program_that_holds_the_lock_is_named(database: Path) -> None:
    command = [sys.executable, "-c", HOLD_LOCK, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        refused = CliRunner().invoke(app, ["skip", "claws"])  # after five seconds
        assert refused.exit_code == 1
        assert f"for more than 5 seconds by process {holder.pid} (python" in refused.stderr
        doctor = CliRunner().invoke(app, ["doctor"], env={"DISCORD_TOKEN": None})
        assert f"Process {holder.pid} is writing to it" in doctor.stdout
        assert doctor.exit_code == 0
        holder.communicate()
