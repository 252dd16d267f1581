"""Of many databases only some are connected at once, and none of them notices."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.discussion.quiet_rounds import QuietRounds
from bot.errors import StoreError
from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop, yield_to_threads
from bot.store.courses import CourseStore
from bot.store.database import Database
from bot.store.metrics import read_metrics
from bot.store.sqlite.connection_pool import ConnectionPool, connecting_first

LIMIT = 2
NOW = SystemClock().now()


@pytest.fixture
async def databases(tmp_path: Path) -> AsyncIterator[list[Database]]:
    """Five databases that share a pool of two."""
    pool = ConnectionPool(LIMIT)
    opened = [await Database.open(tmp_path / f"{number}.db", pool) for number in range(5)]
    yield opened
    for database in opened:
        await database.close()


async def settled(databases: list[Database]) -> list[Database]:
    """Those that are connected once no more are than may be."""
    while len(found := connected(databases)) > LIMIT or sum(d.is_quiet for d in databases) < 3:
        await yield_to_threads()
    return found


def connected(databases: list[Database]) -> list[Database]:
    """Those that have a WAL: SQLite takes it away with the last connection."""
    return [each for each in databases if each.path.with_name(f"{each.path.name}-wal").exists()]


async def add(database: Database, slug: str) -> None:
    await CourseStore(database).add(slug, None, NOW)


async def slugs(database: Database) -> list[str]:
    return sorted(setup.slug for setup in await CourseStore(database).all())


def write_beside(database: Database) -> None:
    """Another program adds a course."""
    with closing(sqlite3.connect(database.path)) as other, other:
        other.execute("INSERT INTO course (slug, from_file, set_up_at) VALUES ('new', 0, '2027')")


async def put_to_rest(database: Database, databases: list[Database]) -> None:
    for other in databases[:LIMIT]:
        await slugs(other)
    await settled(databases)
    assert database.is_quiet


async def test_limit_holds_and_all_can_be_used(databases: list[Database]) -> None:
    assert await settled(databases) == databases[-LIMIT:]
    for database in databases:
        await add(database, database.path.stem)
        assert database in await settled(databases)
    assert [await slugs(each) for each in databases] == [["0"], ["1"], ["2"], ["3"], ["4"]]


async def test_nothing_is_lost_among_concurrent_writes(databases: list[Database]) -> None:
    chance = random.Random(7)
    kept: dict[Database, set[str]] = {each: set() for each in databases}
    tasks = []
    for number in range(200):
        database, slug = chance.choice(databases), f"course-{number}"
        tasks.append(asyncio.create_task(add(database, slug)))
        if number % 5:
            kept[database].add(slug)
    for _ in range(20):  # all five are wanted at once
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        await yield_to_event_loop()
        assert len(connected(databases)) <= LIMIT
    for task in tasks[::5]:
        task.cancel()
    await asyncio.gather(*tasks[::5], return_exceptions=True)
    await asyncio.gather(*(task for task in tasks if not task.cancelled()))
    for database in databases:
        assert kept[database] <= set(await slugs(database))
    assert len(await settled(databases)) == LIMIT


async def test_what_goes_first_passes_a_queue(databases: list[Database]) -> None:
    done: list[str] = []

    async def use(database: Database, name: str) -> None:
        await slugs(database)
        done.append(name)

    await settled(databases)
    round_over_all = [asyncio.create_task(use(each, "round")) for each in databases * 3]
    await yield_to_event_loop()
    with connecting_first():
        await use(databases[2], "recording")  # the last that the round comes to
    await asyncio.gather(*round_over_all)
    assert done.index("recording") < 13


async def test_other_programs_write_ends_the_quiet(databases: list[Database]) -> None:
    await settled(databases)
    assert [each.is_quiet for each in databases] == [True, True, True, False, False]
    write_beside(databases[0])
    assert [each.is_quiet for each in databases[:3]] == [False, True, True]
    assert await slugs(databases[0]) == ["new"]


async def test_replaced_file_is_told_and_left_alone(databases: list[Database]) -> None:
    await settled(databases)
    quiet = databases[0]
    kept = quiet.path.rename(quiet.path.with_suffix(".kept"))
    with pytest.raises(StoreError, match="deleted"):
        await add(quiet, "lost")
    assert not quiet.path.exists()
    assert quiet.recording.problem is not None
    kept.rename(quiet.path)
    await add(quiet, "found")
    assert (await slugs(quiet), quiet.recording.problem) == (["found"], None)


async def test_write_before_rest_makes_one_round_due(databases: list[Database]) -> None:
    await settled(databases)
    database, rounds = databases[-1], QuietRounds(SystemClock(), timedelta(minutes=9))
    assert rounds.is_due("a", database)
    write_beside(database)
    await put_to_rest(database, databases)
    assert [rounds.is_due("a", database) for _ in range(2)] == [True, False]


async def test_write_at_rest_makes_round_due_later(databases: list[Database]) -> None:
    await settled(databases)
    database, rounds = databases[-1], QuietRounds(SystemClock(), timedelta(minutes=9))
    await put_to_rest(database, databases)
    assert [rounds.is_due("a", database) for _ in range(2)] == [True, False]
    write_beside(database)
    assert "new" in await slugs(database)  # a message is recorded, say, before the next round
    await put_to_rest(database, databases)
    assert [rounds.is_due("a", database) for _ in range(2)] == [True, False]


async def test_own_writes_and_reading_beside_leave_quiet(databases: list[Database]) -> None:
    await settled(databases)
    database, rounds = databases[-1], QuietRounds(SystemClock(), timedelta(minutes=9))
    assert rounds.is_due("a", database)
    await add(database, "own")
    await put_to_rest(database, databases)
    read_metrics(database.path, NOW)
    assert database.is_quiet
    assert not rounds.is_due("a", database)


class Restless:
    """What cannot be put to rest."""

    async def rest(self) -> None:
        raise StoreError("the disk is full")

    async def wake(self) -> None:
        pass


async def test_failing_rest_leaves_place_to_others() -> None:
    pool = ConnectionPool(1)
    await pool.take_place()
    pool.add(Restless())
    await asyncio.wait_for(pool.take_place(), timeout=5)


async def test_woken_databases_take_threads_that_are_there(databases: list[Database]) -> None:
    async def read_all() -> None:
        for database in databases:
            await slugs(database)
        await settled(databases)

    def threads() -> set[threading.Thread]:
        return {each for each in threading.enumerate() if each.name.startswith("sqlite")}

    await read_all()
    there = threads()
    await read_all()
    assert threads() <= there
