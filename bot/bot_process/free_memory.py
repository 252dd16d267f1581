"""Keeps the C library from holding memory that nothing uses, where it is glibc."""

from __future__ import annotations

import asyncio
import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bot.cogs.client import SeminarBot

_M_ARENA_MAX = -8  # of <malloc.h>


def share_one_heap() -> None:
    """Have every thread allocate from one heap. Each would get a heap of its own, of which no other
    could use what is free; and they hardly ever allocate at the same time."""
    _call_glibc("mallopt", _M_ARENA_MAX, 1)


@contextmanager
def giving_back_memory(bot: SeminarBot) -> Iterator[None]:
    """Give back what the start of a bot needed, as soon as it is connected, and again once it has
    caught up with every course: the plan of a long term is made from many values, all threads are
    read at once, and the C library keeps what these took for a use that never comes."""
    task = asyncio.create_task(_wait_and_give_back(bot), name="giving back memory")
    try:
        yield
    finally:
        task.cancel()


async def _wait_and_give_back(bot: SeminarBot) -> None:
    await bot.connected.wait()
    _give_back()
    await bot.wait_until_caught_up()
    _give_back()


def _give_back() -> None:
    gc.collect()
    _call_glibc("malloc_trim", 0)


def _call_glibc(function: str, *values: int) -> None:
    with suppress(AttributeError, OSError, TypeError):  # other libraries have no such function
        getattr(ctypes.CDLL(None), function)(*values)
