"""The parent's side: a nursery, and the bots that it makes."""

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

from bot.rehearsal.loopback import LoopbackDiscord

_NURSERY = Path(__file__).parent / "nursery.py"


class Died(Exception):
    """The bot was killed, as power that fails kills it."""


class BotProcess:
    """One process of the bot, which talks to the server of this process."""

    def __init__(
        self,
        server: LoopbackDiscord,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        pid: int,
    ) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._pid = pid
        self.unexpected: list[str] = []

    async def rest(self, **asked: Any) -> None:
        """Ask something of it, and return when it has done all that follows. Raises Died."""
        while True:
            said = await self._answer({**asked, "heard": self._server.gateway.sequence})
            self.unexpected += said["unexpected"]
            if said["rests"] == self._server.gateway.sequence:
                return
            asked = {}

    async def to(self, instant: datetime) -> None:
        """Move its clock; the server's must stand there already. Raises Died."""
        await self.rest(to=instant.isoformat())

    async def end(self) -> None:
        """End it as SIGTERM does."""
        self._say({"end": True})
        said = json.loads(await self._reader.readline())
        await self.close()
        assert said == {"ended": 0}, said

    async def close(self) -> None:
        """Let go of the line to it, when it has ended."""
        self._writer.close()
        await self._writer.wait_closed()

    def kill(self) -> None:
        """Kill it, wherever it is; what is asked of it then raises Died."""
        os.kill(self._pid, signal.SIGKILL)

    async def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        self._say(asked)
        said: dict[str, Any] = json.loads(await self._reader.readline())
        if said.get("ended") == -signal.SIGKILL:
            raise Died
        assert "rests" in said, said
        return said

    def _say(self, what: dict[str, Any]) -> None:
        self._writer.write(json.dumps(what).encode() + b"\n")


class Nursery:
    """Makes processes of the bot."""

    def __init__(self, address: Path) -> None:
        self._address = address

    async def born(
        self, server: LoopbackDiscord, path: Path, now: datetime, failpoint: str | None
    ) -> BotProcess:
        """A process that begins to be the bot on the database at `path`, to die at `failpoint`."""
        reader, writer = await asyncio.open_unix_connection(self._address)
        asked = {
            "path": str(path),
            "now": now.isoformat(),
            "failpoint": failpoint,
            "api_base": server.api_base,
            "gateway_url": server.gateway_url,
            "token": server.token,
        }
        writer.write(json.dumps(asked).encode() + b"\n")
        born = json.loads(await reader.readline())
        return BotProcess(server, reader, writer, born["born"])


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery that is ready, and ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        address = Path(folder) / "nursery"
        process = subprocess.Popen(
            [sys.executable, str(_NURSERY), str(address)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        with process:  # it ends when its input is closed, as the end of this block does
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield Nursery(address)
