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
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bot.clock import SystemClock
from bot.rehearsal.loopback import LoopbackDiscord, Person
from tests.support.measured_bot import CourseOnServer, MeasuredBot

MESSAGE_LIMIT, MEMORY_LIMIT = 1.5, 1.3
ROUNDS = 9
REST = 60  # seconds; a course's plan is looked at every half minute


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--courses", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(0 if asyncio.run(run(options.courses, options.seed)) else 1)


if __name__ == "__main__":
    main()
