"""Keeps the requests of a bot within the 50 a second that Discord takes of it.

discord.py learns of that limit by what Discord refuses. With many courses due at once nearly all
requests would be refused, again and again: discord.py gives one up after five times, and Discord
bans an address from which too many come that it refuses. So each waits here for its turn: what
posts what is due first, one post after the other with its thread, everything else in its order.
Answers to commands and buttons are under no
limit.
https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from heapq import heappop, heappush
from itertools import count
from math import inf
from types import SimpleNamespace

import aiohttp

_MOST_IN_A_SECOND = 49
_SECOND = 1.0
# Each keeps this distance to the one before: not all take as long to Discord, and of a burst many
# could arrive late, with those of the next second.
_DISTANCE = 1 / 48
_MOST_AT_ONCE = 5  # after a moment without any
_UNLIMITED = re.compile(r"/(interactions|webhooks)/")
_EVERYTHING_ELSE = inf
_places = count()
_place: ContextVar[float] = ContextVar("place", default=_EVERYTHING_ELSE)


@contextmanager
def going_first() -> Iterator[None]:
    """Have the requests that are made meanwhile go before all others, and behind those alone of
    what began to go first before. So a post is whole before the next one begins, and a request that
    Discord refused does not stand behind all others the second time."""
    token = _place.set(next(_places))
    try:
        yield
    finally:
        _place.reset(token)


class RequestPace:
    """When each request may be sent. Those that were cancelled while they waited take no turn.
    `share` is the part of the limit that is this process's: the token has one for all of them."""

    def __init__(self, share: float = 1.0) -> None:
        self._most = max(1, int(_MOST_IN_A_SECOND * share))
        self._distance = _DISTANCE / share
        self._recent: deque[float] = deque()  # when requests were sent, by the loop's time
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._next_at = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
        """Have every request of a session with this trace wait for its turn."""
        trace.on_request_start.append(self._wait)
        return trace

    async def take_turn(self) -> None:
        """Wait until one more request may be sent."""
        if not self._waiting and self._pause() <= 0:
            self._note_sent()
            return
        turn = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (_place.get(), next(self._numbers), turn))
        self._set_timer()
        await turn

    async def _wait(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestStartParams,
    ) -> None:
        if not _UNLIMITED.search(params.url.path):
            await self.take_turn()

    def _pause(self) -> float:
        """How many seconds the next request waits for those before."""
        now = asyncio.get_running_loop().time()
        while self._recent and now - self._recent[0] >= _SECOND:
            self._recent.popleft()
        is_full = len(self._recent) >= self._most
        return max(self._recent[0] + _SECOND if is_full else 0.0, self._next_at) - now

    def _note_sent(self) -> None:
        now = asyncio.get_running_loop().time()
        self._recent.append(now)
        self._next_at = max(self._next_at, now - _MOST_AT_ONCE * self._distance) + self._distance

    def _set_timer(self) -> None:
        if self._timer is None and self._waiting:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._pause(), self._let_through)

    def _let_through(self) -> None:
        self._timer = None
        while self._waiting and self._pause() <= 0:
            turn = heappop(self._waiting)[2]
            if not turn.done():
                self._note_sent()
                turn.set_result(None)
        self._set_timer()
