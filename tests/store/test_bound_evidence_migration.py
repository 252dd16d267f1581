"""The migration that gives courses and people ids: whatever a database of schema 3 holds."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.courses import CourseStore, setups_of
from bot.store.database import Database
from bot.store.people import students_of
from bot.store.recorded_responses import responses_of
from bot.store.sqlite.migration import migrate
from bot.store.sqlite.schema import APPLICATION_ID, migrations
from tests.support.harness import FIRST
from tests.support.paths import ROOT

TERM = ROOT / "tests" / "data" / "version-3" / "term" / "term.db"
PERSON = "INSERT INTO person VALUES ({id}, '{name}', '2027-01-18T10:00:00.000Z');"
POST = """
INSERT INTO occurrence (id, course, prompt, local, zone, due, reference, state, posted_at, guild_id,
                        channel_id, thread_id)
VALUES ({id}, '{course}', 'p{id}', '2027-01-18T09:00', 'UTC', '2027-01-18T09:00:00.000Z', '1.1',
        'posted', '2027-01-{day}T09:00:01.000Z', {guild}, 11, {id}00);
"""
RESPONSE = """
INSERT INTO response (id, occurrence_id, author_id, source, message_id, sent_at, seen_at)
VALUES ({id}, {post}, {author}, 'live', {id}00, '2027-01-18T10:00:00.000Z',
        '2027-01-18T10:00:00.000Z');
INSERT INTO revision VALUES ({id}, 1, '2027-01-18T10:00:00.000Z', 'words', NULL, NULL);
"""
SETUP = """
INSERT INTO course_setup (course, guild_id, channel_id, set_by, set_at, alerts_channel_id)
VALUES ('{course}', {guild}, {guild}1, {by}, '2027-01-{day}T08:00:00.000Z', {guild}2);
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "discussant.db"


def write_schema_3(path: Path, *scripts: str) -> None:
    """A database of schema 3 that holds this."""
    with closing(sqlite3.connect(path)) as raw:
        for _, sql in migrations()[:3]:
            raw.executescript(sql)
        raw.executescript(
            f"{''.join(scripts)} PRAGMA user_version = 3; PRAGMA application_id = {APPLICATION_ID};"
        )


async def test_an_empty_database_migrates(path: Path) -> None:
    write_schema_3(path)
    async with await Database.open(path) as database:
        assert await setups_of(database) == ()
        assert await CourseStore(database).add("c", 10, FIRST) == 1


async def test_responses_keep_ids_that_have_gaps(path: Path) -> None:
    write_schema_3(
        path,
        PERSON.format(id=5, name="Ada") + PERSON.format(id=900, name="Boris"),
        POST.format(id=7, course="c", day=18, guild=10),
        POST.format(id=400, course="c", day=19, guild=10),
        RESPONSE.format(id=3, post=400, author=900),
        RESPONSE.format(id=8000, post=7, author=5),
        "UPDATE response SET reply_to = 800000 WHERE id = 3;",
    )
    async with await Database.open(path) as database:
        students = {student.id: student.name for student in await students_of(database, 1)}
        found = {response.id: response for response in await responses_of(database, 1)}
        assert {id_: (each.post, students[each.author]) for id_, each in found.items()} == {
            3: (400, "Boris"),
            8000: (7, "Ada"),
        }
        assert found[3].reply_author == found[8000].author
        assert await database.read("PRAGMA foreign_key_check") == []


async def test_a_course_with_alerts_alone_is_kept(path: Path) -> None:
    write_schema_3(
        path,
        "INSERT INTO alert (course, subject, content, created_at)"
        " VALUES ('c', 'files', 'text', '2027-01-19T10:00:00.000Z');",
    )
    async with await Database.open(path) as database:
        (setup,) = await setups_of(database)
        assert (setup.slug, setup.guild_id, setup.from_file) == ("c", None, False)
        (alert,) = await database.read("SELECT course_id FROM alert")
        assert alert["course_id"] == setup.id


async def test_a_course_stands_at_its_newest_post(path: Path) -> None:
    write_schema_3(
        path,
        POST.format(id=1, course="c", day=21, guild=20),
        POST.format(id=2, course="c", day=18, guild=10),
    )
    async with await Database.open(path) as database:
        (setup,) = await setups_of(database)
        assert (setup.guild_id, setup.channel_id, setup.from_file) == (20, 11, True)


async def test_a_course_that_moved_keeps_where_it_stood(path: Path) -> None:
    write_schema_3(
        path,
        SETUP.format(course="c", guild=10, by=70, day=11),
        SETUP.format(course="other", guild=30, by=70, day=11),
        SETUP.format(course="c", guild=10, by=70, day=12),
        SETUP.format(course="c", guild=20, by=71, day=13),
    )
    async with await Database.open(path) as database:
        (setup, other) = await setups_of(database)
        assert (setup.slug, setup.guild_id, setup.set_up_by) == ("c", 20, 71)
        assert (other.slug, other.guild_id) == ("other", 30)
        former = await CourseStore(database).former_place(1)
        assert former is not None
        assert (former.id, former.guild_id, former.set_up_by) == (setup.id, 10, 70)
        (row,) = await database.read("SELECT left_at FROM former_place")
        assert row["left_at"] == "2027-01-13T08:00:00.000Z"


async def test_staff_who_are_also_students_are_one_person(path: Path) -> None:
    write_schema_3(
        path,
        PERSON.format(id=5, name="Ada"),
        "INSERT INTO student VALUES ('c', 5, '2027-01-18T10:00:00.000Z');",
        "INSERT INTO plan_change (course, kind, at, actor, detail, undone_at, undone_by)"
        " VALUES ('c', 'pause', '2027-01-01T10:00:00.000Z', 5, '{}',"
        " '2027-01-02T10:00:00.000Z', 6);",
        "INSERT INTO audit (at, actor, action, detail)"
        " VALUES ('2027-01-01T10:00:00.000Z', 6, 'old', '');",
    )
    async with await Database.open(path) as database:
        (student,) = await students_of(database, 1)
        assert (student.name, student.discord_id) == ("Ada", 5)
        (act,) = await database.read("SELECT actor_id, undone_by FROM act")
        (entry,) = await database.read("SELECT actor_id, course_id FROM audit")
        assert act["actor_id"] == student.id
        assert act["undone_by"] == entry["actor_id"] != student.id
        assert entry["course_id"] is None


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_killed_migration_is_completed_at_next_start(path: Path, journal_mode: str) -> None:
    restore_term(path, journal_mode)
    before = contents(path)
    assert migrate_in_process(path, None) == 0
    after = contents(path)
    assert after != before
    whole = dict([before, after])  # by the number of the schema; each migration is one step
    versions = []
    for statement in range(1, 300, 3):
        restore_term(path, journal_mode)
        if migrate_in_process(path, statement) == 0:  # it has no more statements than that
            break
        version, left = contents(path)
        assert left == whole.setdefault(version, left), statement
        versions.append(version)
        asyncio.run(open_and_close(path))
        assert contents(path) == after, statement
    assert versions.count(before[0]) > 20
    assert versions == sorted(versions)


def restore_term(path: Path, journal_mode: str) -> None:
    """Put the database of schema 3 back, as a bot that was stopped or killed leaves it."""
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    shutil.copy(TERM, path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA journal_mode = {journal_mode}")


def contents(path: Path) -> tuple[int, list[str]]:
    """The number of the schema, and everything in the database as SQL."""
    with closing(sqlite3.connect(path)) as raw:
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        return version, list(raw.iterdump())


def migrate_in_process(path: Path, killed_before: int | None) -> int:
    """Migrate a database in a process that is killed before a statement of the migration, the
    first being 1. Its exit code, 0 if it came to its end."""
    process = multiprocessing.get_context("fork").Process(
        target=lambda: _migrate(path, killed_before)
    )
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode


def _migrate(path: Path, killed_before: int | None) -> None:
    statements = 0

    def count(_: str) -> None:
        nonlocal statements
        statements += 1
        if statements == killed_before:
            os.kill(os.getpid(), signal.SIGKILL)

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.set_trace_callback(count)
        migrate(connection, path)


async def open_and_close(path: Path) -> None:
    """What every start of the bot does with its database."""
    async with await Database.open(path):
        pass
