"""Which deaths are tried, under which conditions; and all of them played, several at a time."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from bot.failpoints import FAILPOINTS
from tests.trials.crashing import LAG, Outcome, Trial, crash
from tests.trials.in_flight import IN_FLIGHT
from tests.trials.judging import Seen
from tests.trials.processes import Nursery

AT_ONCE = 6  # stories; more only wait for the processors
CONDITIONS = tuple(itertools.product((True, False), (None, LAG)))  # nonces, history


def first_deaths(*, forum: bool = False) -> tuple[str, ...]:
    """Every moment at which the first process dies. A forum's post comes with its thread."""
    return (*(name for name in FAILPOINTS if not (forum and name == "thread_created")), *IN_FLIGHT)


def rotated(seed: int) -> list[Trial]:
    """Every death of the code with every death of the recovery, each pair under one condition;
    the seed says which pair has which."""
    pairs = [(first, then) for first in FAILPOINTS for then in FAILPOINTS]
    random.Random(seed).shuffle(pairs)
    conditions = itertools.cycle(CONDITIONS)
    return [Trial(pair, *next(conditions)) for pair in pairs]


def whole(*, forum: bool = False, archived: bool = False, recovery: bool = True) -> list[Trial]:
    """Every first death, with every death of the recovery and with none, under every condition."""
    after = [(), *((name,) for name in FAILPOINTS if recovery)]
    return [
        Trial((first, *then), remembers, lag, forum, archived)
        for first in first_deaths(forum=forum)
        for then in after
        for remembers, lag in CONDITIONS
    ]


def protected(firsts: Iterable[str], *, nonces: bool, history: bool) -> list[Trial]:
    """These first deaths with one protection taken away, or both: a history that shows nothing,
    nonces that are forgotten."""
    return [Trial((first,), nonces, None if history else timedelta.max) for first in firsts]


async def played(trials: Iterable[Trial], folder: Path, makes: Nursery) -> list[Outcome]:
    """Play these trials in a folder, and judge each by the story in which nobody dies."""
    turn = asyncio.Semaphore(AT_ONCE)
    wanted: dict[bool, Seen] = {}
    waiting = []
    for number, trial in enumerate(trials):
        if trial.forum not in wanted:
            place = folder / f"undisturbed-{trial.forum}"
            wanted[trial.forum] = (await crash(Trial(forum=trial.forum), makes, place)).seen
        place = folder / str(number)
        waiting.append(_in_turn(turn, trial, makes, place, wanted[trial.forum]))
    return list(await asyncio.gather(*waiting))


def bad(outcomes: Iterable[Outcome]) -> list[str]:
    """What is wrong with these, in lines that name the trial; a first death that did not come
    about is wrong too: then nothing was tried."""
    return [
        f"{each.trial}: {each.verdict}, died at {each.died}"
        for each in outcomes
        if not each.verdict.clean or each.died[:1] != each.trial.deaths[:1]
    ]


async def _in_turn(
    turn: asyncio.Semaphore, trial: Trial, makes: Nursery, place: Path, wanted: Seen
) -> Outcome:
    async with turn:
        return await crash(trial, makes, place, wanted)
