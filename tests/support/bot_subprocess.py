"""The bot as an operator runs it: `python -m bot run` in a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Person
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop

_POLL_INTERVAL = 0.005  # seconds; a shorter one would take the processor from the bot


class BotSubprocess:
    """The bot on a course folder, connected to a loopback Discord of this process. It has the
    machine's clock, and can be started again after it has ended. `module`: another program that is
    run in its place. `arguments`: those that name its folders, in place of that of one folder."""

    def __init__(
        self,
        server: LoopbackDiscord,
        folder: Path,
        module: str = "bot",
        log_format: str = "text",
        arguments: Sequence[str] = (),
    ) -> None:
        self._server = server
        self._arguments = arguments or ("--course-folder", str(folder))
        self._module = module
        self._log_format = log_format
        self._errors = folder.with_name(f"{folder.name}.log")

    async def start(self, environment: Mapping[str, str] | None = None) -> None:
        """Start the bot with additional variables, and wait until it is connected."""
        await self.launch(environment)
        await self.wait_until(lambda: self._server.gateway.sequence is not None)

    async def launch(self, environment: Mapping[str, str] | None = None) -> None:
        """Start the bot with additional variables, and wait for nothing."""
        # Into a file: a pipe that nobody reads would hold the bot up once it is full.
        with self._errors.open("wb") as errors:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", self._module, "run", *self._arguments),
                *("--log", self._log_format),
                env={
                    **os.environ,
                    "DISCORD_TOKEN": self._server.token,
                    "DISCORD_API_BASE": self._server.api_base,
                    "DISCORD_GATEWAY_URL": self._server.gateway_url,
                    "DISCUSSANT_LOG": "ERROR",
                    **(environment or {}),
                },
                stderr=errors,
            )

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether its process has ended."""
        return self._process.returncode is not None

    @property
    def log(self) -> str:
        """What it has written to standard error until now."""
        return self._errors.read_text()

    def processor_seconds(self) -> float:
        """The processor time since it started, of threads that have ended too."""
        # The clock that `clock_getcpuclockid` names, which Python does not have (Linux alone).
        return time.clock_gettime((~self.pid << 3) | 2)

    def memory(self) -> float:
        """Its resident memory in MiB; Linux tells it."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        (line,) = [each for each in status.splitlines() if each.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that shows on the server; fail if the bot ends before."""
        while not condition():
            await yield_to_event_loop(_POLL_INTERVAL)
            assert self._process.returncode is None, await self._read_errors()

    async def kill(self) -> None:
        """Kill the bot, if it is running."""
        if self._process.returncode is None:
            self._signal(signal.SIGKILL)
            await self._process.wait()

    def interrupt(self) -> None:
        """Press Ctrl-C; nothing happens if the bot has ended."""
        if self._process.returncode is None:
            self._signal(signal.SIGINT)

    async def wait_until_it_ends(self) -> tuple[int, str]:
        """Its exit status, and what it wrote to standard error."""
        errors = await self._read_errors()
        assert self._process.returncode is not None
        return self._process.returncode, errors

    async def terminate(self) -> str:
        """End the bot as an operator does, if it is running; what it wrote to standard error."""
        if self._process.returncode is None:
            self._signal(signal.SIGTERM)
        return await self._read_errors()

    async def _read_errors(self) -> str:
        """What it wrote to standard error until its end, for which this waits."""
        await self._process.wait()
        return self.log

    def _signal(self, number: signal.Signals) -> None:
        # Not by `self._process`: its signals ask first for the exit status, and where the process
        # has just ended they take it from asyncio, which then reports 255.
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, number)


def create_course(server: LoopbackDiscord, folder: Path) -> tuple[Channel, Person, Person]:
    """Create the sample course in a folder and its server: the channel in which it is posted, an
    instructor and a student."""
    assert CliRunner().invoke(app, ["new", str(folder), "--sample"]).exit_code == 0
    guild = server.add_guild("HIST 431")
    channel = guild.add_text_channel("seminar")
    staff = guild.add_role("Instructor", Permission.MANAGE_MESSAGES)  # is offered /seminar
    instructor = guild.add_person("Prof. Marlow", [staff])
    course = folder / "prompts/soviet-experiment.yaml"
    course.write_text(course.read_text().replace("guild: null", f"guild: {guild.id}"))
    return channel, instructor, guild.add_person("Ada", [guild.add_role("Student")])
