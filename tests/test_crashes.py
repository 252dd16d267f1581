"""A bot that is killed again and again, as a process of its own, loses and doubles nothing."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.clock import SystemClock
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Person, Thread

KILLS = 5
MESSAGES = 60  # between two kills


class Running:
    """The bot as a process, told where the loopback Discord is."""

    def __init__(self, server: LoopbackDiscord, folder: Path) -> None:
        self._server = server
        self._folder = folder

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--course-folder", str(self._folder)),
            env={
                **os.environ,
                "DISCORD_TOKEN": self._server.token,
                "DISCORD_API_BASE": self._server.api_base,
                "DISCORD_GATEWAY_URL": self._server.gateway_url,
                "DISCUSSANT_LOG": "ERROR",
            },
            stderr=asyncio.subprocess.PIPE,
        )
        await self.until(lambda: self._server.gateway.sequence is not None)

    async def until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            await self._server.turn()
            assert self._process.returncode is None, await self._process.communicate()

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.communicate()

    async def end(self) -> str:
        self._process.terminate()
        _, err = await self._process.communicate()
        return err.decode()


def furnished(server: LoopbackDiscord, folder: Path) -> tuple[Channel, Person, Person]:
    """A server with a channel, an instructor and a student, and a course that is posted there."""
    assert CliRunner().invoke(app, ["new", str(folder)]).exit_code == 0
    guild = server.add_guild("HIST 431")
    channel = guild.add_text_channel("seminar")
    instructor = guild.add_person("Prof. Marlow", [guild.add_role("Instructor")])
    course = folder / "prompts/soviet-experiment.yaml"
    course.write_text(course.read_text().replace("guild: null", f"guild: {guild.id}"))
    return channel, instructor, guild.add_person("Ada", [guild.add_role("Student")])


async def test_kills_between_messages_lose_and_double_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    clock = SystemClock()  # the bot is a process of its own, with the machine's time
    async with LoopbackDiscord(clock.now) as server, AsyncExitStack() as stack:
        channel, instructor, ada = furnished(server, folder)
        bot = Running(server, folder)
        stack.push_async_callback(bot.kill)
        await bot.start()
        await bot.until(lambda: bool(server.world.commands))
        posted = await instructor.run("seminar post", prompt="plebiscite")
        assert posted.text.startswith("Posted: ")
        (post,) = [m for m in channel.messages if m.buttons]
        assert isinstance(post.thread, Thread)
        said = []
        for _ in range(KILLS):
            for _ in range(MESSAGES):
                said.append(await ada.say(post.thread, f"message {len(said)}"))
                await server.turn()
            await bot.kill()
            said.append(await ada.say(post.thread, "said while it was down"))
            await bot.start()
        await bot.until(lambda: all(message.reactions for message in said))
        assert await bot.end() == ""
    assert stored(folder / "discussant.db") == [message.id for message in said]
    assert len([m for m in channel.messages if m.buttons]) == 1


def stored(path: Path) -> list[int]:
    """The ids of the recorded messages, from a database that is whole."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        rows = database.execute("SELECT message_id FROM response ORDER BY message_id")
        return [row[0] for row in rows]
