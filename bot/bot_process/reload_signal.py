"""SIGHUP, at which the running bot reloads its files."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from bot.errors import BotError

if TYPE_CHECKING:
    from bot.cogs.client import SeminarBot

FollowFolders = Callable[[], Awaitable[frozenset[str]]]  # the names of those that were added

log = logging.getLogger(__name__)


class _HeldSignal:
    """Notes that the signal came; what it asks for is done later."""

    def __init__(self) -> None:
        self.came = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.came = True


def hold_reload_signal() -> None:
    """Hold SIGHUP back until there is a bot that can read its files: it would end a process that
    does not handle it."""
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, _HeldSignal())


@contextmanager
def reloading_at_sighup(bot: SeminarBot, follow: FollowFolders | None = None) -> Iterator[None]:
    """Have the bot reload its files at each SIGHUP that comes within, and at one that was held back
    before; later ones are ignored. While it reloads, any number of them are one. Of several folders
    it first has `follow` look for those that are there. Windows has no such signal."""
    if sys.platform == "win32":
        yield
        return
    held, asked = signal.getsignal(signal.SIGHUP), asyncio.Event()
    reloading = asyncio.create_task(
        _reload_when_asked(bot, follow, asked), name="reloading at SIGHUP"
    )
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGHUP, asked.set)
    if isinstance(held, _HeldSignal) and held.came:
        asked.set()
    try:
        yield
    finally:
        # The loop closes the pipe on which signals wake it before it forgets its handlers, and
        # Python complains of each signal that comes between.
        loop.remove_signal_handler(signal.SIGHUP)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        reloading.cancel()


async def _reload_when_asked(
    bot: SeminarBot, follow: FollowFolders | None, asked: asyncio.Event
) -> None:
    await bot.connected.wait()
    while True:
        await asked.wait()
        asked.clear()
        await _reload_all(bot, follow)


async def _reload_all(bot: SeminarBot, follow: FollowFolders | None) -> None:
    new: frozenset[str] = frozenset()
    try:
        new = await follow() if follow is not None else new
    except BotError as problem:
        log.error("%s", problem)
    except Exception:
        log.exception("The folders could not be looked for")
    for folder in bot.folder_names:
        if folder not in new:
            await _reload(bot, folder)


async def _reload(bot: SeminarBot, folder: str) -> None:
    try:
        # Nobody can answer a signal: what would be asked waits for staff on Discord.
        log.info("%s", (await bot.background_tasks.reload(folder, ask=False)).text)
    except BotError as problem:
        log.error("%s", _not_reloaded(folder, f" {problem}"))
    except Exception:
        log.exception("%s", _not_reloaded(folder, ""))


def _not_reloaded(folder: str, reason: str) -> str:
    return f"The files{folder and f' of {folder}'} were not reloaded.{reason}"
