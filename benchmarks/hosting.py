"""Starts one bot with many course folders, and prints how long that takes and what it uses.

    python benchmarks/hosting.py [--folders N]

Needs the test dependencies and Linux, whose /proc tells what the bot uses. Each folder holds the
sample course under a key of its own, in a channel of its own on one of twenty servers of a
loopback Discord. The folders are copies of one whose indexes are made. Their first start writes the
plans; the second one is measured, until a command is answered in the last folder. The floor is what
no way to start could do without: every folder's files read, and every database opened and asked one
question, by two processes that do nothing else. Exits with 1 if the start takes over 60 seconds, or
if over 64 databases are connected.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from typer.testing import CliRunner

from bot.cli import app
from bot.clock import SystemClock
from bot.content.course_folder import load_course_folder
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Person
from bot.rehearsal.loopback.model.permissions import Permission
from bot.store.database import Database
from tests.support.bot_subprocess import BotSubprocess

START_LIMIT, MOST_CONNECTED = 60.0, 64
SERVERS = 20
REST = 60  # seconds
COURSE = "prompts/soviet-experiment.yaml"


@dataclass(frozen=True, slots=True)
class Hosted:
    """The folders, and a place in the last one to ask."""

    parent: Path
    channel: Channel
    instructor: Person

    @property
    def connected(self) -> int:
        """How many databases have a WAL: SQLite takes it away with the last connection."""
        return len(list(self.parent.glob("*/data/discussant.db-wal")))


async def create(server: LoopbackDiscord, parent: Path, count: int) -> Hosted:
    """Make the folders and their servers."""
    seed = await asyncio.to_thread(make_seed, parent.with_name("seed"))
    await (await Database.open(seed / "data/discussant.db")).close()
    written = (seed / COURSE).read_text()
    guilds = [server.add_guild(f"server {number}") for number in range(SERVERS)]
    staff = [guild.add_role("Instructor", Permission.MANAGE_MESSAGES) for guild in guilds]
    for number in range(count):
        guild = guilds[number % SERVERS]
        channel = guild.add_text_channel(f"seminar-{number}")
        folder = shutil.copytree(seed, parent / f"course-{number:05}")
        text = written.replace("guild: null", f"guild: {guild.id}")
        text = text.replace("course: soviet-experiment", f"course: course-{number}")
        (folder / COURSE).write_text(text.replace("channel: seminar", f"channel: seminar-{number}"))
    last = (count - 1) % SERVERS
    return Hosted(parent, channel, guilds[last].add_person("Prof. Marlow", [staff[last]]))


def make_seed(seed: Path) -> Path:
    """A folder whose indexes are made."""
    assert CliRunner().invoke(app, ["new", str(seed), "--sample"]).exit_code == 0
    reader = [sys.executable, "-m", "bot.content.folder_reader", str(seed)]
    subprocess.run(reader, check=True, capture_output=True)
    (seed / "data").mkdir(exist_ok=True)
    return seed


async def start(bot: BotSubprocess, hosted: Hosted) -> float:
    """Start the bot; the seconds until it answers in the last folder."""
    began = perf_counter()
    await bot.launch({"DISCUSSANT_LOG": "INFO"})
    await bot.wait_until(lambda: "has connected to Gateway" in bot.log)
    answer = await hosted.instructor.run("seminar plan show", in_=hosted.channel)
    await bot.wait_until(lambda: "The Soviet Experiment" in answer.text)
    return perf_counter() - began


def measure_floor(parent: Path) -> float:
    """The seconds in which two processes read every folder and ask every database."""
    folders = sorted(map(str, parent.iterdir()))
    began = perf_counter()
    processes = [
        subprocess.Popen([sys.executable, __file__, "--only-read", *folders[half::2]])
        for half in range(2)
    ]
    assert [process.wait() for process in processes] == [0, 0]
    return perf_counter() - began


def only_read(folders: Sequence[str]) -> None:
    """Read folders, and open their databases."""
    for folder in map(Path, folders):
        load_course_folder(folder)
        with closing(sqlite3.connect(folder / "data/discussant.db")) as connection:
            connection.execute("SELECT count(*) FROM occurrence").fetchone()


async def run(count: int) -> bool:
    """Measure a bot with so many folders, and print what it takes."""
    with tempfile.TemporaryDirectory() as made:
        parent = Path(made) / "courses"
        parent.mkdir()
        async with LoopbackDiscord(SystemClock().now) as server:
            hosted = await create(server, parent, count)
            bot = BotSubprocess(server, parent, arguments=("--all-under", str(parent)))
            try:
                first = await start(bot, hosted)
                print(
                    f"{count} folders; first start, which writes the plans: {first:.1f} s",
                    flush=True,
                )
                await bot.terminate()
                floor = await asyncio.to_thread(measure_floor, parent)
                return await measure(bot, hosted, floor)
            finally:
                await bot.kill()


async def measure(bot: BotSubprocess, hosted: Hosted, floor: float) -> bool:
    """Start again; whether the figures are within their limits."""
    seconds = await start(bot, hosted)
    used, began, most = bot.processor_seconds(), perf_counter(), 0
    print(
        f"start: {seconds:.1f} s (at most {START_LIMIT:.0f}); floor {floor:.1f} s, ratio "
        f"{seconds / floor:.2f}; {used:.1f} s of processor time",
        flush=True,
    )
    for second in range(REST):
        await bot.wait_until(partial(_is_past, began + second))
        most = max(most, hosted.connected)
    at_rest = (bot.processor_seconds() - used) / REST * 100
    print(
        f"the minute after: {at_rest:.1f} % of a processor; {bot.memory():.0f} MiB; at most "
        f"{most} databases connected (at most {MOST_CONNECTED})",
        flush=True,
    )
    return seconds <= START_LIMIT and most <= MOST_CONNECTED


def _is_past(instant: float) -> bool:
    return perf_counter() > instant


if __name__ == "__main__":
    if sys.argv[1:2] == ["--only-read"]:
        only_read(sys.argv[2:])
        sys.exit(0)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folders", type=int, default=2000)
    sys.exit(0 if asyncio.run(run(parser.parse_args().folders)) else 1)
