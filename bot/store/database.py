"""Opens the SQLite file, makes writes one whole transaction at a time, and reports failures as
sentences.

Why a transaction is one shielded task behind one lock: aiosqlite runs every call on a thread. A
call whose awaiter is cancelled still runs there, so a cancelled coroutine could leave a BEGIN open,
and two coroutines on one connection would commit or roll back each other's rows. The task holds the
lock from BEGIN to COMMIT or ROLLBACK, whatever is cancelled around it.

Nothing inside a transaction waits for the network: everybody else who writes would wait with it.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

import aiosqlite

from bot.errors import StoreError
from bot.store.lock import DatabaseLock
from bot.store.migration import is_current, migrate, require_own_database
from bot.store.sqlite_errors import translate_sqlite_errors

Row = sqlite3.Row
Values = Mapping[str, Any] | Sequence[Any]  # for `:name` or `?` in a statement
T = TypeVar("T")

_READ_ONLY = "?mode=ro"

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
)


class Database:
    """One SQLite file with one connection that writes and one that only reads.

    Use `async with await Database.open(path)`. Every failure of SQLite reaches the caller as a
    StoreError whose text the person who runs the bot can act on.
    """

    def __init__(
        self,
        path: Path,
        writer: aiosqlite.Connection,
        reader: aiosqlite.Connection,
        lock: DatabaseLock | None,
    ) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._file_lock = lock
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open or make the file, bring its schema up to date and take its lock.

        Raises StoreError, having changed nothing, if it is another program's, of a newer version,
        in use by another process, or cannot be written.
        """
        require_own_database(path)
        lock = DatabaseLock.take(path)
        try:
            with translate_sqlite_errors(path):
                _make_private(path)
                return cls(path, *await _connections(path), lock)
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
        with translate_sqlite_errors(path):
            return cls(path, *await _connections(path), None)

    async def close(self) -> None:
        """Wait for the transaction under way, then close both connections."""
        async with self._turn:
            await self._reader.close()
            await self._writer.close()
            if self._file_lock is not None:
                self._file_lock.release()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run `work` in one transaction: all of it is durable when this returns, or none of it.

        The task runs to its end even if the caller is cancelled.
        """
        # The task takes the lock itself: a lock held by the caller would be let go when the caller
        # is cancelled, while its statements are still on their way.
        return await asyncio.shield(asyncio.create_task(self._whole(work)))

    async def read(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows of one SELECT, of what is committed."""
        with translate_sqlite_errors(self.path):
            return await _fetch(self._reader, sql, values)

    async def read_one(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of one SELECT, or None."""
        rows = await self.read(sql, values)
        return rows[0] if rows else None

    async def _whole(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        async with self._turn:
            with translate_sqlite_errors(self.path):
                # IMMEDIATE: a transaction that reads first and then writes would fail at once,
                # whatever busy_timeout is, if another process has written in between.
                await self._writer.execute("BEGIN IMMEDIATE")
                try:
                    result = await work(Transaction(self._writer))
                    await self._writer.execute("COMMIT")
                except BaseException:
                    if self._writer.in_transaction:
                        await self._writer.execute("ROLLBACK")
                    raise
                return result


class Transaction:
    """What may be done inside `Database.write`: SQL, and nothing that waits for the network."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def run(self, sql: str, values: Values = ()) -> int:
        """Execute one statement; the number of rows it changed."""
        async with self._connection.execute(sql, values) as cursor:
            return cursor.rowcount

    async def insert(self, sql: str, values: Values = ()) -> int:
        """Execute one INSERT; the id of its row."""
        async with self._connection.execute(sql, values) as cursor:
            return cursor.lastrowid or 0

    async def many(self, sql: str, rows: Iterable[Values]) -> None:
        """Execute one statement for every row of values."""
        async with self._connection.executemany(sql, rows):
            pass

    async def read(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows of one SELECT, this transaction's changes included."""
        return await _fetch(self._connection, sql, values)

    async def read_one(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of one SELECT, or None."""
        rows = await self.read(sql, values)
        return rows[0] if rows else None


class ReadOnlyDatabase:
    """A database opened only for reading, whether a bot runs on it or not: one snapshot.

    A file of an older schema is brought up to date first, since the queries know only today's.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: aiosqlite.Connection | None = None

    async def read(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows of one SELECT."""
        assert self._connection is not None, "use `async with`"
        with translate_sqlite_errors(self.path):
            return await _fetch(self._connection, sql, values)

    async def __aenter__(self) -> Self:
        require_own_database(self.path)
        require_existing(self.path)
        if not is_current(self.path):
            await (await Database.open(self.path)).close()
        with translate_sqlite_errors(self.path):
            self._connection = await _connect(self.path, _READ_ONLY)
            await self._connection.execute("BEGIN")
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


async def _connect(path: Path, query: str = "") -> aiosqlite.Connection:
    # isolation_level=None: this module alone says where a transaction begins and ends.
    connection = await aiosqlite.connect(_uri(path) + query, uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    await connection.execute("PRAGMA busy_timeout = 5000")
    return connection


async def _connections(path: Path) -> tuple[aiosqlite.Connection, aiosqlite.Connection]:
    """A connection that writes, to a file of the newest schema, and one that only reads."""
    writer = await _connect(path)
    try:
        await migrate(writer, path)
        for setting in _SETTINGS:
            await writer.execute(setting)
        return writer, await _connect(path, _READ_ONLY)
    except BaseException:
        await writer.close()
        raise


def _uri(path: Path) -> str:
    return path.resolve().as_uri()


def _make_private(path: Path) -> None:
    """SQLite gives its journal and WAL files the mode of the database."""
    path.touch(0o600)


async def _fetch(connection: aiosqlite.Connection, sql: str, values: Values) -> list[Row]:
    # In one step: while a statement is open, all others on its connection see what was committed
    # before it began, and a read would miss what was written just now.
    return list(await connection.execute_fetchall(sql, values))
