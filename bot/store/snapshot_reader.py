"""Reads one snapshot of a database on the calling thread, without an event loop."""

from __future__ import annotations

import sqlite3
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Self, TypeVar

from bot.store.database import Row, Values
from bot.store.sqlite.connections import connect_to_snapshot
from bot.store.sqlite.sqlite_errors import translate_sqlite_errors

T = TypeVar("T")


class SnapshotReader:
    """A connection of its own that only reads what was committed when it was opened. It belongs to
    the thread that opens it, and the bot goes on meanwhile. Use `with SnapshotReader(path)`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    async def read(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows of one SELECT. It never waits: `complete` runs what awaits it."""
        assert self._connection is not None, "use `with`"
        with translate_sqlite_errors(self._path):
            return self._connection.execute(sql, values).fetchall()

    def complete(self, reading: Coroutine[Any, Any, T]) -> T:
        """What a coroutine returns that awaits nothing but this reader."""
        try:
            reading.send(None)
        except StopIteration as end:
            result: T = end.value
            return result
        reading.close()
        raise RuntimeError("a reading waited for the event loop")

    def __enter__(self) -> Self:
        with translate_sqlite_errors(self._path):
            self._connection = connect_to_snapshot(self._path)
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.close()
