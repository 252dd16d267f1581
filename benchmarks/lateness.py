"""How late posts are: while the bot runs, and after the machine was asleep when they were due.

    python benchmarks/lateness.py [--full] [--seed N]

The real bot posts on a loopback Discord, whose time of a message is what counts. Prompts are nine
hours apart. Clocks run at their real rate; the wall clock alone is moved, as a suspended machine or
a hand moves it:

- running: when the bot lies down, to a drawn part of a second before the next prompt is due;
- waking: at a drawn moment of the bot's sleep, over the hour of a prompt. The lateness counts from
  that moment. The courses of one bot each have a clock of their own, so that they wake at once.

Prints counts and figures; exit 1 if p99 is over 2 s running or anything over 31 s after waking.
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
from bot.content.course_folder import FolderContent, load_course_folder
from bot.core.course import Course
from bot.discussion.course_registry import CourseRegistry
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message, MessageChange
from bot.store.database import Database

FOLDER = load_course_folder(Path(__file__).parents[1])
START = datetime(2027, 1, 18, 9, tzinfo=UTC)
APART = timedelta(hours=9)
SOON = timedelta(seconds=1)
RUNNING_LIMIT, WAKING_LIMIT = timedelta(seconds=2), timedelta(seconds=31)
PATIENCE = 60  # seconds that nothing may come before we give up


class MovedClock(SystemClock):
    """The wall clock, moved by hand."""

    def __init__(self) -> None:
        self._by = START - super().now()

    def now(self) -> datetime:
        return super().now() + self._by

    def move(self, to: datetime) -> None:
        """Set it; whoever sleeps is not told."""
        self._by += to - self.now()


class RestlessClock(MovedClock):
    """A clock that is moved on to the next prompt whenever the posting loop lies down."""

    def __init__(self, dues: Sequence[datetime], dice: random.Random) -> None:
        super().__init__()
        self._dues = dues
        self._dice = dice

    async def sleep_until(self, instant: datetime) -> None:
        task = asyncio.current_task()
        if task is not None and task.get_name().startswith(f"{LOOP_TASK_PREFIX}post"):
            self._approach()
        await super().sleep_until(instant)

    def _approach(self) -> None:
        coming = next((due for due in self._dues if due > self.now()), None)
        if coming is not None and coming - self.now() > SOON:
            self.move(coming - SOON * self._dice.uniform(0.1, 0.9))


class OwnClocks:
    """One clock for the bot, which shows to the loops of each course the course's own."""

    def __init__(self, clocks: Mapping[str, SystemClock]) -> None:
        self._clocks = clocks
        self._first = next(iter(clocks.values()))

    def now(self) -> datetime:
        return self._mine().now()

    async def sleep_until(self, instant: datetime) -> None:
        await self._mine().sleep_until(instant)

    def _mine(self) -> SystemClock:
        task = asyncio.current_task()
        slug = task.get_name().rpartition(" ")[2] if task is not None else ""
        return self._clocks.get(slug, self._first)


def furnished(server: LoopbackDiscord, number: int, posts: int) -> tuple[Course, Channel]:
    """A course of so many prompts, nine hours apart, on a server of its own."""
    course = FOLDER.courses[0]
    guild = server.add_guild(course.title)
    for name in (*course.staff, "Student"):
        guild.add_role(name)
    prompts = tuple(
        replace(
            course.prompts[n % len(course.prompts)],
            id=f"prompt-{n}",
            at=(START + (n + 1) * APART).replace(tzinfo=None),
        )
        for n in range(posts)
    )
    made = replace(course, slug=f"course-{number}", timezone="UTC", guild=guild.id, prompts=prompts)
    return made, guild.add_text_channel(course.channel)


@asynccontextmanager
async def held(
    server: LoopbackDiscord, courses: Sequence[tuple[Course, SystemClock]]
) -> AsyncIterator[None]:
    """The bot holds these courses, each on its clock, and is connected."""
    set_discord_addresses(server.api_base, server.gateway_url)
    with tempfile.TemporaryDirectory() as scratch:
        async with await Database.open(Path(scratch) / "discussant.db") as database:
            folder = FolderContent(FOLDER.library, tuple(course for course, _ in courses))
            clock = OwnClocks({course.slug: clock for course, clock in courses})
            made = CourseRegistry(folder, lambda: folder, database, clock)
            connector = LoopbackOnlyConnector()
            bot = SeminarBot(made, export_key=bytes(32), connector=connector, ready_timeout=0.01)
            running = asyncio.create_task(serve(bot, server.token))
            await asyncio.wait_for(bot.connected.wait(), PATIENCE)
            yield
            await bot.close()
            await running


class Announced:
    """The announcements on a server as they come."""

    def __init__(self, server: LoopbackDiscord) -> None:
        self._came = asyncio.Event()
        self.messages: list[Message] = []
        server.on_message_change(self._note)

    def _note(self, change: MessageChange, message: Message) -> None:
        if change is MessageChange.CREATED and message.buttons:
            self.messages.append(message)
            self._came.set()

    async def until(self, there: Callable[[], bool]) -> None:
        while not there():
            self._came.clear()
            await asyncio.wait_for(self._came.wait(), PATIENCE)


async def running(posts: int, dice: random.Random) -> list[timedelta]:
    """The lateness of so many posts of one course."""
    dues = [START + (n + 1) * APART for n in range(posts)]
    clock = RestlessClock(dues, dice)
    async with LoopbackDiscord(clock.now) as server:
        announced = Announced(server)
        course, _ = furnished(server, 0, posts)
        async with held(server, [(course, clock)]):
            await announced.until(lambda: len(announced.messages) == posts)
    return [post.created_at - due for post, due in zip(announced.messages, dues, strict=True)]


async def waking(count: int, dice: random.Random) -> list[timedelta]:
    """The lateness after so many wake-ups, each of a course of its own."""
    time = MovedClock()
    async with LoopbackDiscord(time.now) as server:
        announced = Announced(server)
        made = [(*furnished(server, number, 1), MovedClock()) for number in range(count)]
        async with held(server, [(course, clock) for course, _, clock in made]):
            woken = (_woken(clock, channel, announced, time, dice) for _, channel, clock in made)
            return await asyncio.gather(*woken)


async def _woken(
    clock: MovedClock, channel: Channel, announced: Announced, time: MovedClock, dice: random.Random
) -> timedelta:
    """Let the bot sleep a part of its longest sleep, then pass over the prompt's hour."""
    passed = START + APART + timedelta(minutes=dice.uniform(0.1, 60))
    await time.sleep_until(time.now() + MAX_SLEEP * dice.random())
    clock.move(passed)
    at = time.now()
    await announced.until(lambda: any(each.place is channel for each in announced.messages))
    return next(each for each in announced.messages if each.place is channel).created_at - at


def figures(lateness: Sequence[timedelta]) -> tuple[timedelta, timedelta, timedelta]:
    """The median, p99 and the longest, each a value that was seen."""
    ordered = sorted(lateness)
    median, p99 = (ordered[math.ceil(len(ordered) * part) - 1] for part in (0.5, 0.99))
    return median, p99, ordered[-1]


def shown(lateness: Sequence[timedelta]) -> str:
    """These in seconds."""
    median, p99, longest = (each.total_seconds() for each in figures(lateness))
    return f"p50 {median:.3f} s, p99 {p99:.3f} s, max {longest:.3f} s"


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    dice = random.Random(wanted.seed)
    posts, wakes = (200, 20) if wanted.full else (40, 3)
    print(f"seed {wanted.seed}", flush=True)
    late = await running(posts, dice)
    print(f"running, {len(late)} posts: {shown(late)}", flush=True)
    after = await waking(wakes, dice)
    print(f"after a wake-up, {len(after)} of them: {shown(after)}")
    if figures(late)[1] > RUNNING_LIMIT or max(after) > WAKING_LIMIT:
        sys.exit(1)


if __name__ == "__main__":
    asyncio.run(main())
