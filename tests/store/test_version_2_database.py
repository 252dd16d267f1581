"""Databases that schema 2 wrote: brought up to date, they say what they said then."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.store.database import Database
from tests.support.csv_files import read_csv
from tests.support.paths import ROOT

WRITTEN_THEN = ROOT / "tests" / "data" / "version-2"
# Boris deleted a reply after its deadline: it stood then, and counts.
COUNTED_SINCE = {("term", "mistakes-that-pay", "Boris"): {"replies": 1, "on_time": 2}}


@pytest.fixture(params=["term", "counts", "reasons"])
def course(request: pytest.FixtureRequest) -> str:
    """The name of a course, of its folder and of its database."""
    return str(request.param)


@pytest.fixture
def folder(course: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the course's folder, with the readings; commands use the database in it."""
    copy = tmp_path / course
    shutil.copytree(WRITTEN_THEN / course, copy)
    shutil.copytree(ROOT / "corpus", copy / "corpus")
    monkeypatch.setenv("DISCUSSANT_DB", str(copy / f"{course}.db"))
    return copy


def run(folder: Path, *words: str) -> Result:
    """Run a command of the command line on the course."""
    return CliRunner().invoke(app, [*words, "--course-folder", str(folder)])


def test_the_csv_export_is_the_same(folder: Path, tmp_path: Path) -> None:
    run(folder, "export", "csv", "--names", "-o", str(tmp_path))
    for name in ("responses.csv", "participation.csv"):
        now, then = (read_csv((place / name).read_bytes()) for place in (tmp_path, folder))
        require_same_rows(now, then)


def require_same_rows(now: list[dict[str, Any]], then: list[dict[str, Any]]) -> None:
    """Fail unless the rows have the same in the columns of both, but for the words: they were
    counted by blanks, not by Unicode's rules, when the older row was written."""
    for row, old in zip(now, then, strict=True):
        shared = row.keys() & old.keys() - {"words"}
        key = (old["course"], old["prompt"], old["student"])
        expected = {**old, **(COUNTED_SINCE.get(key, {}) if "on_time" in old else {})}
        assert {name: str(row[name]) for name in shared} == {
            name: str(expected[name]) for name in shared
        }


def test_the_json_export_is_the_same(folder: Path, tmp_path: Path) -> None:
    exported = run(folder, "export", "json", "--names", "-o", str(tmp_path))
    then = json.loads((folder / "participation.json").read_text("utf-8"))
    now = json.loads((tmp_path / "participation.json").read_text("utf-8"))
    for table in ("responses", "participation"):
        require_same_rows(now[table], then[table])
    assert exported.stdout.startswith(then["completeness"])
    assumed = now["assumed_terms"]
    assert bool(assumed) == ("of an older version" in exported.stdout.splitlines()[0])
    assert set(assumed) == {row["prompt"] for row in then["participation"]}
    assert exported.exit_code == (0 if then["complete"] else 1)


def test_the_plan_is_the_same(folder: Path) -> None:
    shown = run(folder, "plan", "--json")
    assert shown.exit_code == 0
    then = (folder / "plan.json").read_text("utf-8")
    for name in ("setup", "reload"):  # the commands that reasons name stand in a group now
        then = then.replace(f"/seminar {name}", f"/seminar course {name}")
    assert json.loads(shown.stdout) == {**json.loads(then), "changes": {}}


async def test_the_database_is_whole_afterwards(course: str, folder: Path) -> None:
    async with await Database.open(folder / f"{course}.db") as database:
        assert [tuple(row) for row in await database.read("PRAGMA integrity_check")] == [("ok",)]
        assert await database.read("PRAGMA foreign_key_check") == []


async def test_no_id_of_an_occurrence_comes_back(course: str, folder: Path) -> None:
    path = folder / f"{course}.db"
    before = last_id(path)
    await bring_up_to_date(path)
    assert last_id(path) >= before


async def bring_up_to_date(path: Path) -> None:
    """Open a database, which migrates one of an older schema, and close it."""
    async with await Database.open(path):
        pass


def last_id(path: Path) -> int:
    """The highest id that an occurrence ever had, deleted ones included: buttons remember them."""
    with closing(sqlite3.connect(path)) as raw:
        row = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = 'occurrence'").fetchone()
    return int(row[0])


def test_the_files_are_of_schema_2(course: str) -> None:
    header = (WRITTEN_THEN / course / f"{course}.db").read_bytes()[:100]
    assert int.from_bytes(header[60:64], "big") == 2  # where SQLite keeps user_version
