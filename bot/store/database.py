"""Opens the SQLite file, makes writes one whole transaction at a time, and reports failures as
sentences.

Why a write is never spread over several awaits: a coroutine that is cancelled between two of them
would leave a BEGIN open, and two coroutines on one connection would commit or roll back each
other's rows. So a piece of work is run to its end on the writer's thread, as a part of one
transaction (`group_commit`), whatever is cancelled around it. It can therefore wait for nothing:
neither for the network nor for anything else of the event loop.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

import aiosqlite

from bot.errors import StoreError
from bot.store.sqlite.connection_pool import ConnectionPool
from bot.store.sqlite.connections import connect_to_read, connect_to_snapshot, connect_to_write
from bot.store.sqlite.lock import DatabaseLock, require_same_name
from bot.store.sqlite.open_files import state_of_files
from bot.store.sqlite.private_files import make_private
from bot.store.sqlite.recording import Recording
from bot.store.sqlite.schema import is_current, require_own_database
from bot.store.sqlite.sqlite_errors import require_no_lost_database, translate_sqlite_errors
from bot.store.sqlite.sqlite_thread import SqliteThread
from bot.store.sqlite.writer import Writer

Row = sqlite3.Row
Values = Mapping[str, Any] | Sequence[Any]  # for `:name` or `?` in a statement
T = TypeVar("T")

# SQLite waits 5 seconds for another program each time: a bot gives up what waits after 30.
_ATTEMPTS_OF_BOT = 6
_ATTEMPTS_OF_COMMAND = 1

_NOTHING = nullcontext()


class Database:
    """One SQLite file with one connection that writes and one that only reads.

    Use `async with await Database.open(path)`. Every failure of SQLite reaches the caller as a
    StoreError whose text the person who runs the bot can act on.
    """

    def __init__(
        self, path: Path, writer: Writer, reader: SqliteThread, lock: DatabaseLock | None
    ) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._file_lock = lock
        self.pool: ConnectionPool | None = None  # of those that share a limit
        self._rested_as: tuple[object, ...] = ()
        # By other programs, that were noticed. Which rounds a bot has done since, the rounds know.
        self.foreign_writes = 0

    @classmethod
    async def open(cls, path: Path, pool: ConnectionPool | None = None) -> Self:
        """Open or make the file, bring its schema up to date and take its lock. Of the databases of
        a pool only some are connected at once.

        Raises StoreError, having changed nothing, if it is another program's, of a newer version,
        in use by another process, or cannot be written.
        """
        if pool is None:
            return await cls._open(path)
        await pool.take_place()
        try:
            database = await cls._open(path)
        except BaseException:
            pool.give_place_back()
            raise
        database.pool = pool
        await database._writer.note_version()
        pool.add(database)
        return database

    @classmethod
    async def _open(cls, path: Path) -> Self:
        require_own_database(path)
        require_no_lost_database(path)
        make_private(path)
        lock = DatabaseLock.take(path)
        try:
            with translate_sqlite_errors(path):
                return cls(path, *await _connections(path, _ATTEMPTS_OF_BOT), lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    async def open_for_command(cls, path: Path) -> Self:
        """Open the file for one command, whether a bot runs on it or not: SQLite lets the two
        wait for each other's transactions.

        Raises StoreError as `open` does.
        """
        require_own_database(path)
        if not is_current(path):
            return await cls.open(path)
        require_same_name(path)
        make_private(path)
        with translate_sqlite_errors(path):
            return cls(path, *await _connections(path, _ATTEMPTS_OF_COMMAND), None)

    @property
    def recording(self) -> Recording:
        """Whether anything can be written at present, and why not."""
        return self._writer.recording

    async def close(self, refusal: StoreError | None = None) -> None:
        """Wait for what was to be written, then close both connections. Whoever asks afterwards
        gets the refusal, if the process goes on without this database; else they are cancelled."""
        if self.pool is not None:
            await self.pool.remove(self)
        await self._writer.drain()
        await self._reader.close(refusal)
        await self._writer.close(refusal)
        if self._file_lock is not None:
            self._file_lock.release()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run `work` in a transaction: all of it is durable when this returns, or none of it.

        It runs to its end even if the caller is cancelled, and may run a second time if what was
        to be committed with it could not be.
        """
        async with self._connected():
            return await self._writer.write(partial(_run_to_end, work))

    async def write_each(
        self, works: Sequence[Callable[[Transaction], Awaitable[T]]]
    ) -> list[T | BaseException]:
        """Run several pieces of work, each as `write` does, in one transaction if none prevents it.
        What each returned, or its error: one that fails takes none with it."""
        async with self._connected():
            return await self._writer.write_each([partial(_run_to_end, work) for work in works])

    async def read(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows of one SELECT, of what is committed."""
        async with self._connected():
            try:
                return await self._reader.run(partial(_fetch, sql=sql, values=values))
            except sqlite3.DatabaseError as error:
                raise await self._writer.describe_read_error(error) from error

    async def read_one(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of one SELECT, or None."""
        rows = await self.read(sql, values)
        return rows[0] if rows else None

    async def checkpoint(self) -> bool:
        """Move everything that is committed into the database file itself, so that a copy of that
        file alone has it. False if another program was reading, so that it has to be repeated."""
        async with self._connected():
            return await self._writer.checkpoint()

    @property
    def is_quiet(self) -> bool:
        """Whether it rests, and no other program has written to it since."""
        is_resting = self.pool is not None and not self.pool.is_connected(self)
        return is_resting and self._rested_as == state_of_files(self.path)

    @property
    def known_writes(self) -> int:
        """A number that rises with whatever is written, here or by another program once noticed."""
        return self.foreign_writes + self._writer.commits

    async def rest(self) -> None:
        """Close the connections until something is asked; nothing may be asked meanwhile."""
        await self._reader.rest(partial(connect_to_read, self.path))
        self._rested_as, is_changed = await self._writer.rest()
        self.foreign_writes += is_changed

    async def wake(self) -> None:
        """Connect again, the writer first. Raises StoreError if that cannot be."""
        self.foreign_writes += self._rested_as != state_of_files(self.path)
        await self._writer.wake()

    def _connected(self) -> AbstractAsyncContextManager[None]:
        return _NOTHING if self.pool is None else self.pool.using(self)


class Transaction:
    """What may be done inside `Database.write`: SQL, and nothing that waits for anything else."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def run(self, sql: str, values: Values = ()) -> int:
        """Execute one statement; the number of rows it changed."""
        return self._connection.execute(sql, values).rowcount

    async def insert(self, sql: str, values: Values = ()) -> int:
        """Execute one INSERT; the id of its row."""
        return self._connection.execute(sql, values).lastrowid or 0

    async def many(self, sql: str, rows: Iterable[Values]) -> None:
        """Execute one statement for every row of values."""
        self._connection.executemany(sql, rows).close()

    async def read(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows of one SELECT, this transaction's changes included."""
        return _fetch(self._connection, sql, values)

    async def read_one(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of one SELECT, or None."""
        rows = await self.read(sql, values)
        return rows[0] if rows else None


class ReadOnlyDatabase:
    """A database opened only for reading, whether a bot runs on it or not: one snapshot.

    A file of an older schema is brought up to date first, since the queries know only today's. One
    statement after another is all that it needs, unlike what the bot writes and reads at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: aiosqlite.Connection | None = None

    async def read(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows of one SELECT."""
        assert self._connection is not None, "use `async with`"
        with translate_sqlite_errors(self.path):
            return list(await self._connection.execute_fetchall(sql, values))

    async def __aenter__(self) -> Self:
        require_own_database(self.path)
        require_existing(self.path)
        if not is_current(self.path):
            await (await Database.open(self.path)).close()
        require_same_name(self.path)
        with translate_sqlite_errors(self.path):
            # Tried first: aiosqlite does not wait for the thread of a connection that cannot be
            # opened, and the event loop may be closed before that thread has ended.
            connect_to_snapshot(self.path).close()
            connect = partial(connect_to_snapshot, self.path)
            self._connection = await aiosqlite.Connection(connect, iter_chunk_size=64)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._connection is not None:
            await self._connection.close()


class Reader(Protocol):
    """Anything that can run a SELECT: the bot's database, a transaction, or a read-only
    database."""

    async def read(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows of one SELECT."""


def require_existing(path: Path) -> None:
    """Raise StoreError if there is no such file: reading must not make one."""
    if not path.is_file():
        raise StoreError(f"There is no database at {path}. Run the bot once, or name another file.")


def _run_to_end(work: Callable[[Transaction], Awaitable[T]], connection: sqlite3.Connection) -> T:
    """What a piece of work returns, which is run on this thread without an event loop."""
    steps = work(Transaction(connection)).__await__()
    try:
        next(steps)
    except StopIteration as end:
        result: T = end.value
        return result
    raise RuntimeError("inside a transaction something waited for the event loop")


async def _connections(path: Path, attempts: int) -> tuple[Writer, SqliteThread]:
    """A connection that writes, to a file of the newest schema, and one that only reads."""
    thread = await SqliteThread.open(partial(connect_to_write, path))
    try:
        reader = await SqliteThread.open(partial(connect_to_read, path))
        return Writer(path, thread, reader, attempts=attempts), reader
    except BaseException:
        await thread.close()
        raise


def _fetch(connection: sqlite3.Connection, sql: str, values: Values) -> list[Row]:
    # In one step: while a statement is open, all others on its connection see what was committed
    # before it began, and a read would miss what was written just now.
    return connection.execute(sql, values).fetchall()
