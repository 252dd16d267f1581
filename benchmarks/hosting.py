"""Starts one bot with many course folders, has their prompts due in one second, and writes in all.

    python benchmarks/hosting.py [--folders N] [--seed N] [--small]

Needs the test dependencies and Linux. Each folder holds a course of thirty prompts, in a channel of
its own on one of twenty servers of a loopback Discord, which takes 50 requests a second, and one
reaction in 250 ms in each channel. Prints, each beside a floor of the same run:

- the start, until a command is answered in the last folder, once the plans are written; the floor
  is every folder's files read, and every database opened and asked one question, by two processes
  that do nothing else; then what the bot uses in the minute after;
- the first prompts of all courses, due in one second: how late they were posted. The floor is 50 of
  the requests a second that the bot made until the last one was there;
- 93 responses a second for a minute, over all threads: how many were lost, and the time from every
  tenth event to its committed row, eight at once at most; the floor is a row in a database alone;
- a restart with 30 threads in each of a hundred courses: how long until what was written in every
  tenth thread meanwhile was recorded, and until every thread was read again; the floor as above.

Exits with 1 if the start takes over 60 seconds, over 64 databases are connected, a prompt is posted
twice, not at all, or later than the floor and a tenth (and a second), a response is in no database
a minute later, or what was written before the restart takes over three minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from bot.clock import SystemClock
from bot.content.course_folder import load_course_folder
from bot.rehearsal.loopback import LoopbackDiscord, Message
from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop
from tests.support.bot_subprocess import BotSubprocess
from tests.support.counted_requests import CountedRequests
from tests.support.hosted_folders import (
    WORDS,
    HostedFolder,
    HostedFolders,
    commit_rows,
    count_lost,
    create_folders,
    seconds_until_recorded,
)

START_LIMIT, MOST_CONNECTED, MOVED_LIMIT = 60.0, 64, 180.0
REQUESTS_A_SECOND, REACTION_INTERVAL = 50, 0.25
RESPONSES_A_SECOND, MOST_WAITED_FOR = 93, 8
MOST_LATE = 1.1  # of the floor
COURSES_WITH_THREADS, THREADS = 100, 30


@dataclass(slots=True)
class Hosting:
    """The bot with its folders, and which figures were beyond their limits."""

    server: LoopbackDiscord
    hosted: HostedFolders
    bot: BotSubprocess
    rng: random.Random
    rest: int  # seconds
    start_seconds: float = 0.0  # of the first start
    requests: CountedRequests = field(default_factory=CountedRequests)
    failures: list[str] = field(default_factory=list)

    def keep(self, what: str, *, kept: bool) -> None:
        """Note a figure that is beyond its limit."""
        if not kept:
            self.failures.append(what)

    async def start(self) -> float:
        """Start the bot; the seconds until it answers in the last folder."""
        began = perf_counter()
        await self.bot.launch({"DISCUSSANT_LOG": "INFO"})
        await self.bot.wait_until(lambda: "has connected to Gateway" in self.bot.log)
        last = self.hosted.folders[-1].channel
        answer = await self.hosted.instructor.run("seminar plan show", in_=last)
        await self.bot.wait_until(lambda: "The Soviet Experiment" in answer.text)
        return perf_counter() - began

    async def wait_until_read(self, folders: Sequence[HostedFolder]) -> None:
        """Wait until every thread was read again that the bot knows."""
        for folder in folders:
            while await asyncio.to_thread(folder.unread_threads):
                await self.pass_seconds(0.2)

    async def pass_seconds(self, seconds: float) -> None:
        """Let time pass while the bot runs."""
        end = perf_counter() + seconds
        await self.bot.wait_until(lambda: perf_counter() >= end)

    async def measure_start(self) -> None:
        """Start again once the plans are written, and leave the bot alone for a minute."""
        self.start_seconds = await self.start()
        count = len(self.hosted.folders)
        report(f"{count} folders; first start, which writes the plans: {self.start_seconds:.1f} s")
        await self.bot.terminate()
        await asyncio.to_thread(os.sync)  # else each commit would wait for what was written before
        floor = await asyncio.to_thread(measure_floor, self.hosted.parent)
        seconds = await self.start()
        used, most = self.bot.processor_seconds(), 0
        report(
            f"start: {seconds:.1f} s (at most {START_LIMIT:.0f}); floor {floor:.1f} s, ratio "
            f"{seconds / floor:.2f}; {used:.1f} s of processor time"
        )
        for _ in range(self.rest):
            await self.pass_seconds(1)
            most = max(most, self.hosted.connected)
        at_rest = (self.bot.processor_seconds() - used) / self.rest * 100
        report(
            f"the {self.rest} s after: {at_rest:.1f} % of a processor; "
            f"{self.bot.memory():.0f} MiB; at most {most} databases connected (at most "
            f"{MOST_CONNECTED})"
        )
        self.keep("start", kept=seconds <= START_LIMIT and most <= MOST_CONNECTED)
        await self.bot.terminate()

    async def measure_posts(self) -> None:
        """Have the first prompt of every course due in one second."""
        folders = self.hosted.folders
        began = perf_counter()
        # A start after an edit of every file takes about as long as the first one.
        due = whole_minute_after(timedelta(seconds=15 + 1.5 * self.start_seconds))
        for folder in folders:
            folder.prompt_at(due)
        await self.start()
        started = perf_counter() - began
        await self.bot.wait_until(lambda: SystemClock().now() >= due)
        before, used = replace(self.requests), self.bot.processor_seconds()
        while missing := sum(not each.posts for each in folders):
            await self.pass_seconds(0.05)
            if SystemClock().now() - due > timedelta(minutes=10):
                break
        requests, posting = self.requests.admitted - before.admitted, self.requests.posting
        posting, refused = posting - before.posting, self.requests.refused - before.refused
        used = self.bot.processor_seconds() - used
        late = sorted((each.created_at - due).total_seconds() for f in folders for each in f.posts)
        floor = max(1.0, requests / REQUESTS_A_SECOND)
        await self.bot.wait_until(lambda: all(f.threads for f in folders if f.posts))
        await self.pass_seconds(5)  # in which a second one would come
        double = sum(len(each.posts) - 1 for each in folders if each.posts)
        report(
            f"{len(folders)} courses due in one second (the start before took {started:.0f} s): "
            f"{double} posted twice, {missing} not; late p50 {at(late, 0.5):.1f} s, p99 "
            f"{at(late, 0.99):.1f} s, last {late[-1]:.1f} s; {posting} of {requests} requests "
            f"posted, {refused} refused; floor {floor:.1f} s, ratio {late[-1] / floor:.2f} (at "
            f"most {MOST_LATE}); {used:.1f} s of processor time; {self.bot.memory():.0f} MiB"
        )
        in_time = late[-1] <= floor * MOST_LATE + 1
        self.keep("posts", kept=not missing and not double and in_time)

    async def measure_responses(self, seconds: int) -> None:
        """Write in all threads, one after the other in an order by chance."""
        shuffled = self.rng.sample(self.hosted.folders, len(self.hosted.folders))
        sent: list[tuple[HostedFolder, Message]] = []
        lags: list[asyncio.Task[float]] = []
        began = perf_counter()
        for number, folder in enumerate(islice(cycle(shuffled), seconds * RESPONSES_A_SECOND)):
            await yield_to_event_loop(
                max(0.0, began + number / RESPONSES_A_SECOND - perf_counter())
            )
            message = await folder.student.say(folder.threads[-1], f"{number}. {WORDS}")
            sent.append((folder, message))
            # Each of these asks every 10 ms: many would take the processor from the bot.
            if number % 10 == 0 and sum(not lag.done() for lag in lags) < MOST_WAITED_FOR:
                lags.append(asyncio.create_task(seconds_until_recorded(folder, message)))
        took = perf_counter() - began
        lag = sorted(await asyncio.gather(*lags))
        await self.wait_for_rows(sent)
        waited = perf_counter() - began
        lost = await asyncio.to_thread(count_lost, sent)
        floor = sorted(await asyncio.to_thread(commit_rows, self.hosted.parent.parent))
        report(
            f"{len(sent)} responses in {took:.0f} s, {len(sent) / took:.0f} a second: {lost} not "
            f"recorded after {waited:.0f} s; event to committed row ({len(lag)} of them) "
            f"p50 {at(lag, 0.5) * 1000:.0f} ms, p99 {at(lag, 0.99) * 1000:.0f} ms; floor p50 "
            f"{at(floor, 0.5) * 1000:.1f} ms, p99 {at(floor, 0.99) * 1000:.1f} ms; "
            f"{self.bot.memory():.0f} MiB"
        )
        self.keep("responses", kept=not lost)

    async def wait_for_rows(self, sent: Sequence[tuple[HostedFolder, Message]]) -> None:
        """Wait until all are recorded, a minute at most."""
        end = perf_counter() + 60
        while await asyncio.to_thread(count_lost, sent) > 0 and perf_counter() < end:
            await self.pass_seconds(1)

    async def measure_restart(self) -> None:
        """Write in every tenth thread while the bot is away, then start it."""
        await self.bot.terminate()
        folders = self.hosted.folders[:COURSES_WITH_THREADS]
        for folder in folders:
            folder.add_posts(self.server, THREADS - 1)
        written: list[tuple[HostedFolder, Message]] = []
        for folder in folders:
            for thread in folder.threads[::10]:
                written.append((folder, await folder.student.say(thread, f"Meanwhile. {WORDS}")))
        admitted = self.requests.admitted
        await self.start()
        began = perf_counter()
        while await asyncio.to_thread(count_lost, written):
            await self.pass_seconds(0.2)
        moved = perf_counter() - began
        await self.wait_until_read(folders)
        whole = perf_counter() - began
        requests = self.requests.admitted - admitted
        floor = requests / REQUESTS_A_SECOND
        report(
            f"restart with {THREADS} threads in each of {len(folders)} courses: what was written "
            f"in {len(written)} of them recorded after {moved:.1f} s (at most {MOVED_LIMIT:.0f}), "
            f"all read after {whole:.1f} s; {requests} requests, floor {floor:.1f} s, ratio "
            f"{whole / floor:.2f}; {self.bot.memory():.0f} MiB"
        )
        self.keep("restart", kept=moved <= MOVED_LIMIT)


def whole_minute_after(pause: timedelta) -> datetime:
    """The first whole minute after a pause from now."""
    instant = SystemClock().now() + pause
    return instant.replace(second=0, microsecond=0) + timedelta(minutes=1)


def at(ordered: Sequence[float], share: float) -> float:
    """The value of which so large a share is smaller."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


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


def report(line: str) -> None:
    """Print a line of figures at once."""
    print(line, flush=True)


async def run(count: int, seed: int, *, small: bool) -> bool:
    """Measure a bot with so many folders, and print what it takes."""
    report(f"seed {seed}")
    with tempfile.TemporaryDirectory() as made:
        parent = Path(made) / "courses"
        parent.mkdir()
        async with LoopbackDiscord(SystemClock().now) as server:
            hosted = await asyncio.to_thread(create_folders, server, parent, count)
            server.rate_limits.requests_per_second = REQUESTS_A_SECOND
            server.rate_limits.reaction_interval = REACTION_INTERVAL
            bot = BotSubprocess(server, parent, arguments=("--all-under", str(parent)))
            hosting = Hosting(server, hosted, bot, random.Random(seed), rest=10 if small else 60)
            server.on_exchange(hosting.requests.note)
            try:
                await hosting.measure_start()
                await hosting.measure_posts()
                await hosting.measure_responses(10 if small else 60)
                await hosting.measure_restart()
            finally:
                await bot.kill()
    if hosting.failures:
        report(f"beyond its limit: {', '.join(hosting.failures)}")
    return not hosting.failures


if __name__ == "__main__":
    if sys.argv[1:2] == ["--only-read"]:
        only_read(sys.argv[2:])
        sys.exit(0)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folders", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="60 folders; responses for 10 s")
    options = parser.parse_args()
    folders = 60 if options.small else options.folders
    sys.exit(0 if asyncio.run(run(folders, options.seed, small=options.small)) else 1)
