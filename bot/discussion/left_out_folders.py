"""The folders of a bot that are not served: where their courses stand, and what is wrong."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

from bot.core.course_setup import CourseSetup
from bot.errors import BotError, StoreError
from bot.store.courses import setups_of
from bot.store.database import Reader, ReadOnlyDatabase
from bot.store.occurrences import thread_ids
from bot.store.sqlite.lock import running_bot
from bot.store.sqlite.schema import is_current


@dataclass(frozen=True, slots=True)
class LeftOutFolder:
    """A folder that is not served. `problem` says why, and is None if it was taken away; `setups`
    are those of its courses that go on, as far as its database can be read."""

    name: str
    problem: BotError | None = None
    setups: tuple[CourseSetup, ...] = ()
    threads: frozenset[int] = frozenset()

    @property
    def places(self) -> frozenset[int]:
        """Its channels and threads, which are no other folder's."""
        channels = {each.channel_id for each in self.setups}
        channels |= {each.staff_channel_id for each in self.setups}
        return self.threads.union(each for each in channels if each is not None)


async def left_out_folder(name: str, problem: BotError, database: Reader) -> LeftOutFolder:
    """A folder that cannot be served, with what its database says if it can be read."""
    try:
        setups, threads = await setups_of(database), await thread_ids(database)
    except StoreError:
        return LeftOutFolder(name, problem)
    goes_on = tuple(setup for setup in setups if setup.ended_at is None)
    return LeftOutFolder(name, problem, goes_on, threads)


async def read_left_out_folder(name: str, problem: BotError, path: Path | None) -> LeftOutFolder:
    """The same of a database that is not open here, where it need not be brought up to date. One
    that another bot serves has no problem of this one."""
    folder = LeftOutFolder(name, problem)
    if path is None:
        return folder
    try:
        if await asyncio.to_thread(_can_be_read, path):
            async with ReadOnlyDatabase(path) as reader:
                folder = await left_out_folder(name, problem, reader)
        is_elsewhere = await asyncio.to_thread(running_bot, path) is not None
    except BotError:
        return folder
    return replace(folder, problem=None) if is_elsewhere else folder


def _can_be_read(database: Path) -> bool:
    return database.is_file() and is_current(database)
