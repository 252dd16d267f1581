"""Which of many courses may tick at the same moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.discussion.tick_turns import TickTurns
from bot.store.database import Database
from bot.store.sqlite.connection_pool import ConnectionPool
from tests.support.new_database import put_new_database
from tests.support.virtual_time import in_virtual_time, pass_virtual_time

MANY = 200


class Ticks:
    """Ticks of courses in one database, and when each began."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turns = TickTurns(longest=5)
        self.began: dict[str, float] = {}
        self.most_at_once = 0
        self._now = 0

    async def tick(self, name: str, seconds: float, *, is_due: bool) -> None:
        """One that takes so long."""
        async with self._turns.turn(self._database, is_due=is_due):
            self.began[name] = asyncio.get_running_loop().time()
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            await pass_virtual_time(seconds)
            self._now -= 1

    async def tick_many(self, seconds: float, *, is_due: bool) -> None:
        """So many at the same moment."""
        ticks = (self.tick(f"{is_due} {n}", seconds, is_due=is_due) for n in range(MANY))
        await asyncio.gather(*ticks)


def with_ticks(
    tmp_path: Path, work: Callable[[Ticks], Awaitable[None]], *, is_pooled: bool = True
) -> None:
    """Do this in a time that passes at once."""

    async def run() -> None:
        path = tmp_path / "discussant.db"
        put_new_database(path)
        async with await Database.open(path, ConnectionPool(2) if is_pooled else None) as database:
            await work(Ticks(database))

    in_virtual_time(run)


def test_few_folders_at_rest_are_looked_at_once(tmp_path: Path) -> None:
    async def work(ticks: Ticks) -> None:
        await ticks.tick_many(0.1, is_due=False)
        assert ticks.most_at_once < 20
        assert len(ticks.began) == MANY

    with_ticks(tmp_path, work)


def test_what_is_due_waits_for_no_quiet_folder(tmp_path: Path) -> None:
    async def work(ticks: Ticks) -> None:
        others = asyncio.ensure_future(ticks.tick_many(1, is_due=False))
        await pass_virtual_time(0.5)
        await ticks.tick("due", 0, is_due=True)
        await others
        assert ticks.began["due"] == 0.5

    with_ticks(tmp_path, work)


def test_ticks_that_hang_keep_no_other_waiting(tmp_path: Path) -> None:
    async def work(ticks: Ticks) -> None:
        hanging = asyncio.ensure_future(ticks.tick_many(600, is_due=True))
        await pass_virtual_time(0.5)
        await ticks.tick("due", 0, is_due=True)
        assert ticks.began["due"] <= 5 * MANY / 20
        await hanging

    with_ticks(tmp_path, work)


def test_quiet_folders_wait_shorter_than_is_foreseen(tmp_path: Path) -> None:
    async def work(ticks: Ticks) -> None:
        hanging = asyncio.ensure_future(ticks.tick_many(600, is_due=False))
        await pass_virtual_time(0.5)
        await ticks.tick("quiet", 0, is_due=False)
        assert ticks.began["quiet"] < 30
        await hanging

    with_ticks(tmp_path, work)


def test_in_a_single_folder_none_waits(tmp_path: Path) -> None:
    async def work(ticks: Ticks) -> None:
        await ticks.tick_many(1, is_due=False)
        assert ticks.most_at_once == MANY

    with_ticks(tmp_path, work, is_pooled=False)
