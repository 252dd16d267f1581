"""Databases that older schemas wrote: brought up to date, they say what they said then.

What they said is kept beside them. Columns and keys that were added since are not compared.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.clock import RehearsalClock
from bot.content.course_folder import load_course_folder
from bot.core.course import Course
from bot.discussion.course_setups import place_course
from bot.discussion.participation.standings import Standings
from bot.discussion.participation.upgraded_posts import complete_upgraded_posts
from bot.store.courses import setups_of
from bot.store.database import Database
from bot.store.sqlite.schema import migrations
from tests.support.csv_files import read_csv
from tests.support.paths import ROOT

COURSES = {
    2: ("term", "counts", "reasons"),
    3: ("term", "counts", "moved"),
    4: ("term", "private"),
}
KEPT_TERMS_SINCE = 4  # and roles, and the times between which something was deleted
KEY = ("course", "prompt", "student", "responses", "replies")
# Boris deleted a reply after its deadline: it stood then, and counts.
COUNTED_SINCE = {("term", "mistakes-that-pay", "Boris", "2", "0"): {"replies": 1, "on_time": 2}}
IN_ALL = "in all"
POINTS_SINCE = {
    (2, "term", "Boris"): {"Mistakes that pay": ("10", "10"), IN_ALL: ("10", "50")},
}
PROMPT_POINTS = re.compile(r"^\*\*(.+?)\*\* · ([\d.]+)/([\d.]+)", re.MULTILINE)
TOTAL_POINTS = re.compile(r"([\d.]+) of ([\d.]+) points")


@dataclass(frozen=True)
class OldCourse:
    """A copy of a course's folder with its database of an older schema, and what was said then."""

    version: int
    name: str
    folder: Path

    @property
    def database(self) -> Path:
        """The copy of the database, which commands bring up to date."""
        return self.folder / f"{self.name}.db"

    def then(self, file: str) -> Any:
        """A document that the older version wrote."""
        return json.loads((self.folder / file).read_text("utf-8"))

    @asynccontextmanager
    async def upgraded(self) -> AsyncIterator[tuple[Course, Database]]:
        """The course and its database, brought up to date as the bot does when it starts."""
        read = load_course_folder(self.folder)
        async with await Database.open(self.database) as database:
            placed = place_course(read.courses[0], await setups_of(database), None)
            await complete_upgraded_posts(placed, read.library, database)
            yield placed, database

    def run(self, *words: str) -> Result:
        """Run a command of the command line on the course."""
        return CliRunner().invoke(app, [*words, "--course-folder", str(self.folder)])


def courses(before: int) -> list[tuple[int, str]]:
    """The courses of the schemas before this one."""
    return [(version, name) for version in COURSES for name in COURSES[version] if version < before]


@pytest.fixture(params=courses(before=5))
def course(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> OldCourse:
    version, name = request.param
    folder = tmp_path / name
    shutil.copytree(ROOT / "tests" / "data" / f"version-{version}" / name, folder)
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    monkeypatch.setenv("DISCUSSANT_DB", str(folder / f"{name}.db"))
    return OldCourse(version, name, folder)


def test_the_csv_export_is_the_same(course: OldCourse, tmp_path: Path) -> None:
    course.run("export", "csv", "--names", "-o", str(tmp_path))
    for name in ("responses.csv", "participation.csv"):
        now, then = (read_csv((place / name).read_bytes()) for place in (tmp_path, course.folder))
        require_same_rows(now, then)


def test_the_json_export_is_the_same(course: OldCourse, tmp_path: Path) -> None:
    exported = course.run("export", "json", "--names", "-o", str(tmp_path))
    then = course.then("participation.json")
    now = json.loads((tmp_path / "participation.json").read_text("utf-8"))
    for table in ("responses", "participation"):
        require_same_rows(now[table], then[table])
    assert exported.stdout.startswith((then["completeness"], _without_bot(then["completeness"])))
    prompts = {row["prompt"] for row in then["participation"]}
    assumed = set() if course.version >= KEPT_TERMS_SINCE else prompts
    assert set(now["assumed_terms"]) == assumed
    assert exported.exit_code == (0 if exported.stdout.startswith("Complete") else 1)


def _without_bot(completeness: str) -> str:
    """What is said today where something may have been written since the bot was stopped, which an
    older version called complete."""
    read_to = "Complete: every thread was read up to"
    return completeness.replace(read_to, "Incomplete: not read since").removesuffix(".")


def test_doctor_changes_nothing(course: OldCourse) -> None:
    before = course.database.read_bytes()
    assert f"It has schema {course.version}; it is brought to" in course.run("doctor").stdout
    assert course.database.read_bytes() == before


def test_the_plan_is_the_same(course: OldCourse) -> None:
    shown = course.run("plan", "--json")
    assert shown.exit_code == 0
    then = (course.folder / "plan.json").read_text("utf-8")
    for name in ("setup", "reload"):  # the commands that reasons name stand in a group now
        then = then.replace(f"/seminar {name}", f"/seminar course {name}")
    now = json.loads(shown.stdout)
    require_same_rows(now["occurrences"], json.loads(then)["occurrences"])
    assert now["changes"] == {}


async def test_every_students_standing_is_the_same(course: OldCourse) -> None:
    kept = course.then("standings.json")
    assert kept["students"]
    clock = RehearsalClock(datetime.fromisoformat(kept["as_of"]))
    async with course.upgraded() as (placed, database):
        standings = Standings(placed, database, clock)
        for discord_id, then in kept["students"].items():
            now = await standings.describe(int(discord_id))
            since = POINTS_SINCE.get((course.version, course.name, then["name"]), {})
            assert points(now) == {**points(then["standing"]), **since}, then["name"]


@pytest.mark.parametrize("course", courses(before=KEPT_TERMS_SINCE), indirect=True)
async def test_what_nobody_stored_then_is_marked(course: OldCourse) -> None:
    with closing(sqlite3.connect(course.database)) as raw:
        rows = raw.execute("SELECT id, min(seen_at, deleted_at) FROM response").fetchall()
        first_seen = {id_: at for id_, at in rows if at is not None}
    async with course.upgraded() as (_, database):
        learnt = await database.read("SELECT DISTINCT learnt FROM membership")
        assert [row["learnt"] for row in learnt] == ["upgrade"]
        # A deletion was noticed at some time after the message was seen.
        gone = await database.read("SELECT * FROM response WHERE deleted_at IS NOT NULL")
        assert {row["id"]: row["deleted_after"] for row in gone} == first_seen
        posts = await database.read("SELECT * FROM occurrence WHERE thread_id IS NOT NULL")
        assert posts
        assert all(row["terms"] and row["terms_assumed"] for row in posts)


async def test_each_private_response_has_its_submission(course: OldCourse) -> None:
    with closing(sqlite3.connect(course.database)) as raw:
        sql = "SELECT id FROM response WHERE source = 'private' ORDER BY id"
        private = [id_ for (id_,) in raw.execute(sql)]
    async with course.upgraded() as (_, database):
        submissions = await database.read("SELECT * FROM submission ORDER BY response_id")
        assert [row["response_id"] for row in submissions] == private
        assert len({row["interaction_id"] for row in submissions}) == len(private)
        assert await database.read("SELECT 1 FROM response WHERE receipt IS NOT NULL") == []
        assert await database.read("SELECT 1 FROM sweep WHERE stale > 0") == []


async def test_the_database_is_whole_afterwards(course: OldCourse) -> None:
    async with await Database.open(course.database) as database:
        assert [tuple(row) for row in await database.read("PRAGMA integrity_check")] == [("ok",)]
        assert await database.read("PRAGMA foreign_key_check") == []


async def test_no_id_of_an_occurrence_comes_back(course: OldCourse) -> None:
    before = last_id(course.database)
    async with await Database.open(course.database):
        pass
    assert last_id(course.database) >= before


def test_the_files_are_of_their_schema(course: OldCourse) -> None:
    header = course.database.read_bytes()[:100]
    assert int.from_bytes(header[60:64], "big") == course.version  # SQLite's user_version


def require_same_rows(
    now: Sequence[Mapping[str, object]], then: Sequence[Mapping[str, object]]
) -> None:
    """Fail unless both say the same in the columns that both have, in whatever order: `response`
    numbers the rows in it. Words were counted by blanks then, and are counted by Unicode's rules
    now. Where they are not kept, files say so now."""
    for new, old in zip(sorted(now, key=_identity), sorted(then, key=_identity), strict=True):
        shared = new.keys() & old.keys() - {"words", "response"}
        assert "prompt" in shared
        if new.get("text") in (None, "(not kept)"):
            shared -= {"text"}
            assert not old.get("text")
        expected = {**old, **COUNTED_SINCE.get(tuple(str(old.get(name)) for name in KEY), {})}
        assert {name: str(new[name]) for name in shared} == {
            name: str(expected[name]) for name in shared
        }


def points(texts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The points that a standing tells, and those that were possible: by title, and in all."""
    text = "\n".join(texts)
    by_title = {title: (earned, of) for title, earned, of in PROMPT_POINTS.findall(text)}
    assert by_title, text
    ((earned, of),) = TOTAL_POINTS.findall(text)
    return {**by_title, IN_ALL: (earned, of)}


def last_id(path: Path) -> int:
    """The highest id that an occurrence ever had, deleted ones included: buttons remember them."""
    with closing(sqlite3.connect(path)) as raw:
        row = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = 'occurrence'").fetchone()
    return int(row[0])


def _identity(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(row.get(name)) for name in ("prompt", "student", "kind", "sent_at", "link"))


def test_migrations_are_numbered_without_gaps() -> None:
    """Two of one number would leave out the second where the first was done already."""
    numbers = [number for number, _ in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
