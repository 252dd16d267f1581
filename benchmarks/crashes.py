"""The bot killed at every point at which it may die, and killed again while it recovers.

    python benchmarks/crashes.py [--seed N] [--full]

Needs the test dependencies. Judged by what stands on the server: nothing may be missing or there
twice. The controls have one protection taken away, which must do no harm, and then both, which must
double. `--full`: every pair of deaths under every condition, for a text channel and for a forum,
instead of each pair under one. Prints counts; exit 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.trials.crashing import Outcome, Trial
from tests.trials.matrix import bad, first_deaths, played, protected, rotated, whole
from tests.trials.processes import Nursery, nursery


async def trials_of(
    name: str, trials: Sequence[Trial], makes: Nursery, *, doubles: bool = False
) -> bool:
    """Play them and print what came of it. Whether it is as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        outcomes = await played(trials, Path(folder), makes)
    wrong = bad(outcomes)
    print(f"{name}: {_counted(outcomes)}", flush=True)
    if doubles:
        return any(each.verdict.double for each in outcomes)
    for line in wrong:
        print(f"  {line}")
    return not wrong


def _counted(outcomes: Sequence[Outcome]) -> str:
    deaths = sum(len(each.died) for each in outcomes)
    double = sum(len(each.verdict.double) for each in outcomes)
    missing = sum(len(each.verdict.missing) for each in outcomes)
    other = sum(len(each.verdict.other) for each in outcomes)
    return (
        f"{len(outcomes)} stories, {deaths} deaths, {missing} missing, {double} double, "
        f"{other} otherwise wrong"
    )


async def run(seed: int, *, full: bool) -> bool:
    """Everything; whether all of it is as it should be."""
    every = first_deaths()
    kinds = {"each death under every condition": (whole(recovery=False), False)}
    if full:
        kinds = {
            "text channel": (whole(), False),
            "forum": (whole(forum=True), False),
            "forum with its posts archived": (
                whole(forum=True, archived=True, recovery=False),
                False,
            ),
        }
    else:
        kinds["each pair of deaths under one condition"] = (rotated(seed), False)
    kinds["control, no history"] = (protected(every, nonces=True, history=False), False)
    kinds["control, no nonces"] = (protected(every, nonces=False, history=True), False)
    kinds["control, neither: must double"] = (
        protected(every, nonces=False, history=False),
        True,
    )
    with nursery() as makes:
        print(f"seed {seed}", flush=True)
        return all([await trials_of(name, t, makes, doubles=d) for name, (t, d) in kinds.items()])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--full", action="store_true")
    asked = options.parse_args()
    sys.exit(0 if asyncio.run(run(asked.seed, full=asked.full)) else 1)


if __name__ == "__main__":
    main()
