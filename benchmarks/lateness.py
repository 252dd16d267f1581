"""Measures how late posts are while the bot runs, and after the machine slept through their due.

    python benchmarks/lateness.py [--full] [--seed N]

The real bot posts on a loopback Discord, whose time of a message is what counts. Prompts are nine
hours apart. Clocks run at their real rate; only the wall clock is moved, as it is on a machine that
was suspended, or by hand:

- running: when the bot begins to wait, to a random part of a second before the next prompt is due;
- waking: at a random moment while the bot waits, past the due of a prompt. The lateness counts from
  that moment. The courses of one bot have a clock each, so that all can be measured at once.

Prints the figures, and exits with 1 if p99 is over 2 s while running or anything is over 31 s after
waking.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import LOOP_TASK_PREFIX, MAX_SLEEP, SystemClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import LoopbackOnlyConnector, serve, set_discord_addresses
from bot.content.course_folder import load_course_folder
from bot.core.course import Course
from bot.core.folder_content import FolderContent
from bot.discussion.course_folders import CourseFolders
from bot.discussion.course_registry import CourseRegistry
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message, MessageChange
from bot.store.database import Database

FOLDER = load_course_folder(Path(__file__).parents[1])
START = datetime(2027, 1, 18, 9, tzinfo=UTC)
INTERVAL = timedelta(hours=9)  # of prompts; a day has at most three posts
SECOND = timedelta(seconds=1)
RUNNING_LIMIT, WAKING_LIMIT = timedelta(seconds=2), timedelta(seconds=31)
TIMEOUT = 60  # seconds to wait for a post or for the bot to connect


class MovedClock(SystemClock):
    """The wall clock, moved by hand."""

    def __init__(self) -> None:
        self._offset = START - super().now()

    def now(self) -> datetime:
        return super().now() + self._offset

    def move(self, to: datetime) -> None:
        """Set the clock. It wakes nobody who waits, as a real one does not."""
        self._offset += to - self.now()


class SkippingClock(MovedClock):
    """A clock that is moved to just before the next prompt whenever the posting loop waits."""

    def __init__(self, dues: Sequence[datetime], rng: random.Random) -> None:
        super().__init__()
        self._dues = dues
        self._rng = rng

    async def sleep_until(self, instant: datetime) -> None:
        task = asyncio.current_task()
        if task is not None and task.get_name().startswith(f"{LOOP_TASK_PREFIX}post"):
            self._skip_to_next_due()
        await super().sleep_until(instant)

    def _skip_to_next_due(self) -> None:
        next_due = next((due for due in self._dues if due > self.now()), None)
        if next_due is not None and next_due - self.now() > SECOND:
            self.move(next_due - SECOND * self._rng.uniform(0.1, 0.9))


class ClockPerCourse:
    """One clock for the bot, which shows the background tasks of each course the course's own."""

    def __init__(self, clocks: Mapping[str, SystemClock]) -> None:
        self._clocks = clocks
        self._first = next(iter(clocks.values()))

    def now(self) -> datetime:
        return self._clock_of_task().now()

    async def sleep_until(self, instant: datetime) -> None:
        await self._clock_of_task().sleep_until(instant)

    def _clock_of_task(self) -> SystemClock:
        try:
            task = asyncio.current_task()
        except RuntimeError:  # a transaction, on SQLite's thread
            return self._first
        words = task.get_name().split() if task is not None else ()
        own = (self._clocks[word] for word in words if word in self._clocks)
        return next(own, self._first)


def create_course(server: LoopbackDiscord, number: int, posts: int) -> tuple[Course, Channel]:
    """A course of so many prompts on a server of its own, and its channel."""
    course = FOLDER.courses[0]
    guild = server.add_guild(course.title)
    for name in (*course.staff, "Student"):
        guild.add_role(name)
    prompts = tuple(
        replace(
            course.prompts[n % len(course.prompts)],
            id=f"prompt-{n}",
            at=(START + (n + 1) * INTERVAL).replace(tzinfo=None),
        )
        for n in range(posts)
    )
    slug = f"course-{number}"
    course = replace(course, slug=slug, timezone="UTC", guilds=(guild.id,), prompts=prompts)
    return course, guild.add_text_channel(course.channel)


@asynccontextmanager
async def connected_bot(
    server: LoopbackDiscord, courses: Sequence[tuple[Course, SystemClock]]
) -> AsyncIterator[None]:
    """A bot that serves these courses, each on its clock, and is connected."""
    set_discord_addresses(server.api_base, server.gateway_url)
    with tempfile.TemporaryDirectory() as scratch:
        async with await Database.open(Path(scratch) / "discussant.db") as database:
            folder = FolderContent(FOLDER.library, tuple(course for course, _ in courses))
            clock = ClockPerCourse({course.slug: clock for course, clock in courses})

            async def read_folder() -> FolderContent:
                return folder

            registry = CourseRegistry(folder, read_folder, database, clock, pseudonym_key=bytes(32))
            connector = LoopbackOnlyConnector()
            bot = SeminarBot(
                CourseFolders([registry], clock), connector=connector, ready_timeout=0.01
            )
            run = asyncio.create_task(serve(bot, server.token))
            await asyncio.wait_for(bot.connected.wait(), TIMEOUT)
            yield
            await bot.close()
            await run


class AnnouncementLog:
    """The announcements on a server in the order in which they come."""

    def __init__(self, server: LoopbackDiscord) -> None:
        self._arrival = asyncio.Event()
        self.messages: list[Message] = []
        server.on_message_change(self._record)

    def _record(self, change: MessageChange, message: Message) -> None:
        if change is MessageChange.CREATED and message.buttons:
            self.messages.append(message)
            self._arrival.set()

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            self._arrival.clear()
            await asyncio.wait_for(self._arrival.wait(), TIMEOUT)


async def measure_running(posts: int, rng: random.Random) -> list[timedelta]:
    """The lateness of so many posts of one course that runs."""
    dues = [START + (n + 1) * INTERVAL for n in range(posts)]
    clock = SkippingClock(dues, rng)
    async with LoopbackDiscord(clock.now) as server:
        log = AnnouncementLog(server)
        course, _ = create_course(server, 0, posts)
        async with connected_bot(server, [(course, clock)]):
            await log.wait_until(lambda: len(log.messages) == posts)
    return [post.created_at - due for post, due in zip(log.messages, dues, strict=True)]


async def measure_waking(count: int, rng: random.Random) -> list[timedelta]:
    """The lateness after so many sleeps of the machine, each of a course of its own."""
    time = MovedClock()
    async with LoopbackDiscord(time.now) as server:
        log = AnnouncementLog(server)
        courses = [(*create_course(server, number, 1), MovedClock()) for number in range(count)]
        async with connected_bot(server, [(course, clock) for course, _, clock in courses]):
            return await asyncio.gather(
                *(_wake(clock, channel, log, time, rng) for _, channel, clock in courses)
            )


async def _wake(
    clock: MovedClock, channel: Channel, log: AnnouncementLog, time: MovedClock, rng: random.Random
) -> timedelta:
    """Let the bot wait for a part of its longest wait, then move its clock past the due."""
    waking_time = START + INTERVAL + timedelta(minutes=rng.uniform(0.1, 60))
    await time.sleep_until(time.now() + MAX_SLEEP * rng.random())
    clock.move(waking_time)
    woken_at = time.now()
    await log.wait_until(lambda: any(post.place is channel for post in log.messages))
    return next(post for post in log.messages if post.place is channel).created_at - woken_at


def figures(lateness: Sequence[timedelta]) -> tuple[timedelta, timedelta, timedelta]:
    """The median, p99 and maximum, each one of the values."""
    ordered = sorted(lateness)
    median, p99 = (ordered[math.ceil(len(ordered) * share) - 1] for share in (0.5, 0.99))
    return median, p99, ordered[-1]


def describe(lateness: Sequence[timedelta]) -> str:
    """The figures in seconds."""
    median, p99, longest = (figure.total_seconds() for figure in figures(lateness))
    return f"p50 {median:.3f} s, p99 {p99:.3f} s, max {longest:.3f} s"


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    posts, wakes = (200, 20) if options.full else (40, 3)
    print(f"seed {options.seed}", flush=True)
    running = await measure_running(posts, rng)
    print(f"running, {len(running)} posts: {describe(running)}", flush=True)
    waking = await measure_waking(wakes, rng)
    print(f"after waking, {len(waking)} times: {describe(waking)}")
    if figures(running)[1] > RUNNING_LIMIT or max(waking) > WAKING_LIMIT:
        sys.exit(1)


if __name__ == "__main__":
    asyncio.run(main())
