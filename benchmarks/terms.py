"""Terms in virtual time, each by a seed of its own: the real stories on the real store, against a
simulated Discord with bad days, with deaths, sleeps, clock steps, edited files and staff between.

Prints the seed and what was counted; every rule that a term broke is named with the seed of that
term, and `--seed N --terms 1` plays it again. Exit 1 on a broken rule.

Run: python benchmarks/terms.py [--full] [--seed N] [--terms N]
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator

from bot.core.occurrences import TRANSITIONS
from tests.trials.term_play import Outcome, played

TRANSITION_NAMES = [f"{old} -> {new}" for old in TRANSITIONS for new in sorted(TRANSITIONS[old])]
SHOWN = (
    *("occurrences", "looks", "starts", "deaths", "restarts", "sleeps", "clock steps", "edits"),
    *("broken edits", "outages", "unanswered", "refusals", "steered", "posted by hand", "pressed"),
    *("posted", "late", "missed", "skipped", "failed", "needs_staff", "told", "doubles"),
)


def outcomes(seeds: range) -> Iterator[Outcome]:
    """Every term of these seeds, on all cores."""
    if len(seeds) == 1:
        yield played(seeds[0])
        return
    with multiprocessing.get_context("spawn").Pool(os.cpu_count(), _quiet) as pool:
        yield from pool.imap_unordered(played, seeds, chunksize=4)


def _quiet() -> None:
    logging.disable(logging.CRITICAL)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    reader.add_argument("--full", action="store_true", help="5,000 terms instead of 1,000")
    reader.add_argument("--seed", type=int, default=1, help="the seed of the first term")
    reader.add_argument("--terms", type=int, help="how many")
    asked = reader.parse_args()
    terms = asked.terms or (5000 if asked.full else 1000)
    _quiet()
    began = time.perf_counter()
    counts: Counter[str] = Counter()
    broken = 0
    for outcome in outcomes(range(asked.seed, asked.seed + terms)):
        counts.update(outcome.counts)
        broken += bool(outcome.violations)
        for rule in outcome.violations:
            print(f"seed {outcome.seed}: {rule}", flush=True)
    print(f"{terms:,} terms from seed {asked.seed} in {time.perf_counter() - began:.0f} s")
    print(", ".join(f"{name} {counts[name]:,}" for name in SHOWN))
    unseen = [name for name in TRANSITION_NAMES if not counts[name]]
    print(f"changes of a state that no term made: {', '.join(unseen) or 'none'}")
    print(f"{broken} terms broke a rule")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
