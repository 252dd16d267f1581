"""Limits how many of a bot's databases are connected at once.

Each connected database has two connections on two threads. One that is not used rests: its
connections are closed, its lock is kept, and whoever asks something of it connects it again. It is
the one that was used the longest ago that has to rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol


class Pooled(Protocol):
    """What can rest, and is told so while nothing is asked of it."""

    async def rest(self) -> None:
        """Close the connections."""

    async def wake(self) -> None:
        """Connect again. Raises StoreError if that cannot be."""


class ConnectionPool:
    """The databases that share a limit. More of them are connected only while all are in use."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._connected: dict[Pooled, None] = {}  # the one that was used the longest ago first
        self._users: dict[Pooled, int] = {}
        self._locks: dict[Pooled, asyncio.Lock] = {}
        self._making_room: asyncio.Task[None] | None = None

    @property
    def connected_count(self) -> int:
        """How many are connected, or about to be."""
        return len(self._connected)

    def is_connected(self, database: Pooled) -> bool:
        """Whether it is connected, or about to be."""
        return database in self._connected

    def add(self, database: Pooled) -> None:
        """A database was connected."""
        self._locks[database] = asyncio.Lock()
        self._connected[database] = None
        self._make_room_soon()

    async def remove(self, database: Pooled) -> None:
        """A database is about to be closed: it is not put to rest any more."""
        self._connected.pop(database, None)
        lock = self._locks.pop(database, None)
        if lock is not None:
            async with lock:  # it may be about to rest just now
                pass

    @asynccontextmanager
    async def using(self, database: Pooled) -> AsyncIterator[None]:
        """Keep a database connected meanwhile. Raises StoreError if it cannot be connected."""
        self._users[database] = self._users.get(database, 0) + 1
        try:
            await self._connect(database)
            yield
        finally:
            self._users[database] -= 1
            if not self._users[database]:
                del self._users[database]
            self._make_room_soon()

    async def _connect(self, database: Pooled) -> None:
        lock = self._locks.get(database)
        if lock is None:  # it is closed, and says so itself
            return
        was_connected = self._connected.pop(database, 0) is None
        self._connected[database] = None
        if was_connected and not lock.locked():
            return
        async with lock:  # perhaps it is being put to rest, or connected by somebody else
            try:
                await database.wake()
            except BaseException:
                self._connected.pop(database, None)
                raise

    def _make_room_soon(self) -> None:
        """In a task of its own: whoever used a database may be cancelled, and a rest may not."""
        is_full = len(self._connected) > self._limit
        if is_full and (self._making_room is None or self._making_room.done()):
            self._making_room = asyncio.create_task(self._make_room(), name="making room")

    async def _make_room(self) -> None:
        while len(self._connected) > self._limit:
            idle = next((each for each in self._connected if each not in self._users), None)
            if idle is None:
                return
            del self._connected[idle]
            async with self._locks[idle]:
                if idle not in self._connected:  # else it was asked for meanwhile
                    await idle.rest()
