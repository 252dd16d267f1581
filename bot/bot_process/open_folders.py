"""Opens the course folders of a running bot, each with its files, its database and its key."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import ceil
from pathlib import Path
from typing import Self

from bot.bot_process.folder_source import FolderSource
from bot.bot_process.shard_folders import describe_no_own, is_own_folder
from bot.clock import Clock
from bot.config import prepare_database
from bot.content.cache.index_files import open_index_of_bot
from bot.content.cache.quotation_index_files import open_quotation_index_of_bot
from bot.content.reading_process import read_in_own_process, read_many_in_own_process
from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course
from bot.core.folder_content import FolderContent
from bot.core.library import Library
from bot.core.occurrence_planning import plan_occurrences
from bot.core.shards import ONE_SHARD, Shards
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.few_at_once import few_at_once
from bot.discussion.folder_problems import NO_FOLDER, describe_closed, describe_left_out
from bot.discussion.left_out_folders import LeftOutFolder, read_left_out_folder
from bot.discussion.privacy.erasures import Erasures
from bot.errors import BotError, CourseError, StoreError
from bot.exports.key_file import load_or_create_key
from bot.store.course_servers import servers_of
from bot.store.courses import slugs_with_occurrences
from bot.store.database import Database, ReadOnlyDatabase
from bot.store.sqlite.connection_pool import ConnectionPool

# Databases at once, beside one that is backed up: each has two connections on two threads.
MOST_CONNECTED = 63
_PROCESSES, _BATCH = 2, 250  # that read at a time; folders that one of them reads at most

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadFolder:
    """A folder whose files are in order."""

    name: str
    path: Path
    database: Path
    content: FolderContent


class OpenFolders:
    """The folders of a source that are open, those of this process's shards alone. Use `async
    with`: their databases are closed then.

    Of several folders one that cannot be served is left out, and the log says why. A single one
    raises BotError.
    """

    def __init__(
        self,
        source: FolderSource,
        environment: Mapping[str, str],
        clock: Clock,
        shards: Shards = ONE_SHARD,
    ) -> None:
        self._left_out: dict[str, tuple[Path, BotError]] = {}
        self._source = source
        self._environment = environment
        self._clock = clock
        self._shards = shards
        self._databases: dict[str, Database] = {}
        self._pool = ConnectionPool(MOST_CONNECTED)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        async with AsyncExitStack() as stack:  # closes all, even if one cannot be closed
            for database in self._databases.values():
                stack.push_async_callback(database.close)

    async def read(self) -> tuple[ReadFolder, ...]:
        """Read the files of the folders that are not open yet, changing nothing. Raises CourseError
        if no folder at all can be served."""
        found = await asyncio.to_thread(self._source.find)
        self._left_out = {}
        waiting = [item for item in found.items() if item[0] not in self._databases]
        read = await self._read_in_batches(waiting)
        if not read and not self._databases:
            is_for_others = bool(waiting) and not self._left_out
            raise CourseError(describe_no_own(self._shards) if is_for_others else NO_FOLDER)
        return tuple(read)

    @property
    def names(self) -> frozenset[str]:
        """The names of the folders that are open."""
        return frozenset(self._databases)

    @property
    def database_paths(self) -> tuple[Path, ...]:
        """Where the databases of the open folders are."""
        return tuple(database.path for database in self._databases.values())

    async def gone(self) -> tuple[str, ...]:
        """The names of the open folders that are no longer there, or whose courses have moved to
        servers of other shards."""
        found = await asyncio.to_thread(self._source.find)
        open_ones = self._databases.items()
        return tuple(
            [name for name, at in open_ones if name not in found or await self._has_moved(at)]
        )

    async def open(self, folder: ReadFolder) -> CourseRegistry | None:
        """Open the database and the key of a folder, and serve its courses; None if it is left
        out."""
        try:
            return await self._open(folder)
        except BotError as problem:
            self._leave_out(folder.name, folder.path, problem)
            return None

    async def close(self, name: str) -> None:
        """Close the database of a folder that is served no longer."""
        await self._databases.pop(name).close(StoreError(describe_closed(name)))

    async def _read_in_batches(self, waiting: Sequence[tuple[str, Path]]) -> list[ReadFolder]:
        """Two processes read at a time; what one has read is looked at while they go on."""
        free = asyncio.Semaphore(_PROCESSES)

        async def read(batch: Sequence[tuple[str, Path]]) -> list[ReadFolder | None]:
            async with free:
                contents = await read_many_in_own_process([path for _, path in batch])
            found = [(*at, content) for at, content in zip(batch, contents, strict=True)]
            return await few_at_once(self._try_to_take, found)

        size = max(1, min(_BATCH, ceil(len(waiting) / _PROCESSES)))
        batches = [waiting[at : at + size] for at in range(0, len(waiting), size)]
        taken = await asyncio.gather(*map(read, batches))
        return [folder for each in taken for folder in each if folder is not None]

    async def _try_to_take(
        self, found: tuple[str, Path, FolderContent | BotError]
    ) -> ReadFolder | None:
        name, path, content = found
        try:
            if isinstance(content, BotError):
                raise content
            database = self._source.settings(self._environment, path).database
            if not await is_own_folder(content, database, self._shards):
                return None
            if self._source.is_single:  # whatever is wrong with it is told before Discord is asked
                await _planned_courses(database)
            await _require_dates_left(content, database, self._clock)
        except BotError as problem:
            self._leave_out(name, path, problem)
            return None
        return ReadFolder(name, path, database, content)

    async def _open(self, folder: ReadFolder) -> CourseRegistry:
        settings = self._source.settings(self._environment, folder.path)
        database = await Database.open(
            prepare_database(settings, folder.path),
            None if self._source.is_single else self._pool,
        )
        self._databases[folder.name] = database
        try:
            key = load_or_create_key(folder.database)
            # Before a sweep could bring anything back.
            await Erasures(database, key, self._clock).finish()
            registry = self._registry(folder, database, key)
            # While it is connected: a round over all folders later would connect it once more.
            await registry.start()
        except BaseException:
            await self.close(folder.name)
            raise
        return registry

    def _registry(self, folder: ReadFolder, database: Database, key: bytes) -> CourseRegistry:
        return CourseRegistry(
            folder.content,
            partial(read_in_own_process, folder.path),
            database,
            self._clock,
            pseudonym_key=key,
            open_index=partial(open_index_of_bot, course_folder=folder.path),
            make_recognizer=partial(_make_recognizer, course_folder=folder.path),
            folder_name=folder.name,
        )

    async def left_out(self) -> tuple[LeftOutFolder, ...]:
        """The folders that were left out when they were read or opened last."""
        return tuple(
            [
                await read_left_out_folder(name, problem, self._database_of(path))
                for name, (path, problem) in sorted(self._left_out.items())
            ]
        )

    async def _has_moved(self, database: Database) -> bool:
        if self._shards.ids is None:
            return False
        with suppress(StoreError):  # which its courses tell
            return not all(map(self._shards.holds, await servers_of(database)))
        return False

    def _database_of(self, folder: Path) -> Path | None:
        with suppress(BotError):  # which is the problem
            return self._source.settings(self._environment, folder).database
        return None

    def _leave_out(self, name: str, path: Path, problem: BotError) -> None:
        if self._source.is_single:
            raise problem
        self._left_out[name] = path, problem
        log.error("%s", describe_left_out(name, problem))


def _make_recognizer(library: Library, course_folder: Path) -> CitationRecognizer:
    return CitationRecognizer(library, open_quotation_index_of_bot(library, course_folder))


async def _require_dates_left(content: FolderContent, database: Path, clock: Clock) -> None:
    """Raise CourseError for a course that never posted anything and whose dates are all past."""
    ended = {each.slug: end for each in content.courses if (end := _last_date_past(each, clock))}
    if not ended:
        return  # as at nearly every start
    known = await _planned_courses(database)
    for slug, last in ended.items():
        if slug not in known:
            raise CourseError(
                f"{slug} has no dates left: its last one was {last:%Y-%m-%d}. "
                f"Give it new dates under `schedule:` in its file in prompts/."
            )


def _last_date_past(course: Course, clock: Clock) -> datetime | None:
    """The last date of a course of which nothing can be posted any more; else None."""
    now = clock.now()
    dates = [occurrence.due for occurrence in plan_occurrences(course).occurrences]
    is_past = all(due + course.schedule.grace < now for due in dates)
    return max(dates) if is_past and dates else None


async def _planned_courses(path: Path) -> frozenset[str]:
    """The slugs of the courses of which the database, if there is one, holds an occurrence. Raises
    StoreError if it cannot be read."""
    if not await asyncio.to_thread(path.is_file):
        return frozenset()
    async with ReadOnlyDatabase(path) as reader:
        return await slugs_with_occurrences(reader)
