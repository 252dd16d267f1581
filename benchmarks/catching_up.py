"""Measures how soon what was written while a session was lost is in the database.

    python benchmarks/catching_up.py [--answers 400] [--seed N] [--control]

Students write in five threads while the real bot has lost its session on a loopback Discord, which
takes one reaction in 250 ms in each channel, as Discord does. A prompt is due while the bot catches
up. The time runs at its real rate from the loss on.

Prints how long after the bot was connected again everything was in the database and had its receipt
on Discord, and how late the prompt was. Exits with 1 if anything is missing, if it took over 15 s
to record, or if the prompt was over 2 s late.

With --control a bot is measured that reads one thread after the other, and shows the receipts of
each before it reads the next one; it exits with 1 unless that takes over 15 s to record.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.cogs.recording.thread_histories import DiscordThreadHistories
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.discussion.participation import thread_sweeper
from bot.rehearsal.loopback import Message
from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop
from tests.support.harness import Harness, set_up

THREADS = 5
REACTION_INTERVAL = 0.25  # seconds
RECORDING_LIMIT, LATENESS_LIMIT = timedelta(seconds=15), timedelta(seconds=2)
# From the loss of the session; discord.py identifies anew after five seconds.
DUE_AFTER = timedelta(seconds=5.5)
STEP = 0.01  # seconds
TIMEOUT = 120  # seconds


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, counted from the moment at which the bot was connected again."""

    recorded: int
    recording: timedelta
    receipts: timedelta
    lateness: timedelta


def one_prompt_a_day(course: Course) -> Course:
    """The course with its first prompts on days in a row, so that something counts in all of
    them."""
    first = datetime.combine(course.schedule.first, course.schedule.time)
    prompts = tuple(
        replace(prompt, at=first + timedelta(days=number))
        for number, prompt in enumerate(course.prompts[: THREADS + 1])
    )
    return replace(course, prompts=prompts)


@asynccontextmanager
async def real_time(h: Harness) -> AsyncIterator[None]:
    """Let the rehearsal's clock run at the rate of the real one."""

    async def run() -> None:
        start, began = h.clock.now(), time.monotonic()
        while True:
            await yield_to_event_loop(STEP)
            h.clock.jump(start + timedelta(seconds=time.monotonic() - began))

    running = asyncio.create_task(run(), name="real time")
    try:
        yield
    finally:
        running.cancel()


async def post_first_prompts(h: Harness) -> datetime:
    """Let the first prompts be posted; when the next one is due."""
    while len(h.posts) < THREADS:
        await h.to(min(due for due in h.due_post_times() if due >= h.clock.now()))
    return min(due for due in h.due_post_times() if due > h.clock.now())


async def write_answers(h: Harness, count: int, rng: random.Random) -> list[Message]:
    """Answers of the students in all threads, in the order in which they are written."""
    threads = h.server.threads_of(h.channel)
    students = [person for person, _ in h.students]
    return [
        await rng.choice(students).say(threads[number % len(threads)], f"answer {number}, see ¶2")
        for number in range(count)
    ]


async def elapsed_until(condition: Callable[[], bool], began: float) -> timedelta:
    """How long after `began` the condition held."""
    while not condition():
        if time.monotonic() - began > TIMEOUT:
            raise TimeoutError("The bot has not caught up.")
        await yield_to_event_loop(STEP)
    return timedelta(seconds=time.monotonic() - began)


async def count_rows(h: Harness) -> int:
    """How many answers are in the database."""
    assert h.database is not None
    row = await h.database.read_one("SELECT count(*) AS number FROM response")
    return int(row["number"]) if row else 0


async def measure(h: Harness, answers: int, rng: random.Random) -> Figures:
    """Lose the session, let the students write, and measure how the bot catches up."""
    due = await post_first_prompts(h)
    await h.to(due - DUE_AFTER)
    h.server.rate_limits.reaction_interval = REACTION_INTERVAL
    async with real_time(h):
        await h.server.gateway.invalidate_sessions(resumable=False)
        written = await write_answers(h, answers, rng)
        await h.server.wait_until_connected()
        connected = time.monotonic()
        while (rows := await count_rows(h)) < answers:
            if time.monotonic() - connected > TIMEOUT:
                break
            await yield_to_event_loop(STEP)
        recording = timedelta(seconds=time.monotonic() - connected)
        await elapsed_until(lambda: len(h.posts) > THREADS, connected)
        lateness = h.posts[-1].created_at - due
        receipts = await elapsed_until(lambda: all(m.reactions for m in written), connected)
    return Figures(rows, recording, receipts, lateness)


def acknowledge_before_reading_on() -> None:
    """Have the bot read one thread at a time, and show its receipts before it reads the next."""
    sweep = thread_sweeper.ThreadSweeper._sweep

    async def sweep_and_acknowledge(
        self: thread_sweeper.ThreadSweeper, post: Occurrence, histories: DiscordThreadHistories
    ) -> Any:
        outcome = await sweep(self, post, histories)
        if (showing := histories._receipts._tasks.get(post.thread_id or 0)) is not None:
            await asyncio.shield(showing)
        return outcome

    thread_sweeper._THREADS_AT_ONCE = 1
    setattr(thread_sweeper.ThreadSweeper, "_sweep", sweep_and_acknowledge)  # noqa: B010 - replaced


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--control", action="store_true")
    options = parser.parse_args()
    print(f"seed {options.seed}{', control' if options.control else ''}", flush=True)
    if options.control:
        acknowledge_before_reading_on()
    with tempfile.TemporaryDirectory() as scratch:
        async with set_up(Path(scratch), change=one_prompt_a_day) as h:
            figures = await measure(h, options.answers, random.Random(options.seed))
    print(
        f"{figures.recorded} of {options.answers} answers in {THREADS} threads recorded after "
        f"{figures.recording.total_seconds():.2f} s, with receipts after "
        f"{figures.receipts.total_seconds():.2f} s; the prompt that was due meanwhile was "
        f"{figures.lateness.total_seconds():.2f} s late"
    )
    in_time = figures.recorded == options.answers and figures.recording <= RECORDING_LIMIT
    if options.control:
        sys.exit(1 if in_time else 0)
    sys.exit(0 if in_time and figures.lateness <= LATENESS_LIMIT else 1)


if __name__ == "__main__":
    asyncio.run(main())
