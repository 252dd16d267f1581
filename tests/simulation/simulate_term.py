"""Simulates the term of a seed from before its first post until everything is finished."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from bot.core.occurrence_planning import plan_occurrences
from tests.simulation.checkers import find_violations
from tests.simulation.random_course import random_course
from tests.simulation.scenario import Scenario, draw_scenario
from tests.simulation.simulated_bot import SimulatedBot
from tests.simulation.sqlite_without_thread import sqlite_on_event_loop
from tests.simulation.term_counts import count_results
from tests.simulation.term_simulation import TermSimulation
from tests.simulation.world import World


@dataclass(frozen=True, slots=True)
class TermResult:
    """What was counted in a term, and every rule that it broke."""

    seed: int
    counts: dict[str, int]
    violations: tuple[str, ...]


def simulate_term(seed: int, *, unprotected: bool = False, threads: bool = False) -> TermResult:
    """Simulate a term in a temporary database.

    `unprotected` is the control: neither history nor nonces keep a prompt from being posted twice.
    `threads` leaves SQLite its threads, which must make no difference.
    """
    memory = Path(
        "/dev/shm"
    )  # nothing here outlives the machine, so no disk needs to be waited for
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        path = Path(folder) / "term.db"
        with nullcontext() if threads else sqlite_on_event_loop():
            return asyncio.run(_simulate_term(seed, path, unprotected))


async def _simulate_term(seed: int, path: Path, unprotected: bool) -> TermResult:
    async with simulated_term(seed, path, unprotected=unprotected) as (bot, violations):
        count_results(bot)
        violations += find_violations(bot)
        return TermResult(seed, dict(bot.world.counts), tuple(violations))


@asynccontextmanager
async def simulated_term(
    seed: int, path: Path, *, unprotected: bool = False
) -> AsyncIterator[tuple[SimulatedBot, list[str]]]:
    """The bot after its term, to be checked, and the violations seen while the term was played."""
    # The failures of requests have a generator of their own: one request more does not change
    # which edits and commands follow.
    rng = random.Random(f"{seed}/term")
    course = random_course(rng)
    scenario = draw_scenario(rng, [o.due for o in plan_occurrences(course).occurrences])
    world = _world_of(scenario, random.Random(f"{seed}/luck"))
    bot = SimulatedBot(world, course, path)
    await bot.create_database(forum=rng.random() < 0.35, unprotected=unprotected)
    term = TermSimulation(bot, scenario, rng)
    try:
        await term.run()
        yield bot, term.violations
    finally:
        await bot.stop(world.now)
        bot.observer.close()


def _world_of(scenario: Scenario, rng: random.Random) -> World:
    world = World(
        rng=rng,
        now=scenario.begins,
        outages=scenario.outages,
        clock_steps=scenario.clock_steps,
        failure_rate=scenario.failure_rate,
    )
    world.counts["outages"] = len(scenario.outages)
    return world
