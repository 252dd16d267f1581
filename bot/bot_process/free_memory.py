"""Gives memory back to the system."""

from __future__ import annotations

import asyncio
import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bot.cogs.client import SeminarBot


@contextmanager
def giving_back_memory(bot: SeminarBot) -> Iterator[None]:
    """Give back what the start of a bot needed, as soon as it is connected: the plan of a long term
    is made from many values, and the C library keeps what they took for a use that never comes."""
    task = asyncio.create_task(_wait_and_give_back(bot), name="giving back memory")
    try:
        yield
    finally:
        task.cancel()


async def _wait_and_give_back(bot: SeminarBot) -> None:
    await bot.connected.wait()
    gc.collect()
    with suppress(AttributeError, OSError, TypeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)
