"""Compares a bot that serves one course with one that serves many: messages, memory, starting.

    python benchmarks/courses.py [--courses N] [--seed N]

Needs the test dependencies and Linux, whose /proc tells what the bots use. Each bot is a process of
its own, as an operator runs it, on a loopback Discord in this process. The many courses share one
library; they are on twenty servers, and every twentieth of them on two. A cost is the processor
time of one message, without what the bot uses meanwhile at rest: the median of several rounds that
take turns between the two bots. Exits with 1 if a cost is over 1.5 times that with one course, or
the memory over 1.3 times.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.clock import SystemClock
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message, Person
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from tests.support.bot_subprocess import BotSubprocess
from tests.support.harness import BOT_MAY

ROOT = Path(__file__).parents[1]
MESSAGE_LIMIT, MEMORY_LIMIT = 1.5, 1.3
SERVERS = 20
STUDENTS = 5  # on each server
ROUNDS = 9
REST = 60  # seconds; a course's plan is looked at every half minute
QUIET = 3.0  # seconds without a request: everything that follows from a start is done


@dataclass(frozen=True, slots=True)
class CourseOnServer:
    """One course where it stands: its channel, a channel beside it, and students."""

    channel: Channel
    unrelated: Channel
    students: tuple[Person, ...]

    @property
    def post(self) -> Message:
        """Its only post."""
        (post,) = [message for message in self.channel.messages if message.buttons]
        return post


def write_course(folder: Path, number: int, guilds: list[GuildAdmin]) -> None:
    """The sample course under another name, whose first prompt is due now and the others never."""
    text = (ROOT / "prompts" / "soviet-experiment.yaml").read_text("utf-8")
    now = SystemClock().now().astimezone(ZoneInfo("America/New_York"))
    for old, new in (
        ("course: soviet-experiment", f"course: course-{number}"),
        ("guild: null", f"guild: [{', '.join(str(guild.id) for guild in guilds)}]"),
        ("channel: seminar", f"channel: seminar-{number}"),
        ('receipt: "✅"', "receipt: null"),
        ("2027-", "2090-"),
        (
            "id: mistakes-that-pay\n",
            f"id: mistakes-that-pay\n    at: {now - timedelta(minutes=1):%Y-%m-%d %H:%M}\n",
        ),
    ):
        assert old in text, old
        text = text.replace(old, new)
    (folder / "prompts" / f"course-{number}.yaml").write_text(text, "utf-8")


def create_courses(server: LoopbackDiscord, folder: Path, count: int) -> list[CourseOnServer]:
    """So many courses on a server, or on twenty of them, with their files in a course folder."""
    guilds = [server.add_guild(f"Server {n}", BOT_MAY) for n in range(min(count, SERVERS))]
    people = {guild.id: _add_people(guild) for guild in guilds}
    unrelated = {guild.id: guild.add_text_channel("general") for guild in guilds}
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    (folder / "prompts").mkdir()
    courses: list[CourseOnServer] = []
    number = 0
    while len(courses) < count:
        twice = number % SERVERS == 0 and count - len(courses) > 1
        held_on = [guilds[(number + each) % len(guilds)] for each in range(1 + twice)]
        write_course(folder, number, held_on)
        for guild in held_on:
            channel = guild.add_text_channel(f"seminar-{number}")
            courses.append(CourseOnServer(channel, unrelated[guild.id], people[guild.id]))
        number += 1
    return courses


def _add_people(guild: GuildAdmin) -> tuple[Person, ...]:
    for name in ("Instructor", "Teaching Assistant"):
        guild.add_person(name, [guild.add_role(name)])
    guild.add_person("Owner", owner=True)
    role = guild.add_role("Student")
    return tuple(guild.add_person(f"Student {number}", [role]) for number in range(STUDENTS))


class MeasuredBot:
    """A bot with its courses, and what its process uses."""

    def __init__(self, server: LoopbackDiscord, folder: Path, count: int) -> None:
        self.server = server
        self.courses = create_courses(server, folder, count)
        self.process = BotSubprocess(server, folder)
        self._database = folder / "discussant.db"
        self._recorded = 0
        self.at_rest = 0.0  # the share of a processor that it uses while nothing happens
        self._last_request = perf_counter()
        server.on_exchange(lambda _: self._note_request())

    async def post_all(self) -> None:
        """Run the bot until every course has its post, and stop it."""
        await self.process.start()
        await self.process.wait_until(lambda: all(_is_posted(course) for course in self.courses))
        await self.wait_until_quiet()
        await self.process.terminate()

    async def start(self) -> float:
        """Start the bot; the seconds until it answers a command."""
        began = perf_counter()
        await self.process.start()
        await self.server.wait_until_connected()
        await self.ask_standing(self.courses[0], self.courses[0].students[0])
        return perf_counter() - began

    async def wait_until_quiet(self) -> None:
        """Wait until it has made no request for a while."""
        await self.process.wait_until(lambda: perf_counter() - self._last_request > QUIET)

    async def say(self, course: CourseOnServer, student: Person) -> None:
        """A response in the course's thread."""
        assert course.post.thread is not None
        await student.say(course.post.thread, f"Response {self._recorded} about ¶2.")
        self._recorded += 1

    async def say_elsewhere(self, course: CourseOnServer, student: Person) -> None:
        """A message in a channel that is no course's."""
        await student.say(course.unrelated, "Good morning, everybody!")

    async def ask_standing(self, course: CourseOnServer, student: Person) -> None:
        """A command in the course's channel, answered."""
        answer = await student.run("me standing", in_=course.channel)
        assert answer.text, answer.failure

    async def press_respond(self, course: CourseOnServer, student: Person) -> None:
        """A press of the button under the course's post, answered by a form."""
        answer = await student.press(course.post, "Answer privately")
        assert answer.modal, answer.text

    async def wait_until_recorded(self) -> None:
        """Wait until all responses so far are in its database, and all other messages read: they
        came before the last response."""
        last = self.courses[0]
        await self.say(last, last.students[0])
        await self.process.wait_until(lambda: self._count_responses() == self._recorded)

    def _count_responses(self) -> int:
        with closing(sqlite3.connect(self._database)) as database:
            (count,) = database.execute("SELECT count(*) FROM response").fetchone()
        return int(count)

    def _note_request(self) -> None:
        self._last_request = perf_counter()


@dataclass(frozen=True, slots=True)
class Kind:
    """Messages or interactions of one kind: how one is sent, and how many make a round."""

    name: str
    send: Callable[[MeasuredBot, CourseOnServer, Person], Awaitable[None]]
    count: int
    is_answered: bool


# Commands come first: the answer to /me standing grows with the responses of a student.
KINDS = (
    Kind("/me standing", MeasuredBot.ask_standing, 100, is_answered=True),
    Kind("press of Answer privately", MeasuredBot.press_respond, 100, is_answered=True),
    Kind("message in another channel", MeasuredBot.say_elsewhere, 1000, is_answered=False),
    Kind("message in a course's thread", MeasuredBot.say, 200, is_answered=False),
)


async def measure_cost(bot: MeasuredBot, kind: Kind, rng: random.Random) -> float:
    """The milliseconds of processor time that one message takes, of a round of one kind."""
    before, began = bot.process.processor_seconds(), perf_counter()
    for _ in range(kind.count):
        course = rng.choice(bot.courses)
        # All messages of a round at once: how fast this process is must make no difference.
        await kind.send(bot, course, rng.choice(course.students))
    if not kind.is_answered:
        await bot.wait_until_recorded()
    used = bot.process.processor_seconds() - before - bot.at_rest * (perf_counter() - began)
    return used * 1000 / kind.count


async def measure_rest(bots: Sequence[MeasuredBot]) -> None:
    """Measure what each bot uses while nothing happens."""
    before = [bot.process.processor_seconds() for bot in bots]
    began = perf_counter()
    await bots[0].process.wait_until(lambda: perf_counter() - began > REST)
    for bot, start in zip(bots, before, strict=True):
        bot.at_rest = (bot.process.processor_seconds() - start) / REST


def report(name: str, figures: Sequence[float], unit: str, limit: float | None = None) -> bool:
    """Print a figure of both bots and their ratio; whether it is within the limit."""
    one, many = figures
    ratio = many / one
    allowed = "" if limit is None else f" (at most {limit})"
    print(f"{name}: {one:.2f} and {many:.2f} {unit}, ratio {ratio:.2f}{allowed}", flush=True)
    return limit is None or ratio <= limit


async def compare(bots: Sequence[MeasuredBot], rng: random.Random) -> bool:
    """Measure two bots, print the figures, and return whether all are within their limits."""
    for bot in bots:
        await bot.post_all()
    starts = [await bot.start() for bot in bots]
    for bot in bots:
        await bot.wait_until_quiet()
    report("start, until a command is answered", starts, "s")
    kept = [
        report(
            "memory after the start", [bot.process.memory() for bot in bots], "MiB", MEMORY_LIMIT
        )
    ]
    await measure_rest(bots)
    report("at rest", [bot.at_rest * 100 for bot in bots], "% of a processor")
    for kind in KINDS:
        rounds = [[await measure_cost(bot, kind, rng) for bot in bots] for _ in range(ROUNDS)]
        medians = [statistics.median(costs) for costs in zip(*rounds, strict=True)]
        kept.append(report(kind.name, medians, "ms", MESSAGE_LIMIT))
    report("memory after all messages", [bot.process.memory() for bot in bots], "MiB")
    return all(kept)


async def run(courses: int, seed: int) -> bool:
    """Compare a bot of one course with one of so many."""
    print(f"seed {seed}; 1 course and {courses}", flush=True)
    async with AsyncExitStack() as stack:
        bots = []
        for count in (1, courses):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = await stack.enter_async_context(LoopbackDiscord(SystemClock().now))
            bot = MeasuredBot(server, folder, count)
            stack.push_async_callback(bot.process.kill)
            bots.append(bot)
        return await compare(bots, random.Random(seed))


def _is_posted(course: CourseOnServer) -> bool:
    return any(message.thread and message.thread.messages for message in course.channel.messages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--courses", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(0 if asyncio.run(run(options.courses, options.seed)) else 1)


if __name__ == "__main__":
    main()
