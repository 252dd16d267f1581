"""Limits how many of a bot's databases are connected at once.

Each connected database has two connections on two threads. One that is not used rests: its
connections are closed, its lock is kept, and whoever asks something of it connects it again. It is
the one that was used the longest ago that has to rest.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Protocol

log = logging.getLogger(__name__)

_RESTING_AT_ONCE = 8  # each waits mostly for the disk

_goes_first: ContextVar[bool] = ContextVar("goes_first", default=False)


@contextmanager
def connecting_first() -> Iterator[None]:
    """Have what is asked of databases at rest meanwhile go before all else that waits for one: a
    round over all folders makes a long queue."""
    token = _goes_first.set(True)
    try:
        yield
    finally:
        _goes_first.reset(token)


class Pooled(Protocol):
    """What can rest, and is told so while nothing is asked of it."""

    async def rest(self) -> None:
        """Close the connections."""

    async def wake(self) -> None:
        """Connect again. Raises StoreError if that cannot be."""


class ConnectionPool:
    """The databases that share a limit. Whoever asks something of one at rest waits until another
    can rest in its place: what is asked of a database never waits for a second one."""

    def __init__(self, limit: int) -> None:
        self._free = limit
        self._waiting: deque[asyncio.Future[None]] = deque()  # for a place
        self._waiting_first: deque[asyncio.Future[None]] = deque()
        self._places: dict[Pooled, asyncio.Future[None]] = {}  # which databases wait for
        self._connected: dict[Pooled, None] = {}  # the one that was used the longest ago first
        self._users: dict[Pooled, int] = {}
        self._locks: dict[Pooled, asyncio.Lock] = {}
        self._making_room: set[asyncio.Task[None]] = set()

    def is_connected(self, database: Pooled) -> bool:
        """Whether it is connected."""
        return database in self._connected

    async def take_place(self, database: Pooled | None = None) -> None:
        """Wait until one more database may be connected; `database` is it, unless it is new."""
        if self._free:
            self._free -= 1
            return
        place = asyncio.get_running_loop().create_future()
        (self._waiting_first if _goes_first.get() else self._waiting).append(place)
        if database is not None:
            self._places[database] = place
        self._make_room_soon()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.give_place_back()
            raise
        finally:
            if database is not None:
                del self._places[database]

    def give_place_back(self) -> None:
        """A database that took a place is not connected any more, or after all."""
        while queue := self._waiting_first or self._waiting:
            place = queue.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1

    def add(self, database: Pooled) -> None:
        """A database that took a place is connected."""
        self._locks[database] = asyncio.Lock()
        self._connected[database] = None
        self._make_room_soon()

    async def remove(self, database: Pooled) -> None:
        """A database is about to be closed: it is not put to rest any more."""
        lock = self._locks.pop(database, None)
        if lock is not None:
            async with lock:  # it may be about to rest just now
                if self._connected.pop(database, 0) is None:
                    self.give_place_back()

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
        if database in self._connected:
            self._connected[database] = self._connected.pop(database)  # the last one to rest now
            return
        lock = self._locks.get(database)
        if lock is None:  # it is closed, and says so itself
            return
        if _goes_first.get():
            self._let_pass(database)
        async with lock:  # perhaps it is being put to rest, or connected by somebody else
            if database not in self._connected and database in self._locks:
                await self._wake(database)

    def _let_pass(self, database: Pooled) -> None:
        """If somebody else waits already to connect a database, they go first now."""
        place = self._places.get(database)
        if place is not None and place in self._waiting:
            self._waiting.remove(place)
            self._waiting_first.append(place)

    async def _wake(self, database: Pooled) -> None:
        await self.take_place(database)
        try:
            await database.wake()
        except BaseException:
            self.give_place_back()
            raise
        self._connected[database] = None

    def _make_room_soon(self) -> None:
        """In tasks of their own: whoever used a database may be cancelled, and a rest may not."""
        wanted = min(len(self._waiting_first) + len(self._waiting), _RESTING_AT_ONCE)
        while len(self._making_room) < wanted and self._find_idle() is not None:
            task = asyncio.create_task(self._make_room(), name="making room")
            self._making_room.add(task)
            task.add_done_callback(self._making_room.discard)

    def _find_idle(self) -> Pooled | None:
        """The database that was used the longest ago, of those that nobody uses or puts to rest."""
        return next(
            (d for d in self._connected if d not in self._users and not self._locks[d].locked()),
            None,
        )

    async def _make_room(self) -> None:
        while self._waiting_first or self._waiting:
            idle = self._find_idle()
            if idle is None:  # the next one that is let go
                return
            async with self._locks[idle]:
                if idle in self._connected and idle not in self._users:
                    del self._connected[idle]
                    await self._rest(idle)

    async def _rest(self, database: Pooled) -> None:
        try:
            await database.rest()
        except Exception:  # whoever uses it next hears of it; the others must not wait for ever
            log.exception("A database could not be put to rest")
        finally:
            self.give_place_back()
