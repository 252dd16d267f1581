"""Kills the bot while a student writes, and cuts its connection: is any message lost?

    python benchmarks/kills.py [--full] [--seed N]

Needs the test dependencies. The bot is a process of its own on a loopback Discord in this one. It
is killed 6 times during 800 messages, 30 times during 4,000 with --full, and reads the thread once
more: no message may be lost or recorded twice, and none may bear a receipt of which there is no
row when the bot is killed. Two controls must lose: a sweep that begins after the newest stored
message, and receipts before the commit. Then sessions are cut and resumed, and lost; how long it
takes until everything that was written meanwhile is recorded is printed, and how long SIGTERM takes
while another program holds a lock on the database. Exits with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.support.bot_without_protection import Protection
from tests.support.lively_thread import LivelyThread, lively_thread, recorded_ids

_LAST_SWEEP = 15.0  # seconds; what is not recorded then is lost
_LONGEST_END = 5.0  # seconds
_LOCKED = (0.0, 0.5, 2.0, 4.0)  # seconds before SIGTERM
_MEANWHILE = 20  # messages that are written while a connection is broken


@dataclass(frozen=True, slots=True)
class Losses:
    """What is wrong after all kills: `false_receipts` were seen at a kill without a row."""

    messages: int
    lost: int
    doubled: int
    false_receipts: int


async def kill_again_and_again(
    rng: random.Random, kills: int, messages: int, missing: Protection | None = None
) -> Losses:
    """Kill the bot so often during so many messages, at random moments."""
    environment = {"MISSING_PROTECTION": missing} if missing else {}
    async with _thread(missing) as (thread, folder):
        false = 0
        for _ in range(kills):
            await thread.write(messages // kills - 5)
            for _ in range(rng.randrange(400)):
                await thread.server.yield_to_event_loop()
            await thread.bot.kill()
            false += len(thread.acknowledged() - set(recorded_ids(folder)))
            await thread.write(5)
            await thread.bot.start(environment)
        written = {message.id for message in thread.messages}
        began = perf_counter()
        await thread.bot.wait_until(
            lambda: written <= set(recorded_ids(folder)) or perf_counter() - began > _LAST_SWEEP
        )
        rows = recorded_ids(folder)
        return Losses(len(written), len(written - set(rows)), len(rows) - len(set(rows)), false)


async def break_connection(times: int, *, resumable: bool) -> list[float]:
    """Break the connection so often: the seconds until all that was written is recorded."""
    taken = []
    async with _thread(None) as (thread, folder):
        await thread.write(_MEANWHILE)
        for _ in range(times):
            gateway, began = thread.server.gateway, perf_counter()
            await (gateway.abort() if resumable else gateway.invalidate_sessions(resumable=False))
            await thread.write(_MEANWHILE)
            written = len(thread.messages)
            await thread.bot.wait_until(lambda: len(recorded_ids(folder)) >= written)  # noqa: B023
            taken.append(perf_counter() - began)
    return sorted(taken)


async def end_while_locked(seconds: float) -> float:
    """Lock the database for so many seconds while a student writes, and end the bot: the seconds
    until it has ended."""
    async with _thread(None) as (thread, folder):
        with closing(
            sqlite3.connect(folder / "data" / "discussant.db", isolation_level=None)
        ) as other:
            other.execute("BEGIN IMMEDIATE")
            await thread.write(_MEANWHILE)
            began = perf_counter()
            await thread.bot.wait_until(lambda: perf_counter() - began >= seconds)
            began = perf_counter()
            await thread.bot.terminate()
            return perf_counter() - began


@asynccontextmanager
async def _thread(missing: Protection | None) -> AsyncIterator[tuple[LivelyThread, Path]]:
    module = "tests.support.bot_without_protection" if missing else "bot"
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory) / "course"
        environment = {"MISSING_PROTECTION": missing} if missing else {}
        async with lively_thread(folder, module, environment) as thread:
            yield thread, folder


def report(name: str, losses: Losses, kills: int) -> None:
    """Print what came of the kills."""
    print(
        f"{name}: {kills} kills, {losses.messages:,} messages, {losses.lost} lost, "
        f"{losses.doubled} recorded twice, {losses.false_receipts} receipts without a row",
        flush=True,
    )


async def run(seed: int, *, full: bool) -> bool:
    """Try everything; whether all of it is as it must be."""
    print(f"seed {seed}", flush=True)
    rng = random.Random(seed)
    kills, messages = (30, 4000) if full else (6, 800)
    losses = await kill_again_and_again(rng, kills, messages)
    report("the bot", losses, kills)
    newest = await kill_again_and_again(rng, 6, 600, Protection.CURSOR)
    report("control, swept from the newest stored message", newest, 6)
    first = await kill_again_and_again(rng, 6, 600, Protection.COMMIT_FIRST)
    report("control, receipts before the commit", first, 6)
    for name, resumable in (("resumed", True), ("lost", False)):
        taken = await break_connection(20 if full else 3, resumable=resumable)
        print(
            f"{len(taken)} sessions {name}: all that was written meanwhile is recorded after "
            f"{taken[len(taken) // 2]:.2f} s (median), {taken[-1]:.2f} s at most",
            flush=True,
        )
    ends = [await end_while_locked(seconds) for seconds in _LOCKED]
    print(
        "SIGTERM while another program holds the database: "
        f"{', '.join(f'{end:.1f}' for end in ends)} s (at most {_LONGEST_END:.0f})",
        flush=True,
    )
    is_right = (
        max(ends) <= _LONGEST_END and losses.lost == losses.doubled == losses.false_receipts == 0
    )
    return is_right and newest.lost > 0 and first.false_receipts > 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(0 if asyncio.run(run(options.seed, full=options.full)) else 1)


if __name__ == "__main__":
    main()
