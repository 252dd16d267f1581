"""Discord answers wrongly while the bot posts: refusals, errors, limits, cuts, garbage, silence.

    python benchmarks/faults.py [--seed N] [--full]

Needs the test dependencies. Each kind of request that posting makes meets each kind of answer,
before or after its effect, at one number of tries that the seed draws; `--full`: at one, two and
three. Nothing may be there twice, and what is not there must have been told to staff. Prints
counts; exit 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from tests.trials.faulting import REQUESTS, Ending, bad, faced, faults, rotated


async def run(seed: int, *, full: bool) -> bool:
    """All of it; whether all is as it should be."""
    print(f"seed {seed}", flush=True)
    wrong = []
    for request in REQUESTS:
        chosen = [each for each in (faults() if full else rotated(seed)) if each.request == request]
        with tempfile.TemporaryDirectory() as folder:
            endings = await faced(chosen, Path(folder))
        print(f"{request}: {_counted(endings)}", flush=True)
        wrong += bad(endings)
    for line in wrong:
        print(f"  {line}")
    return not wrong


def _counted(endings: list[Ending]) -> str:
    met = sum(each.met for each in endings)
    posted = sum(each.posted for each in endings)
    double = sum(len(each.verdict.double) for each in endings)
    missing = sum(len(each.verdict.missing) for each in endings)
    return (
        f"{len(endings)} stories, {met} requests went wrong; {posted} ended posted, "
        f"{len(endings) - posted} told to staff; {missing} lost, {double} double"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--full", action="store_true")
    asked = options.parse_args()
    logging.disable(logging.CRITICAL)  # the bot logs every fault
    sys.exit(0 if asyncio.run(run(asked.seed, full=asked.full)) else 1)


if __name__ == "__main__":
    main()
