"""A bot that is killed again and again, as a process of its own, loses and doubles nothing."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.rehearsal.loopback import LoopbackDiscord, Thread

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
        self._process.kill()
        await self._process.communicate()

    async def end(self) -> str:
        self._process.terminate()
        _, err = await self._process.communicate()
        return err.decode()


async def test_kills_between_messages_lose_and_double_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(folder)]).exit_code == 0
    async with LoopbackDiscord(lambda: datetime.now(UTC)) as server:  # noqa: TID251 - real processes
        guild = server.add_guild("HIST 431")
        channel = guild.add_text_channel("seminar")
        instructor = guild.add_person("Prof. Marlow", [guild.add_role("Instructor")])
        ada = guild.add_person("Ada", [guild.add_role("Student")])
        course = folder / "prompts/soviet-experiment.yaml"
        course.write_text(course.read_text().replace("guild: null", f"guild: {guild.id}"))
        bot = Running(server, folder)
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
    stored = sqlite3.connect(folder / "discussant.db")
    ids = [row[0] for row in stored.execute("SELECT message_id FROM response ORDER BY message_id")]
    assert stored.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    stored.close()
    assert ids == [message.id for message in said]
    assert len([m for m in channel.messages if m.buttons]) == 1
