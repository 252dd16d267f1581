"""The real bot in a forked process, with a clock that the trial moves over a socket.

Each line on the socket is one JSON object. The first has the bot's settings. Each later one is
answered, once the bot is idle, with the sequence number of the last event that it has handled and
the errors that it has logged since; `to` moves the clock before, and `measure` asks what the bot
holds. `end` ends the bot as SIGTERM would.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import json
import logging
import os
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import RehearsalClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import LoopbackOnlyConnector, serve, set_discord_addresses
from bot.core.course import Display
from bot.core.folder_content import FolderContent
from bot.discussion.course_folders import CourseFolders
from bot.discussion.course_registry import CourseRegistry
from bot.rehearsal.loopback.wait_until_idle import wait_until_idle
from bot.store.database import Database
from tests.fault_trials.scenario import course_folder
from tests.support.shipped_course import make_recognizer

# Seconds for which discord.py waits for another server after each that it has received. If this is
# too short the bot is ready before it knows its server, and ends; but every start takes as long.
READY_TIMEOUT = 0.1
IDLE_TIMEOUT = 60.0  # seconds of real time after which a bot that is not idle has failed


async def run_bot(sock: socket.socket) -> None:
    """Run the bot until the trial ends it."""
    sock.setblocking(False)
    reader, writer = await asyncio.open_connection(sock=sock)
    settings = json.loads(await reader.readline())
    errors = _ErrorLog()
    clock = RehearsalClock(datetime.fromisoformat(settings["now"]))
    os.environ["FAILPOINT"] = settings["failpoint"] or ""
    set_discord_addresses(settings["api_base"], settings["gateway_url"])
    folder = course_folder(Display(settings["display"]))

    async def read_folder() -> FolderContent:
        return folder

    async with await Database.open(Path(settings["database"])) as database:
        registry = CourseRegistry(
            folder,
            read_folder,
            database,
            clock,
            pseudonym_key=bytes(32),
            make_recognizer=make_recognizer,
        )
        bot = SeminarBot(
            CourseFolders([registry], clock),
            connector=LoopbackOnlyConnector(),
            ready_timeout=READY_TIMEOUT,
        )
        run = asyncio.create_task(serve(bot, settings["token"]), name="the bot")
        await _wait_until_connected(bot, run)
        while "end" not in (request := json.loads(await reader.readline())):
            if "to" in request:
                clock.jump(datetime.fromisoformat(request["to"]))
            await _wait_until_idle(bot, clock, request["sequence"])
            answer: dict[str, Any] = {"sequence": _last_sequence(bot), "errors": errors.take()}
            if "measure" in request:
                answer |= _measure()
            writer.write(json.dumps(answer).encode() + b"\n")
        await bot.close()
        await run


def _measure() -> dict[str, int]:
    """The unfinished tasks, and the blocks of memory that Python has given out for its objects."""
    gc.collect()
    # What was freed stays with the process until it is given back: what is resident then is in use,
    # but for fragments.
    ctypes.CDLL(None).malloc_trim(0)
    return {"tasks": len(asyncio.all_tasks()), "blocks": sys.getallocatedblocks()}


class _ErrorLog(logging.Handler):
    """Keeps the errors that are logged with an exception; foreseen ones are logged without."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._errors: list[str] = []
        root = logging.getLogger()
        root.handlers[:] = [self]
        root.setLevel(logging.ERROR)

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self._errors.append(f"{record.getMessage()}: {record.exc_info[1]!r}")

    def take(self) -> list[str]:
        """The errors since the last call."""
        errors, self._errors = self._errors, []
        return errors


async def _wait_until_connected(bot: SeminarBot, run: asyncio.Task[None]) -> None:
    connected = asyncio.create_task(bot.connected.wait())
    await asyncio.wait({run, connected}, return_when=asyncio.FIRST_COMPLETED)
    if run.done():
        connected.cancel()
        await run
        raise RuntimeError("the bot ended by itself")


async def _wait_until_idle(bot: SeminarBot, clock: RehearsalClock, sequence: int | None) -> None:
    """Wait until the bot has handled the event of this number and all its tasks sleep."""

    def missing_event() -> str:
        last = _last_sequence(bot) or 0
        return "" if sequence is None or last >= sequence else f"event {sequence}; has {last}"

    await wait_until_idle(lambda: "", missing_event, clock.is_idle, IDLE_TIMEOUT)


def _last_sequence(bot: SeminarBot) -> int | None:
    sequence: int | None = getattr(bot.ws, "sequence", None)
    return sequence
