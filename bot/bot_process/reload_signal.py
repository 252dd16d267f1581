"""SIGHUP, at which the running bot reloads its files."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.cogs.client import SeminarBot
from bot.errors import BotError


def ignore_reload_signal() -> None:
    """Ignore SIGHUP: it would end a process that does not handle it."""
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)


@contextmanager
def reloading_at_sighup(bot: SeminarBot) -> Iterator[None]:
    """Have the bot reload its files at each SIGHUP that comes within; later ones are ignored.
    Windows has no such signal."""
    if sys.platform == "win32":
        yield
        return
    tasks: set[asyncio.Task[None]] = set()

    def start() -> None:
        task = asyncio.create_task(_reload(bot))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGHUP, start)
    try:
        yield
    finally:
        # The loop closes the pipe on which signals wake it before it forgets its handlers, and
        # Python complains of each signal that comes between.
        loop.remove_signal_handler(signal.SIGHUP)
        ignore_reload_signal()


async def _reload(bot: SeminarBot) -> None:
    log = logging.getLogger(__name__)
    try:
        # Nobody can answer a signal: what would be asked waits for staff on Discord.
        log.info("%s", (await bot.background_tasks.reload(ask=False)).text)
    except BotError as problem:
        log.error("The files were not reloaded. %s", problem)
    except Exception:
        log.exception("The files were not reloaded")
