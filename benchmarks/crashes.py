"""Kills the bot at every failpoint and with requests in flight, and again while it recovers.

    python benchmarks/crashes.py [--seed N] [--full]

Needs the test dependencies. What counts is what stands on the server in the end: nothing may be
missing or there twice. The controls take away one protection against duplicates, which must do no
harm, and then both, which must make duplicates. With --full every pair of crashes is tried under
every condition, for a text channel and for a forum, instead of each pair under one condition.
Prints counts, and exits with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fault_trials.crash_matrix import (
    all_crashes,
    crashes_without_protection,
    describe_failures,
    first_crashes,
    pairs_of_crashes,
    run_crash_trials,
)
from tests.fault_trials.crash_trial import CrashOutcome, CrashTrial
from tests.fault_trials.fork_server_client import ForkServer, running_fork_server


@dataclass(frozen=True, slots=True)
class Group:
    """Trials that are counted together; in a control some of them must make duplicates."""

    name: str
    trials: list[CrashTrial]
    must_duplicate: bool = False


def groups(seed: int, *, full: bool) -> Iterator[Group]:
    """What is tried: the matrix, then the controls."""
    if full:
        archived = all_crashes(forum=True, archived=True, recovery=False)
        yield Group("text channel", all_crashes())
        yield Group("forum", all_crashes(forum=True))
        yield Group("forum with its posts archived", archived)
    else:
        yield Group("each crash under every condition", all_crashes(recovery=False))
        yield Group("each pair of crashes under one condition", pairs_of_crashes(seed))
    crashes = first_crashes()
    no_history = crashes_without_protection(crashes, nonces=True, history=False)
    no_nonces = crashes_without_protection(crashes, nonces=False, history=True)
    neither = crashes_without_protection(crashes, nonces=False, history=False)
    yield Group("control, no history", no_history)
    yield Group("control, no nonces", no_nonces)
    yield Group("control, neither: must make duplicates", neither, must_duplicate=True)


async def run_group(group: Group, fork_server: ForkServer) -> bool:
    """Run the trials of a group and print the result; whether it is as it must be."""
    with tempfile.TemporaryDirectory() as folder:
        outcomes = await run_crash_trials(group.trials, Path(folder), fork_server)
    print(f"{group.name}: {_summary(outcomes)}", flush=True)
    if group.must_duplicate:
        return any(outcome.verdict.duplicates for outcome in outcomes)
    failures = describe_failures(outcomes)
    for failure in failures:
        print(f"  {failure}")
    return not failures


def _summary(outcomes: Sequence[CrashOutcome]) -> str:
    crashes = sum(len(outcome.crashed_at) for outcome in outcomes)
    missing = sum(len(outcome.verdict.missing) for outcome in outcomes)
    duplicates = sum(len(outcome.verdict.duplicates) for outcome in outcomes)
    other = sum(len(outcome.verdict.other) for outcome in outcomes)
    return (
        f"{len(outcomes)} trials, {crashes} crashes, {missing} missing, {duplicates} duplicates, "
        f"{other} otherwise wrong"
    )


async def run(seed: int, *, full: bool) -> bool:
    """Run every group; whether all of it is as it must be."""
    print(f"seed {seed}", flush=True)
    with running_fork_server() as fork_server:
        return all([await run_group(group, fork_server) for group in groups(seed, full=full)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    sys.exit(0 if asyncio.run(run(options.seed, full=options.full)) else 1)


if __name__ == "__main__":
    main()
