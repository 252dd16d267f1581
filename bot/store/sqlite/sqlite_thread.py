"""One SQLite connection and the thread that alone uses it.

Each change of threads costs more than most statements do, so what waits while the thread is at work
is run in one go, in the order in which it was asked for. To start a thread costs more still: the
event loop waits until it runs. So a thread that is not needed any more is kept for the next
connection.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Self, TypeVar

_MOST_SPARE = 128  # threads, as many as a bot of many folders has connections

T = TypeVar("T")
Connect = Callable[[], sqlite3.Connection]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one piece of work: its value, or the error that it raised."""

    value: Any = None
    error: BaseException | None = None

    def deliver(self, to: asyncio.Future[Any]) -> None:
        """Give it to whoever waits, unless they do not any more."""
        if to.done():
            return
        if self.error is not None:
            to.set_exception(self.error)
        else:
            to.set_result(self.value)


class SqliteThread:
    """A connection on a thread of its own, from `open` to `close`."""

    def __init__(self, executor: ThreadPoolExecutor, connect: Connect) -> None:
        self._executor: ThreadPoolExecutor | None = executor
        self._connect = connect
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[tuple[Callable[[sqlite3.Connection], Any], asyncio.Future[Any]]] = []
        self._is_running = False
        self._is_closed = False
        self._refusal: Exception | None = None

    @classmethod
    async def open(cls, connect: Connect) -> Self:
        """Connect on a thread that nothing else uses. Raises what `connect` raises."""
        executor = _take_executor()
        thread = cls(executor, connect)
        try:
            await asyncio.get_running_loop().run_in_executor(executor, thread._open_connection)
        except BaseException:
            executor.shutdown(wait=False)  # it may be at work still
            raise
        return thread

    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Call a function with the connection. It runs to its end even if its caller is cancelled;
        a second one begins only then. Whoever asks after `close` is cancelled, since the bot
        stops, or gets the refusal, if it goes on without this database."""
        if self._is_closed:
            raise self._refusal or asyncio.CancelledError
        return await self._submit(function)

    async def reopen(self) -> None:
        """Close the connection and connect anew."""
        await self.run(self._replace_connection)

    async def rest(self, connect: Connect) -> None:
        """Close the connection and let the thread go, while nothing is asked. What is asked next
        connects by `connect`."""
        if self._is_closed:
            return
        if self._connection is not None or self._is_running or self._waiting:
            await self._submit(self._close_connection)
            if self._is_closed:
                return  # meanwhile
        self._connect = connect
        self._let_go()

    async def close(self, refusal: Exception | None = None) -> None:
        """Wait for what was asked for, then close the connection and let the thread go."""
        if not self._is_closed:
            self._refusal = refusal
            if self._connection is None and not (self._is_running or self._waiting):
                self._is_closed = True  # it rests
            else:
                done = self._submit(self._close_connection)
                self._is_closed = True
                await done
            self._let_go()

    def __del__(self) -> None:
        if self._connection is not None:
            warnings.warn("a database was not closed", ResourceWarning, source=self, stacklevel=1)

    def _let_go(self) -> None:
        if self._executor is not None:
            _keep(self._executor)
            self._executor = None

    def _submit(self, function: Callable[[sqlite3.Connection], T]) -> asyncio.Future[T]:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((function, done))
        self._start()
        return done

    def _start(self) -> None:
        if self._is_running or not self._waiting:
            return
        self._is_running = True
        batch, self._waiting = self._waiting, []
        functions = [function for function, _ in batch]
        loop = asyncio.get_running_loop()
        self._executor = self._executor or _take_executor()
        running = loop.run_in_executor(self._executor, self._run_all, functions)
        running.add_done_callback(partial(self._finish, [done for _, done in batch]))

    def _finish(
        self, waiting: list[asyncio.Future[Any]], running: asyncio.Future[list[Outcome]]
    ) -> None:
        self._is_running = False
        for outcome, done in zip(running.result(), waiting, strict=True):
            outcome.deliver(done)
        self._start()

    def _run_all(self, functions: list[Callable[[sqlite3.Connection], Any]]) -> list[Outcome]:
        return [self._call(function) for function in functions]

    def _call(self, function: Callable[[sqlite3.Connection], Any]) -> Outcome:
        try:
            # There is none if it could not be replaced when the one before was closed.
            return Outcome(function(self._connection or self._open_connection()))
        except BaseException as error:  # whoever waits would wait for ever
            return Outcome(error=error)

    def _open_connection(self) -> sqlite3.Connection:
        self._connection = self._connect()
        return self._connection

    def _close_connection(self, connection: sqlite3.Connection) -> None:
        self._connection = None
        connection.close()

    def _replace_connection(self, connection: sqlite3.Connection) -> None:
        self._close_connection(connection)
        self._open_connection()


_spare: list[ThreadPoolExecutor] = []
if sys.platform != "win32":
    os.register_at_fork(after_in_child=_spare.clear)  # it has none of the threads


def _take_executor() -> ThreadPoolExecutor:
    """One thread: a spare one, or one that begins with the first piece of work."""
    if _spare:
        return _spare.pop()
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")


def _keep(executor: ThreadPoolExecutor) -> None:
    if len(_spare) < _MOST_SPARE:
        _spare.append(executor)
    else:
        executor.shutdown(wait=False)
