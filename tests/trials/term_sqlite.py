"""The term's database file: SQLite's own calls made at once, and an eye on every change of a row.

The store runs as it is. Only the thread on which aiosqlite makes each call is left out: twelve
thousand waits for a thread would be most of a term, and none of what a term is about.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

_LOG = """
CREATE TABLE trial_log (
    number INTEGER PRIMARY KEY, occurrence INTEGER NOT NULL, old TEXT, state TEXT NOT NULL,
    old_alert INTEGER, alert INTEGER, reason TEXT
);
CREATE TRIGGER trial_made AFTER INSERT ON occurrence BEGIN
    INSERT INTO trial_log (occurrence, old, state) VALUES (new.id, NULL, new.state);
END;
CREATE TRIGGER trial_changed AFTER UPDATE ON occurrence
WHEN old.state IS NOT new.state OR old.alert_id IS NOT new.alert_id
    OR old.reason IS NOT new.reason BEGIN
    INSERT INTO trial_log (occurrence, old, state, old_alert, alert, reason)
    VALUES (new.id, old.state, new.state, old.alert_id, new.alert_id, new.reason);
END;
"""


class _AtOnce:
    """In the place of aiosqlite's queue: what is put into it is done."""

    def put_nowait(self, item: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        future, function = item
        try:
            result = function()
        except BaseException as error:
            if future is None:
                raise
            future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class _NoThread:
    """In the place of the thread that would empty the queue."""

    def __init__(self, **_: object) -> None:
        pass

    def start(self) -> None:
        """There is nothing to start."""


@contextmanager
def calls_at_once() -> Iterator[None]:
    """Let aiosqlite call SQLite where it is asked to, without its threads."""
    with (
        patch("aiosqlite.core.SimpleQueue", _AtOnce),
        patch("aiosqlite.core.Thread", _NoThread),
    ):
        yield


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the schedule changed its state, its reason or the message that tells of it."""

    occurrence: int
    old: str | None
    state: str
    old_alert: int | None
    alert: int | None
    reason: str | None


class Eye:
    """Reads the file beside the bot, with a connection and with SQL of its own."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(_LOG)

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The rows of one SELECT."""
        return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Any:
        """The first value of one SELECT, None if there is none."""
        rows = self.rows(sql, *values)
        return rows[0][0] if rows else None

    def changes(self) -> list[Change]:
        """Everything that became of every row, in order."""
        return [Change(*row[1:]) for row in self.rows("SELECT * FROM trial_log ORDER BY number")]

    def snapshot(self) -> list[tuple[object, ...]]:
        """The rows of the schedule as they are, to compare."""
        return [tuple(row) for row in self.rows("SELECT * FROM occurrence ORDER BY id")]

    def spoil(self, sql: str, *values: object) -> None:
        """Change the file behind the bot's back, to see that the rules see it."""
        self._connection.execute(sql, values)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


def instant(text: str) -> datetime:
    """An instant as the database keeps it."""
    return datetime.fromisoformat(text)
