"""What `doctor` says of Discord: of the token, the application, and the server of each course."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock
from bot.rehearsal.loopback import LoopbackDiscord
from tests.support.bot_subprocess import create_course


@dataclass
class Examination:
    """What `doctor --json` printed."""

    exit_code: int
    findings: dict[str, list[str]]


@dataclass
class ServerOfCourse:
    """A course folder and a Discord on which its course can be held."""

    discord: LoopbackDiscord
    folder: Path
    token: str = ""

    async def examine(self) -> Examination:
        """Run `doctor` as a program of its own."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "doctor", "--json", "--course-folder", str(self.folder)),
            env={
                **os.environ,
                "DISCORD_TOKEN": self.token or self.discord.token,
                "DISCORD_API_BASE": self.discord.api_base,
                "DISCORD_GATEWAY_URL": self.discord.gateway_url,
            },
            stdout=asyncio.subprocess.PIPE,
        )
        out, _ = await process.communicate()
        found = json.loads(out)["findings"]
        by_subject = {each["subject"]: [each["verdict"], each["text"]] for each in found}
        return Examination(process.returncode or 0, by_subject)


@asynccontextmanager
async def server_of_course(folder: Path) -> AsyncIterator[ServerOfCourse]:
    async with LoopbackDiscord(SystemClock().now) as discord:
        server = ServerOfCourse(discord, folder)
        create_course(discord, folder)
        yield server


async def test_sound_server_is_said_to_be_sound(tmp_path: Path) -> None:
    async with server_of_course(tmp_path / "course") as server:
        found = await server.examine()
    assert found.exit_code == 0
    assert found.findings["token"][0] == "good"
    assert found.findings["intents"] == ["good", "What the courses need is switched on."]
    assert found.findings["channel"] == [
        "good",
        "soviet-experiment can be posted in #seminar on HIST 431.",
    ]
    assert found.findings["clock"][0] == "good"


async def test_each_fault_is_named_with_its_remedy(tmp_path: Path) -> None:
    async with server_of_course(tmp_path / "course") as server:
        server.discord.state.clock_offset = timedelta(minutes=-3)
        server.discord.state.message_content = False
        (guild,) = server.discord.state.guilds.values()
        (channel,) = guild.channels.values()
        channel.name = "lobby"
        found = await server.examine()
    assert found.exit_code == 1
    assert "Switch on “Message Content Intent”" in found.findings["intents"][1]
    assert "the channel “seminar” is not there" in found.findings["channel"][1]
    assert "timedatectl set-ntp true" in found.findings["clock"][1]


async def test_refused_token_is_named(tmp_path: Path) -> None:
    async with server_of_course(tmp_path / "course") as server:
        server.token = "a-client-secret"
        found = await server.examine()
    assert found.exit_code == 1
    verdict, text = found.findings["token"]
    assert verdict == "problem"
    assert text.startswith("Discord refuses the token.")
    assert "a-client-secret" not in text
