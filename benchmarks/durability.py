"""Kills a process that writes into a database, cancels those who wait for it, and measures it.

    python benchmarks/durability.py [--seed N] [--full]

Needs the test dependencies. Kills: 40 (500 with --full) of a process with eight writers; what was
acknowledged must be there, and SQLite must find the file whole. The control acknowledges before it
commits, and must lose something. A kill takes nothing out of the system's cache, so this shows
nothing about a power cut: there the disk must be waited for, and what that costs is measured beside
the same without waiting. Cancels: 1,000 at random moments; no transaction may stay open and no pair
of rows may be half there. The control, a transaction over several awaits, must break one of these
rules. Prints counts, and exits with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop
from bot.store.database import Database, Transaction
from bot.store.sqlite.sqlite_thread import SqliteThread
from tests.support.audit_rows import INSERT, add_row, write_row
from tests.support.killed_writers import create_database, kill_writers
from tests.support.writer_process import WayOfWriting

CANCELS = 1_000
ROWS = 5_000
AT_ONCE = 2_000
LEAST_RATE = 1_000  # one-row transactions a second
LONGEST_P99 = 0.010  # seconds
LONGEST_BURST = 1.5  # seconds


async def cancel_writes(rng: random.Random) -> tuple[int, int]:
    """Cancel those who wait for pairs of rows: how many transactions were stuck, and how many pairs
    are half there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cancelled.db"
        async with await Database.open(path) as database:

            async def write(name: str) -> None:
                await database.write(partial(_add_pair, name=name))

            return await _cancel_at_random(rng, write), _halves(path)


async def _add_pair(transaction: Transaction, name: str) -> None:
    await add_row(transaction, name)
    await add_row(transaction, name)


async def cancel_naive_writes(rng: random.Random) -> tuple[int, int]:
    """The control: a coroutine that awaits each statement of a transaction by itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "naive.db"
        await create_database(path)
        thread = await SqliteThread.open(partial(sqlite3.connect, path, isolation_level=None))
        turn = asyncio.Lock()

        async def write(name: str) -> None:
            async with turn:
                for sql, values in (
                    *(("BEGIN IMMEDIATE", ()), (INSERT, (name,))),
                    *((INSERT, (name,)), ("COMMIT", ())),
                ):
                    await thread.run(partial(_execute, sql=sql, values=values))

        try:
            stuck = await _cancel_at_random(rng, write)
        finally:
            await thread.close()
        return stuck, _halves(path)


def _execute(connection: sqlite3.Connection, sql: str, values: tuple[str, ...]) -> None:
    connection.execute(sql, values).close()


async def _cancel_at_random(rng: random.Random, write: Callable[[str], Awaitable[None]]) -> int:
    """Start writes and cancel each after some turns of the event loop: how many later ones could
    not be written."""
    stuck = 0
    for number in range(CANCELS):
        task = asyncio.ensure_future(write(f"{number}"))
        for _ in range(rng.randrange(8)):
            await yield_to_event_loop(rng.choice((0.0, 0.0, 0.0001, 0.0005)))
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            pass
        except sqlite3.Error:
            stuck += 1
    with suppress(sqlite3.Error):
        await write("last")
    return stuck


def _halves(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        counts = Counter(name for (name,) in raw.execute("SELECT detail FROM audit"))
    return sum(count != 2 for count in counts.values())


async def measure_writes() -> bool:
    """Print how long durable writes take, one after the other and many at once; whether that is
    within the limits."""
    with tempfile.TemporaryDirectory() as folder:
        async with await Database.open(Path(folder) / "measured.db") as database:
            rate, p99 = await _one_after_the_other(database)
            began, cpu = time.perf_counter(), _cpu_seconds()
            await asyncio.gather(*(write_row(database, f"{n}") for n in range(AT_ONCE)))
            burst, cpu = time.perf_counter() - began, _cpu_seconds() - cpu
        unsynced = await _rate_without_waiting(Path(folder) / "unsynced.db")
    print(
        f"one row a transaction, {ROWS:,} of them: {rate:,.0f} a second, p99 {p99 * 1000:.1f} ms; "
        f"without waiting for the disk {unsynced:,.0f} a second"
    )
    print(
        f"{AT_ONCE:,} at once: all committed after {burst:.3f} s, "
        f"{cpu / AT_ONCE * 1e6:.0f} µs of processor time each"
    )
    return rate >= LEAST_RATE and p99 <= LONGEST_P99 and burst <= LONGEST_BURST


async def _one_after_the_other(database: Database) -> tuple[float, float]:
    latencies = []
    began = time.perf_counter()
    for number in range(ROWS):
        at = time.perf_counter()
        await write_row(database, f"{number}")
        latencies.append(time.perf_counter() - at)
    rate = ROWS / (time.perf_counter() - began)
    return rate, sorted(latencies)[ROWS * 99 // 100]


async def _rate_without_waiting(path: Path) -> float:
    async with await Database.open(path) as database:
        await write_row(database, "first")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        began = time.perf_counter()
        for number in range(ROWS):
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(INSERT, (f"{number}",))
            raw.execute("COMMIT")
        return ROWS / (time.perf_counter() - began)


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def run(seed: int, *, full: bool) -> bool:
    """Try and measure everything; whether all of it is as it must be."""
    print(f"seed {seed}", flush=True)
    rng = random.Random(seed)
    kills = 500 if full else 40
    killed = kill_writers(rng, kills, WayOfWriting.GROUP_COMMIT)
    print(
        f"{kills} kills: {killed.acknowledged:,} rows acknowledged, {killed.lost} of them lost, "
        f"{killed.damaged} times the file was not whole",
        flush=True,
    )
    control = kill_writers(rng, 20, WayOfWriting.ACKNOWLEDGED_BEFORE_COMMIT)
    print(
        "control, acknowledged before the commit, 20 kills: "
        f"{control.lost} of {control.acknowledged:,} lost"
    )
    stuck, halves = asyncio.run(cancel_writes(rng))
    print(f"{CANCELS:,} cancels: {stuck} transactions stuck, {halves} pairs half there", flush=True)
    naive = asyncio.run(cancel_naive_writes(rng))
    print(f"control, one await a statement: {naive[0]} stuck, {naive[1]} half there", flush=True)
    is_fast = asyncio.run(measure_writes())
    return not (killed.lost or killed.damaged or stuck or halves) and all(
        (control.lost, naive[0] or naive[1], is_fast)
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full", action="store_true")
    chosen = parser.parse_args()
    sys.exit(not run(chosen.seed, full=chosen.full))
