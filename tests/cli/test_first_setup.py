"""`setup` leads from a new application to a bot on a server."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.clock import SystemClock
from bot.rehearsal.loopback import LoopbackDiscord


class Setup:
    """`discussant setup` as a program of its own, without a terminal of its own."""

    def __init__(self, server: LoopbackDiscord, folder: Path) -> None:
        self._server = server
        self._folder = folder

    async def start(self) -> None:
        given = {key: value for key, value in os.environ.items() if key != "DISCORD_TOKEN"}
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-u", "-m", "bot", "setup", "--course-folder", str(self._folder)),
            env={**given, "DISCORD_API_BASE": self._server.api_base},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # else it would ask the terminal of whoever runs the tests
        )

    async def type(self, *lines: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        await self._process.stdin.drain()

    async def read_until(self, words: str) -> str:
        assert self._process.stdout is not None
        return (await self._process.stdout.readuntil(words.encode())).decode()

    async def rest(self) -> tuple[int, str]:
        out, _ = await self._process.communicate()
        assert self._process.returncode is not None
        return self._process.returncode, out.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(made), "--sample"]).exit_code == 0
    return made


async def test_setup_leads_to_first_server(folder: Path) -> None:
    async with LoopbackDiscord(SystemClock().now, message_content=False) as server:
        setup = Setup(server, folder)
        await setup.start()
        await setup.type("0f" * 32, "not-the-token.at.all", server.token)
        shown = await setup.read_until("Waiting until it is there")
        assert "That is a client secret or a public key" in shown
        assert "Discord refuses the token." in shown
        assert "switch “Message Content Intent” and “Server Members Intent” on" in shown
        assert f"client_id={server.state.application_id}" in shown
        assert "scope=bot+applications.commands" in shown
        assert server.token not in shown
        kept = folder / "data/discord-token"
        assert kept.read_text() == f"{server.token}\n"
        assert kept.stat().st_mode & 0o777 == 0o600

        server.add_guild("HIST 431")
        code, rest = await setup.rest()
        assert code == 0
        assert "is on HIST 431." in rest
        assert rest.rstrip().endswith("/seminar course setup")


async def test_kept_token_is_used_again(folder: Path) -> None:
    async with LoopbackDiscord(SystemClock().now) as server:
        server.add_guild("HIST 431")
        (folder / "data").mkdir(exist_ok=True)
        kept = folder / "data/discord-token"
        kept.write_text(server.token)
        kept.chmod(0o600)
        setup = Setup(server, folder)
        await setup.start()
        code, shown = await setup.rest()
    assert code == 0
    assert "Token" not in shown
    assert "In the developer portal" not in shown  # nothing is to be switched
