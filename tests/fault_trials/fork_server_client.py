"""The trial's side of the fork server: starts it, has it fork bots, and talks to them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.core.course import Display
from bot.rehearsal.loopback import LoopbackDiscord


class BotKilled(Exception):
    """The bot's process was killed by SIGKILL, which ends it as a power failure would."""


class BotProcess:
    """A forked bot that is connected to a loopback Discord of this process. `errors` are the
    unforeseen exceptions that it has logged."""

    def __init__(
        self,
        discord: LoopbackDiscord,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        pid: int,
    ) -> None:
        self._discord = discord
        self._reader = reader
        self._writer = writer
        self.pid = pid
        self.errors: list[str] = []

    async def wait_until_idle(self) -> None:
        """Wait until the bot has done all that follows from what it was sent. Raises BotKilled."""
        await self._wait_until_idle({})

    async def advance_to(self, instant: datetime) -> None:
        """Move the bot's clock, where the server's must stand already, and wait until the bot is
        idle. Raises BotKilled."""
        await self._wait_until_idle({"to": instant.isoformat()})

    async def measure(self) -> tuple[int, int]:
        """The tasks of the bot that have not ended, and the blocks of memory that its objects
        take. It has to be idle."""
        sequence = self._discord.gateway.sequence
        answer = await self._request({"measure": True, "sequence": sequence})
        return answer["tasks"], answer["blocks"]

    async def terminate(self) -> None:
        """End the bot as SIGTERM does."""
        self._send({"end": True})
        answer = json.loads(await self._reader.readline())
        await self.close()
        assert answer == {"ended": 0}, answer

    async def close(self) -> None:
        """Close the connection to a bot that has ended."""
        self._writer.close()
        await self._writer.wait_closed()

    def kill(self) -> None:
        """Kill the bot at once; whoever waits for it gets BotKilled."""
        os.kill(self.pid, signal.SIGKILL)

    async def _wait_until_idle(self, request: dict[str, Any]) -> None:
        while True:
            answer = await self._request({**request, "sequence": self._discord.gateway.sequence})
            self.errors += answer["errors"]
            # What the bot did may have made events of its own, which it must have handled too.
            if answer["sequence"] == self._discord.gateway.sequence:
                return
            request = {}

    async def _request(self, request: dict[str, Any]) -> dict[str, Any]:
        self._send(request)
        answer: dict[str, Any] = json.loads(await self._reader.readline())
        if answer.get("ended") == -signal.SIGKILL:
            raise BotKilled
        assert "sequence" in answer, answer
        return answer

    def _send(self, message: dict[str, Any]) -> None:
        self._writer.write(json.dumps(message).encode() + b"\n")


class ForkServer:
    """A running fork server at the address of its socket."""

    def __init__(self, address: Path) -> None:
        self._address = address

    async def fork_bot(
        self,
        discord: LoopbackDiscord,
        database: Path,
        now: datetime,
        failpoint: str | None,
        display: Display = Display.COMPONENTS,
    ) -> BotProcess:
        """A process that begins to run the bot on a database, and kills itself at `failpoint`."""
        reader, writer = await asyncio.open_unix_connection(self._address)
        settings = {
            "database": str(database),
            "now": now.isoformat(),
            "failpoint": failpoint,
            "display": display,
            "api_base": discord.api_base,
            "gateway_url": discord.gateway_url,
            "token": discord.token,
        }
        writer.write(json.dumps(settings).encode() + b"\n")
        answer = json.loads(await reader.readline())
        return BotProcess(discord, reader, writer, answer["pid"])


@contextmanager
def running_fork_server() -> Iterator[ForkServer]:
    """A fork server that is ready, and ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        address = Path(folder) / "fork-server"
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.fault_trials.fork_server", str(address)],
            # The same sources as here, also where these are not the ones that are installed.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        with process:  # closes its input at the end, which ends it
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield ForkServer(address)
