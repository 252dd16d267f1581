"""Writes into a database that may become full, locked, damaged, deleted or replaced meanwhile.

Theory of operation: a failure pauses recording. Each later write tries again, and the first that
succeeds resumes it, so nothing has to be restarted once the disk has room. Three failures are not
tried again in this way. A damaged database is not written any more. If another program holds the
lock, what is to be written waits for half a minute before its callers hear of it. And where the
files are no longer the open ones, their contents are copied to a safe place first, since they are
gone when the bot ends.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.errors import StoreError
from bot.store.sqlite.backups import copy_database, make_backup_folder, rescued_database
from bot.store.sqlite.connections import connect_to_write
from bot.store.sqlite.group_commit import GroupCommit, Work, commit_group, is_locked
from bot.store.sqlite.open_files import FilesChanged, FilesState, OpenFiles, state_of_files
from bot.store.sqlite.recording import Recording
from bot.store.sqlite.sqlite_errors import (
    DatabaseDamaged,
    DatabaseLocked,
    describe_changed_files,
    describe_sqlite_error,
    is_damage,
    translate_sqlite_errors,
)
from bot.store.sqlite.sqlite_thread import Outcome, SqliteThread

T = TypeVar("T")

_TRIES = 20  # in an attempt, for SQLite's busy_timeout each: five seconds
_CHECKPOINT = "PRAGMA wal_checkpoint(TRUNCATE)"


class Writer:
    """The connection that writes. `attempts` says how often it waits five seconds for another
    program before the caller is told that it could not be written."""

    def __init__(
        self, path: Path, thread: SqliteThread, reader: SqliteThread, *, attempts: int
    ) -> None:
        self.recording = Recording()
        self._path = path
        self._thread = thread
        self._reader = reader
        self._attempts = attempts
        self._files = OpenFiles.at(path)
        self._version = 0
        self._rescued: Path | None = None
        self._group_commit = GroupCommit(self._commit)
        self._is_closing = False
        self.commits = 0  # that were tried

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Write with what waits, as `GroupCommit.write` does. Raises StoreError if it cannot be."""
        return await self._group_commit.write(work)

    async def write_each(
        self, works: Sequence[Callable[[sqlite3.Connection], T]]
    ) -> list[T | BaseException]:
        """Write several pieces of work, each as `write` does: what each returned, or its error."""
        outcomes = await self._group_commit.write_each(works)
        return [each.value if each.error is None else each.error for each in outcomes]

    async def drain(self) -> None:
        """Wait until everything is written that was to be, and for another program a quarter of a
        second at most."""
        self._is_closing = True
        await self._group_commit.drain()

    async def close(self, refusal: Exception | None = None) -> None:
        """Move everything into the database file itself, and close the connection."""
        await self._thread.close(refusal)

    async def note_version(self) -> None:
        """Note what was written until now: `rest` says whether another program wrote since."""
        self._version = await self._thread.run(_version)

    async def rest(self) -> tuple[tuple[object, ...], bool]:
        """Move everything into the database file itself, and close the connection until something
        is to be written, or until `wake`. The state of the files then, and whether another program
        has written since the connection was made."""
        try:
            state, version = await self._thread.run(self._look_last)
        finally:
            await self._thread.rest(self._connect_again)
        return state, version != self._version

    def _look_last(self, connection: sqlite3.Connection) -> tuple[tuple[object, ...], int]:
        """On the thread: once all is in the file itself, closing changes it no more. So whatever
        another program writes shows either in the version or in the state of the files."""
        _checkpoint(connection)
        state = state_of_files(self._path)
        return state, _version(connection)

    async def wake(self) -> None:
        """Connect again. Raises StoreError if that cannot be, or is another file by now: recording
        is paused then."""
        try:
            await self._thread.run(lambda connection: None)
        except StoreError as problem:
            self.recording.pause(problem)
            raise

    def _connect_again(self) -> sqlite3.Connection:
        """On the thread: SQLite would make a new file where the old one is gone."""
        state = self._files.state
        if state in (FilesState.FOLDER_GONE, FilesState.DELETED, FilesState.REPLACED):
            raise describe_changed_files(state, self._path, None)
        with translate_sqlite_errors(self._path):
            connection = connect_to_write(self._path)
        self._files, self._version = OpenFiles.at(self._path), _version(connection)
        return connection

    async def describe_read_error(self, error: sqlite3.DatabaseError) -> BaseException:
        """A failure of the connection that reads, as `describe_sqlite_error` does. If the database
        is damaged, recording is paused: writing would spread the damage."""
        if isinstance(self.recording.problem, DatabaseDamaged) and is_damage(error):
            return self.recording.problem
        # It checks backups, which takes long.
        problem = await asyncio.to_thread(describe_sqlite_error, error, self._path)
        if isinstance(problem, DatabaseDamaged):
            self.recording.pause(problem)
        return problem

    async def checkpoint(self) -> bool:
        """Move everything that is committed into the database file itself. False if it could not
        be, because another program reads or the files are not the open ones."""
        if self._files.state is not FilesState.SAME:
            return False
        with translate_sqlite_errors(self._path):
            return await self._thread.run(_checkpoint)

    async def _commit(self, group: Sequence[Work]) -> Sequence[Outcome]:
        self.commits += 1
        if isinstance(self.recording.problem, DatabaseDamaged):
            raise self.recording.problem
        for _ in range(self._attempts):
            try:
                outcomes = await self._try(group)
                break
            except DatabaseLocked as error:
                problem: StoreError = error
                self.recording.pause(error)
                if self._is_closing:
                    raise
        else:
            raise problem
        for outcome in outcomes:
            self._note(outcome)
        return outcomes

    def _note(self, outcome: Outcome) -> None:
        if isinstance(outcome.error, StoreError):
            self.recording.pause(outcome.error)
        else:  # also a piece of work that failed by itself shows that the others can be written
            self.recording.resume()
            self._rescued = None

    async def _try(self, group: Sequence[Work]) -> Sequence[Outcome]:
        """Commit a group, if the files at the path are those that are open."""
        try:
            return await self._commit_unless_wal_deleted(group)
        except FilesChanged as change:
            problem = await self._thread.run(partial(self._rescue, state=change.state))
        except DatabaseLocked:
            raise
        except StoreError as error:
            problem = error
        return [Outcome(error=problem)] * len(group)

    async def _commit_unless_wal_deleted(self, group: Sequence[Work]) -> Sequence[Outcome]:
        commit = partial(self._commit_on_thread, group=group)
        try:
            return await self._thread.run(commit)
        except FilesChanged as change:
            if change.state is not FilesState.WAL_DELETED:
                raise
        await self._renew_wal()
        return await self._thread.run(commit)

    def _commit_on_thread(
        self, connection: sqlite3.Connection, group: Sequence[Work]
    ) -> Sequence[Outcome]:
        with translate_sqlite_errors(self._path):
            outcomes = self._commit_when_unlocked(connection, group)
        return [self._translated(outcome) for outcome in outcomes]

    def _commit_when_unlocked(
        self, connection: sqlite3.Connection, group: Sequence[Work]
    ) -> Sequence[Outcome]:
        # One long wait inside SQLite could not be ended: the bot would wait for it at its end.
        for _ in range(_TRIES - 1):
            try:
                return commit_group(connection, group, self._files.require_same)
            except sqlite3.Error as error:
                if self._is_closing or not is_locked(error):
                    raise
        return commit_group(connection, group, self._files.require_same)

    def _translated(self, outcome: Outcome) -> Outcome:
        if outcome.error is None:
            return outcome
        return Outcome(error=describe_sqlite_error(outcome.error, self._path))

    async def _renew_wal(self) -> None:
        """Save what a deleted WAL holds, and begin a new one. Raises FilesChanged if another
        program keeps it from being saved."""
        if not await self._thread.run(_checkpoint):
            raise FilesChanged(FilesState.WAL_DELETED)
        await self._reader.reopen()  # it would go on reading the deleted one
        await self._thread.reopen()
        self._files = OpenFiles.at(self._path)

    def _rescue(self, connection: sqlite3.Connection, state: FilesState) -> StoreError:
        """Copy what the files hold that are open, once; what to tell about their change."""
        can_be_lost = state not in (FilesState.FOLDER_GONE, FilesState.WAL_DELETED)
        if can_be_lost and self._rescued is None:
            target = rescued_database(self._path)
            try:
                make_backup_folder(target)
                copy_database(connection, target)
                self._rescued = target
                _checkpoint(connection)  # or SQLite would take the WAL for that of a new file
            except (OSError, sqlite3.Error, StoreError):
                pass  # the sentence says that there is no copy
        return describe_changed_files(state, self._path, self._rescued)


def _version(connection: sqlite3.Connection) -> int:
    """What differs once any other connection has written."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _checkpoint(connection: sqlite3.Connection) -> bool:
    (is_busy, *_) = connection.execute(_CHECKPOINT).fetchone()
    return not is_busy
