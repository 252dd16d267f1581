"""The bot as a process of its own, on a server that stands ready for it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Person
from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop

PAUSE = 0.005  # seconds between two looks: the process needs the machine more than we do


class Running:
    """The bot as a process, told where the loopback Discord is."""

    def __init__(self, server: LoopbackDiscord, folder: Path) -> None:
        self._server = server
        self._folder = folder

    async def start(self, more: Mapping[str, str] | None = None) -> None:
        """Start it, with more in its environment, and wait until it is connected."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--course-folder", str(self._folder)),
            env={
                **os.environ,
                "DISCORD_TOKEN": self._server.token,
                "DISCORD_API_BASE": self._server.api_base,
                "DISCORD_GATEWAY_URL": self._server.gateway_url,
                "DISCUSSANT_LOG": "ERROR",
                **(more or {}),
            },
            stderr=asyncio.subprocess.PIPE,
        )
        await self.until(lambda: self._server.gateway.sequence is not None)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that is seen on the server; fail if the bot ends before."""
        while not condition():
            await yield_to_event_loop(PAUSE)
            assert self._process.returncode is None, await self._process.communicate()

    async def kill(self) -> None:
        """Kill it, if it still runs."""
        if self._process.returncode is None:
            self._process.kill()
            await self._process.communicate()

    async def end(self) -> str:
        """End it as an operator does, if it still runs; what it said on standard error."""
        if self._process.returncode is None:
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
