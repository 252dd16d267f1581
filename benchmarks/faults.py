"""Lets Discord refuse, fail, limit, cut, garble or delay its answers while the bot posts.

    python benchmarks/faults.py [--seed N] [--full]

Needs the test dependencies. Each kind of request that posting makes meets each kind of answer,
before or after its effect, at one number of attempts that the seed chooses; with --full at one, two
and three. Nothing may be there twice, and what is not there must have been reported to staff.
Prints counts, and exits with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.fault_trials.fault_trial import FaultOutcome, describe_failures, run_fault_trials
from tests.fault_trials.faults import FaultyRequest, all_faults, sampled_faults


async def run(seed: int, *, full: bool) -> bool:
    """Run every trial; whether all is as it must be."""
    print(f"seed {seed}", flush=True)
    faults = all_faults() if full else sampled_faults(seed)
    failures = []
    for request in FaultyRequest:
        with tempfile.TemporaryDirectory() as folder:
            chosen = [fault for fault in faults if fault.request is request]
            outcomes = await run_fault_trials(chosen, Path(folder))
        print(f"{request}: {_summary(outcomes)}", flush=True)
        failures += describe_failures(outcomes)
    for failure in failures:
        print(f"  {failure}")
    return not failures


def _summary(outcomes: Sequence[FaultOutcome]) -> str:
    met = sum(outcome.requests_met for outcome in outcomes)
    posted = sum(outcome.posted for outcome in outcomes)
    missing = sum(len(outcome.verdict.missing) for outcome in outcomes)
    duplicates = sum(len(outcome.verdict.duplicates) for outcome in outcomes)
    return (
        f"{len(outcomes)} trials, {met} requests went wrong; {posted} ended posted, "
        f"{len(outcomes) - posted} reported to staff; {missing} lost, {duplicates} duplicates"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the bot logs every fault
    sys.exit(0 if asyncio.run(run(options.seed, full=options.full)) else 1)


if __name__ == "__main__":
    main()
