"""The real bot in a process of its own, with a clock that its parent moves over a socket.

A line is one JSON object. First comes what to be; then each `to` is a jump of the clock, answered
with `rests` once the bot has done all that follows from it; `end` ends it as SIGTERM would.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import RehearsalClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import LoopbackConnector, serve, set_discord_addresses
from bot.discussion.course_registry import CourseRegistry
from bot.rehearsal.loopback.wait_until_idle import wait_until_idle
from bot.store.database import Database
from tests.trials.story import folder

# Seconds for which discord.py waits for another server after each that it was told of. If it is too
# short the bot is ready before it knows of any, and ends; but each start takes as long.
READY = 0.1
PATIENCE = 60.0  # seconds of real time until a bot that does not come to rest is a failure


async def play(sock: socket.socket) -> None:
    """Be the bot until the parent says that it is over."""
    sock.setblocking(False)
    reader, writer = await asyncio.open_connection(sock=sock)
    asked = json.loads(await reader.readline())
    unexpected = _Unexpected()
    clock = RehearsalClock(datetime.fromisoformat(asked["now"]))
    os.environ["FAILPOINT"] = asked["failpoint"] or ""
    set_discord_addresses(asked["api_base"], asked["gateway_url"])
    database = await Database.open(Path(asked["path"]))
    seminars = CourseRegistry(folder(), folder, database, clock)
    bot = SeminarBot(
        seminars, export_key=bytes(32), connector=LoopbackConnector(), ready_timeout=READY
    )
    running = asyncio.create_task(serve(bot, asked["token"]), name="the bot")
    await _ready(bot, running)
    while "end" not in (asked := json.loads(await reader.readline())):
        if "to" in asked:
            clock.jump(datetime.fromisoformat(asked["to"]))
        await _rest(bot, clock, asked["heard"])
        said = {"rests": getattr(bot.ws, "sequence", None), "unexpected": unexpected.taken()}
        writer.write(json.dumps(said).encode() + b"\n")
    await bot.close()
    await running
    await database.close()


class _Unexpected(logging.Handler):
    """Keeps what went wrong without being foreseen; what is foreseen is logged without a trace."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._records: list[str] = []
        root = logging.getLogger()
        root.handlers[:] = [self]
        root.setLevel(logging.ERROR)

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self._records.append(f"{record.getMessage()}: {record.exc_info[1]!r}")

    def taken(self) -> list[str]:
        """What was kept since this was last asked."""
        taken, self._records = self._records, []
        return taken


async def _ready(bot: SeminarBot, running: asyncio.Task[None]) -> None:
    ready = asyncio.create_task(bot.connected.wait())
    await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        ready.cancel()
        await running
        raise RuntimeError("the bot ended by itself")


async def _rest(bot: SeminarBot, clock: RehearsalClock, heard: int | None) -> None:
    def unheard() -> str:
        got: Any = getattr(bot.ws, "sequence", None)
        return "" if heard is None or (got or 0) >= heard else f"event {heard}; heard {got}"

    await wait_until_idle(lambda: "", unheard, lambda: clock.idle, PATIENCE)
