"""Tells systemd, or a manager that speaks its protocol, that the bot is ready and still works.

The protocol is that of sd_notify(3): datagrams to the socket that NOTIFY_SOCKET names. Where there
is none, nothing is told. WATCHDOG_USEC says how long the manager waits, in microseconds, before it
takes the bot for hung and starts it again. The messages come from the event loop that does all the
work: one that hangs sends none.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from bot.cogs.client import SeminarBot

_MICROSECONDS = 1_000_000


@contextmanager
def telling_service_manager(bot: SeminarBot) -> Iterator[None]:
    """Tell it once the bot is connected, and from then on twice in each of its periods."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        yield
        return
    stopping = asyncio.Event()
    task = asyncio.create_task(_tell(bot, address, stopping), name="telling the service manager")
    try:
        yield
    finally:
        stopping.set()
        task.cancel()
        _send(address, "STOPPING=1")


async def _tell(bot: SeminarBot, address: str, stopping: asyncio.Event) -> None:
    await bot.connected.wait()
    _send(address, "READY=1")
    period = _watchdog_period(os.environ)
    while period is not None and not stopping.is_set():
        _send(address, "WATCHDOG=1")
        # Measured by the monotonic clock, as the manager does: the wall clock may be set.
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), period / 2)


def _watchdog_period(environment: Mapping[str, str]) -> float | None:
    """In seconds; None where the manager does not watch."""
    given = environment.get("WATCHDOG_USEC", "")
    return int(given) / _MICROSECONDS if given.isdigit() and int(given) else None


def _send(address: str, message: str) -> None:
    if sys.platform == "win32":
        return  # it has no such sockets, and no such manager
    # An abstract socket begins with a null byte, which the variable writes as @.
    target = "\0" + address[1:] if address.startswith("@") else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.sendto(message.encode(), target)
