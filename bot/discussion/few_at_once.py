"""Does the same for many folders, a few at a time: each waits mostly for its database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 16


async def few_at_once(work: Callable[[T], Awaitable[R]], items: Iterable[T]) -> list[R]:
    """What the work returned for each item, in their order. Raises what one of them raises."""
    free = asyncio.Semaphore(_AT_ONCE)

    async def run(item: T) -> R:
        async with free:
            return await work(item)

    return await asyncio.gather(*map(run, items))
