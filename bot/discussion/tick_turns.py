"""When the ticks of courses may begin in a bot of many folders.

Only some of its databases are connected at once. If all courses ticked at the same moment, at a
whole minute, each would put the others to rest between one statement and the next. So a few tick at
once, and those with something due do not wait for the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from bot.store.database import Database

# Both together leave as many places again for what is recorded meanwhile.
_DUE_AT_ONCE, _OTHERS_AT_ONCE = 24, 8
_LONGEST = 5.0  # seconds
# Seconds. By then nothing is due yet in a course of which that was not known when it began to wait.
_LONGEST_WAIT_OF_OTHERS = 20.0


class TickTurns:
    """The turns of all courses of a bot."""

    def __init__(self, longest: float = _LONGEST) -> None:
        self._due = _Turns(_DUE_AT_ONCE, longest)
        self._others = _Turns(_OTHERS_AT_ONCE, longest, _LONGEST_WAIT_OF_OTHERS)

    def turn(self, database: Database, *, is_due: bool) -> AbstractAsyncContextManager[None]:
        """Wait until a tick of a course in this database may begin. One with something due within
        half a minute waits for no other kind; in a bot of one folder none waits."""
        if database.pool is None:
            return nullcontext()
        return (self._due if is_due else self._others).take()


class _Turns:
    def __init__(self, at_once: int, longest: float, longest_wait: float | None = None) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._longest = longest
        self._longest_wait = longest_wait

    @asynccontextmanager
    async def take(self) -> AsyncIterator[None]:
        """Have a turn, at most for the longest time: a course that waits for Discord, or for a disk
        that hangs, must not keep the others from theirs."""
        turn = _Turn(self._free, is_taken=await self._wait())
        timer = asyncio.get_running_loop().call_later(self._longest, turn.end)
        try:
            yield
        finally:
            timer.cancel()
            turn.end()

    async def _wait(self) -> bool:
        """Whether there was one in time."""
        try:
            async with asyncio.timeout(self._longest_wait):
                return await self._free.acquire()
        except TimeoutError:
            return False


class _Turn:
    def __init__(self, free: asyncio.Semaphore, *, is_taken: bool) -> None:
        self._free = free
        self._is_taken = is_taken

    def end(self) -> None:
        """Let the next one begin, once."""
        if self._is_taken:
            self._is_taken = False
            self._free.release()
