"""Writes what waits in one transaction: a commit waits for the disk, and so do all in it, once.

Theory of operation: the whole group, from BEGIN IMMEDIATE to COMMIT or ROLLBACK, is one call on the
writer's thread, so whatever is cancelled meanwhile changes nothing. One piece of work that fails
takes none with it: the group is then rolled back, and run again with a savepoint for each piece,
which costs about as much as the work does and is seldom needed. If the group as a whole fails, by
one row that does not fit on the disk for example, each piece gets a transaction of its own.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from bot.store.sqlite.sqlite_thread import Outcome

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], Any]

_LARGEST_GROUP = 500  # a longer one would let its first piece of work wait for too long


class _PieceFailed(Exception):
    """One piece of work of a group has failed, and its changes cannot be told from the others'."""


class GroupCommit:
    """Collects what is to be written while the group before it is being committed. `commit` writes
    one group, and has an outcome for each piece of work."""

    def __init__(self, commit: Callable[[Sequence[Work]], Awaitable[Sequence[Outcome]]]) -> None:
        self._commit = commit
        self._waiting: deque[tuple[Sequence[Work], asyncio.Future[Sequence[Outcome]]]] = deque()
        self._task: asyncio.Task[None] | None = None

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Write with the next group: durable when this returns. Raises what `work` raises, or what
        kept the group from being committed. It is written even if the caller is cancelled."""
        (outcome,) = await self.write_each([work])
        if outcome.error is not None:
            raise outcome.error
        value: T = outcome.value
        return value

    async def write_each(self, works: Sequence[Work]) -> Sequence[Outcome]:
        """Write all of these with the next group, each as `write` does: one that fails takes none
        with it. What came of each."""
        done: asyncio.Future[Sequence[Outcome]] = asyncio.get_running_loop().create_future()
        self._waiting.append((works, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._commit_all(), name="group commit")
        return await asyncio.shield(done)

    async def drain(self) -> None:
        """Wait until everything is written that was to be."""
        while self._task is not None and not self._task.done():
            await asyncio.shield(self._task)

    async def _commit_all(self) -> None:
        while self._waiting:
            group = self._next_group()
            outcomes = iter(await self._outcomes([work for works, _ in group for work in works]))
            for works, done in group:
                done.set_result([next(outcomes) for _ in works])

    def _next_group(self) -> list[tuple[Sequence[Work], asyncio.Future[Sequence[Outcome]]]]:
        group = [self._waiting.popleft()]
        size = len(group[0][0])
        while self._waiting and size + len(self._waiting[0][0]) <= _LARGEST_GROUP:
            group.append(self._waiting.popleft())
            size += len(group[-1][0])
        return group

    async def _outcomes(self, group: Sequence[Work]) -> Sequence[Outcome]:
        try:
            return await self._commit(group)
        except BaseException as error:  # whoever waits would wait for ever
            return [Outcome(error=error)] * len(group)


def commit_group(
    connection: sqlite3.Connection, group: Sequence[Work], before_commit: Callable[[], None]
) -> list[Outcome]:
    """Write a group in one transaction, or, if that fails, each of it in one of its own.

    Raises what `before_commit` raises, and sqlite3.OperationalError if another program holds the
    database; nothing is written then.
    """
    if len(group) > 1:
        for run in (_run, _run_in_savepoint):
            try:
                with _transaction(connection, before_commit):
                    return [run(connection, work) for work in group]
            except _PieceFailed:
                continue
            except sqlite3.Error as error:
                if is_locked(error):
                    raise
                break
    return [_commit_alone(connection, work, before_commit) for work in group]


def is_locked(error: BaseException) -> bool:
    """Whether SQLite gave up waiting for another program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without what extends it
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _commit_alone(
    connection: sqlite3.Connection, work: Work, before_commit: Callable[[], None]
) -> Outcome:
    failed_by_itself = False
    try:
        with _transaction(connection, before_commit):
            try:
                return Outcome(work(connection))
            except BaseException:
                failed_by_itself = True
                raise
    except BaseException as error:
        if failed_by_itself or (isinstance(error, sqlite3.Error) and not is_locked(error)):
            return Outcome(error=error)
        raise


@contextmanager
def _transaction(
    connection: sqlite3.Connection, before_commit: Callable[[], None]
) -> Iterator[None]:
    # IMMEDIATE: a transaction that reads first and then writes would fail at once, whatever
    # busy_timeout is, if another process has written in between.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        before_commit()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _run(connection: sqlite3.Connection, work: Work) -> Outcome:
    try:
        return Outcome(work(connection))
    except BaseException as error:
        raise _PieceFailed from error


def _run_in_savepoint(connection: sqlite3.Connection, work: Work) -> Outcome:
    connection.execute("SAVEPOINT work")
    try:
        value = work(connection)
    except BaseException as error:
        if not connection.in_transaction:
            raise  # SQLite has rolled back everything, the work of others included
        connection.execute("ROLLBACK TO work")
        connection.execute("RELEASE work")
        return Outcome(error=error)
    connection.execute("RELEASE work")
    return Outcome(value)
