"""A running bot reads edited files in a process of its own, whatever becomes of that."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.content.course_folder import load_course_folder
from bot.errors import ContentError
from bot.rehearsal.loopback import LoopbackDiscord, Person
from tests.support.bot_subprocess import BotSubprocess, create_course
from tests.support.stalled_reading import StalledReading


@dataclass(frozen=True, slots=True)
class RunningCourse:
    """A bot that runs, its instructor, and the course's file."""

    bot: BotSubprocess
    instructor: Person
    file: Path

    async def reload(self) -> str:
        """Have the files reloaded on Discord; what the bot answers."""
        return (await self.instructor.run("seminar course reload")).text


@asynccontextmanager
async def running_course(folder: Path) -> AsyncIterator[RunningCourse]:
    """The sample course in a bot of its own process."""
    async with LoopbackDiscord(SystemClock().now) as server:
        _, instructor, _ = create_course(server, folder)
        bot = BotSubprocess(server, folder)
        try:
            await bot.start()
            await bot.wait_until(lambda: bool(server.state.commands))
            yield RunningCourse(bot, instructor, folder / "prompts/soviet-experiment.yaml")
        finally:
            await bot.kill()


async def test_broken_file_is_refused_as_check_does(tmp_path: Path) -> None:
    async with running_course(tmp_path / "course") as course:
        text = course.file.read_text()
        course.file.write_text(text.replace("09:00", "9 o’clock").replace("1.12", "1.99"))
        with pytest.raises(ContentError) as problem:
            load_course_folder(tmp_path / "course")
        assert await course.reload() == str(problem.value)
        course.file.write_text(text.replace("09:00", "10:00"))
        assert (await course.reload()).startswith("Reloaded: HIST 431")
        assert await course.bot.terminate() == ""


async def test_killed_reader_changes_nothing(tmp_path: Path) -> None:
    async with running_course(tmp_path / "course") as course:
        stalled = StalledReading(course.file)
        reload = asyncio.create_task(course.reload())
        reader = await stalled.find_process()
        assert (await course.instructor.run("passage", where="2.4")).text  # the bot is not held up
        os.kill(reader, signal.SIGKILL)
        assert await reload == (
            "The course’s files could not be read: the process that reads them ended by SIGKILL. "
            "See whether this machine has memory left, and run: discussant check"
        )
        stalled.end()
        assert (await course.reload()).startswith("Reloaded: HIST 431")


async def test_ctrl_c_ends_reading_quietly(tmp_path: Path) -> None:
    async with LoopbackDiscord(SystemClock().now) as server:
        create_course(server, tmp_path / "course")
        stalled = StalledReading(tmp_path / "course/prompts/soviet-experiment.yaml")
        bot = BotSubprocess(server, tmp_path / "course")
        await bot.launch()
        reader = await stalled.find_process()
        bot.interrupt()
        assert await bot.wait_until_it_ends() == (0, "")
        assert not Path(f"/proc/{reader}").exists()
        stalled.end()
