"""What whoever runs the bot can see of it from outside: its health, its log, its notices."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.clock import SystemClock
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Person, Thread
from tests.support.bot_subprocess import BotSubprocess, create_course

PROMPTS = ("mistakes-that-pay", "accounts-against-caprice")
SENTENCE = "What bonapartism rests on is the exhaustion of both classes, as Farid wrote to me."


@dataclass(frozen=True, slots=True)
class RunningBot:
    """A bot that runs, and people on its server."""

    folder: Path
    process: BotSubprocess
    server: LoopbackDiscord
    channel: Channel
    instructor: Person
    student: Person

    @property
    def threads(self) -> tuple[Thread, ...]:
        return self.server.threads_of(self.channel)

    async def health(self) -> tuple[int, str]:
        command = ["health", "--course-folder", str(self.folder)]
        result = await asyncio.to_thread(CliRunner().invoke, app, command)
        return result.exit_code, result.output.strip()


@asynccontextmanager
async def running_bot(folder: Path, **environment: str) -> AsyncIterator[RunningBot]:
    async with LoopbackDiscord(SystemClock().now) as server:
        channel, instructor, student = create_course(server, folder)
        bot = BotSubprocess(server, folder, log_format="json")
        try:
            await bot.start(environment)
            await bot.wait_until(lambda: bool(server.state.commands))
            yield RunningBot(folder, bot, server, channel, instructor, student)
        finally:
            await bot.kill()


async def test_health_shows_whether_it_works(tmp_path: Path) -> None:
    async with running_bot(tmp_path / "course") as running:
        while (found := await running.health())[0] != 0:  # until its first look at the course
            assert "No bot" not in found[1]
        assert "looks after 1 course." in found[1]
        os.kill(running.process.pid, signal.SIGSTOP)  # hung
        with closing(sqlite3.connect(tmp_path / "course/data/discussant.db")) as database:
            database.execute("UPDATE heartbeat SET beat_at = '2026-01-01T00:00:00.000000Z'")
            database.commit()
        code, text = await running.health()
        assert code == 1
        assert "has not looked after soviet-experiment since 2026-01-01 00:00:00 UTC" in text
        os.kill(running.process.pid, signal.SIGCONT)
        await running.process.terminate()
        assert await running.health() == (
            1,
            "No bot runs on this course folder. Start it: discussant run",
        )


async def test_day_can_be_read_from_log(tmp_path: Path) -> None:
    async with running_bot(tmp_path / "course", DISCUSSANT_LOG="DEBUG") as running:
        prompt, other = PROMPTS
        await running.instructor.run("seminar plan post", prompt=prompt)
        await running.process.wait_until(lambda: bool(running.threads))
        message = await running.student.say(running.threads[0], SENTENCE)
        await running.process.wait_until(lambda: bool(message.reactions))
        await running.instructor.run("seminar plan skip", prompt=other)
        await running.student.run("me responses", in_=running.threads[0])
        log = await running.process.terminate()
        await running.process.start({"DISCUSSANT_LOG": "DEBUG"})
        await running.process.wait_until(lambda: "swept" in running.process.log)
        log += await running.process.terminate()
    lines = [json.loads(line) for line in log.splitlines()]
    events = {line["event"]: line for line in lines if "event" in line}
    assert events["posted"]["prompt"] == prompt
    assert events["posted"]["course"] == "soviet-experiment"
    assert events["skip"]["detail"].startswith("“Accounts against caprice” is left out.")
    assert "The bot is connected, and looks after 1 course." in log
    assert events["swept"]["threads"] == events["swept"]["read"] == 1
    assert {line["level"] for line in lines} >= {"DEBUG", "INFO"}
    for secret in (SENTENCE, "bonapartism rests", running.server.token, running.student.name):
        assert secret not in log
    assert str(running.student.id) not in log
    assert not re.search(r"\btoken-\d", log)  # those of commands


async def test_service_manager_is_told(tmp_path: Path) -> None:
    address = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(address))
        manager.setblocking(False)
        received = Notices(manager)
        environment = {"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": "200000"}
        async with running_bot(tmp_path / "course", **environment) as running:
            await running.process.wait_until(lambda: received.all().count("WATCHDOG=1") > 1)
            await running.process.terminate()
        assert received.all()[0] == "READY=1"
        assert received.all()[-1] == "STOPPING=1"


class Notices:
    """The messages that came to a socket."""

    def __init__(self, manager: socket.socket) -> None:
        self._manager = manager
        self._messages: list[str] = []

    def all(self) -> list[str]:
        try:
            while True:
                self._messages.append(self._manager.recv(100).decode())
        except BlockingIOError:
            return self._messages
