"""Which crashes are tried under which conditions, and all of them run, several at a time."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from bot.failpoints import FAILPOINTS
from tests.fault_trials.crash_trial import HISTORY_LAG, CrashOutcome, CrashTrial, run_crash_trial
from tests.fault_trials.fork_server_client import ForkServer
from tests.fault_trials.request_in_flight import KILLS_IN_FLIGHT
from tests.fault_trials.verdict import VisibleState

_CONCURRENT_TRIALS = 6  # more would only wait for the processors
# Whether nonces are remembered, and how far the history is behind.
CONDITIONS = tuple(itertools.product((True, False), (None, HISTORY_LAG)))


def first_crashes(*, forum: bool = False) -> tuple[str, ...]:
    """Every moment at which the first process may crash. A forum's post comes with its thread."""
    failpoints = (name for name in FAILPOINTS if not (forum and name == "thread_created"))
    return (*failpoints, *KILLS_IN_FLIGHT)


def pairs_of_crashes(seed: int) -> list[CrashTrial]:
    """Every failpoint followed by every failpoint during the recovery, each pair under one
    condition that the seed chooses."""
    pairs = [(first, second) for first in FAILPOINTS for second in FAILPOINTS]
    random.Random(seed).shuffle(pairs)
    conditions = itertools.cycle(CONDITIONS)
    return [
        CrashTrial(crashes=pair, remembers_nonces=nonces, history_lag=lag)
        for pair, (nonces, lag) in zip(pairs, conditions, strict=False)
    ]


def third_of_pairs(seed: int) -> list[CrashTrial]:
    """A third of these pairs: each failpoint as often as any other, first and second."""
    at = {name: number for number, name in enumerate(FAILPOINTS)}
    return [
        trial
        for trial in pairs_of_crashes(seed)
        if (at[trial.crashes[0]] + at[trial.crashes[1]]) % 3 == 0
    ]


def all_crashes(
    *, forum: bool = False, archived: bool = False, recovery: bool = True
) -> list[CrashTrial]:
    """Every first crash under every condition, alone and, with `recovery`, followed by every
    failpoint."""
    second_crashes = [(), *((name,) for name in FAILPOINTS if recovery)]
    return [
        CrashTrial(
            crashes=(first, *second),
            remembers_nonces=nonces,
            history_lag=lag,
            forum=forum,
            archived=archived,
        )
        for first in first_crashes(forum=forum)
        for second in second_crashes
        for nonces, lag in CONDITIONS
    ]


def crashes_without_protection(
    crashes: Iterable[str], *, nonces: bool, history: bool
) -> list[CrashTrial]:
    """These first crashes with only the named protections against duplicates: nonces that Discord
    remembers, a history in which the bot finds what it has sent."""
    lag = None if history else timedelta.max
    return [
        CrashTrial(crashes=(crash,), remembers_nonces=nonces, history_lag=lag) for crash in crashes
    ]


async def run_crash_trials(
    trials: Sequence[CrashTrial], folder: Path, fork_server: ForkServer
) -> list[CrashOutcome]:
    """Run these trials in a folder, and compare each with the scenario without crashes."""
    expected: dict[CrashTrial, VisibleState] = {}
    for undisturbed in dict.fromkeys(map(_without_crashes, trials)):
        place = folder / f"undisturbed-{len(expected)}"
        expected[undisturbed] = (await run_crash_trial(undisturbed, fork_server, place)).visible
    turn = asyncio.Semaphore(_CONCURRENT_TRIALS)

    async def run(number: int, trial: CrashTrial) -> CrashOutcome:
        async with turn:
            end = expected[_without_crashes(trial)]
            return await run_crash_trial(trial, fork_server, folder / str(number), end)

    return list(await asyncio.gather(*(run(n, trial) for n, trial in enumerate(trials))))


def _without_crashes(trial: CrashTrial) -> CrashTrial:
    return CrashTrial(forum=trial.forum, display=trial.display)


def describe_failures(outcomes: Iterable[CrashOutcome]) -> list[str]:
    """A line for each trial that failed. A first crash that did not come about is a failure too:
    then nothing was tried."""
    return [
        f"{outcome.trial}: {outcome.verdict}, crashed at {outcome.crashed_at}"
        for outcome in outcomes
        if not outcome.verdict.passed or outcome.crashed_at[:1] != outcome.trial.crashes[:1]
    ]
