"""Simulates terms in virtual time, each from a seed of its own: the real use cases on the real
store, a simulated Discord with outages, and crashes, sleeps, clock steps, edits and staff between.

Prints what was counted. For every rule that a term broke it prints the seed of that term, and
`--seed N --terms 1` simulates it again. Exits with 1 if a rule was broken.

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
from tests.simulation.simulate_term import TermResult, simulate_term

TRANSITION_NAMES = [f"{old} -> {new}" for old in TRANSITIONS for new in sorted(TRANSITIONS[old])]
PRINTED_COUNTS = (
    *("occurrences", "ticks", "starts", "crashes", "restarts", "sleeps", "clock steps", "edits"),
    *(
        "questions",
        "invalid edits",
        "outages",
        "unanswered",
        "refusals",
        "commands",
        "posted by hand",
    ),
    *("buttons", "posted", "late", "missed", "skipped", "failed", "needs_staff"),
    *("messages to staff", "duplicates"),
)


def simulate_terms(seeds: range) -> Iterator[TermResult]:
    """The results of these seeds as they come, from all processors."""
    if len(seeds) == 1:
        yield simulate_term(seeds[0])
        return
    # Not forked: a fork of a process in which threads run may hang.
    with multiprocessing.get_context("spawn").Pool(os.cpu_count(), _disable_logging) as pool:
        yield from pool.imap_unordered(simulate_term, seeds, chunksize=4)


def _disable_logging() -> None:
    logging.disable(logging.CRITICAL)  # the bot logs every request that failed


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--full", action="store_true", help="5,000 terms instead of 1,000")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first term")
    parser.add_argument("--terms", type=int, help="how many")
    return parser.parse_args()


def main() -> None:
    options = _options()
    terms = options.terms or (5000 if options.full else 1000)
    _disable_logging()
    began = time.perf_counter()
    counts: Counter[str] = Counter()
    broken = 0
    for result in simulate_terms(range(options.seed, options.seed + terms)):
        counts.update(result.counts)
        broken += bool(result.violations)
        for violation in result.violations:
            print(f"seed {result.seed}: {violation}", flush=True)
    print(f"{terms:,} terms from seed {options.seed} in {time.perf_counter() - began:.0f} s")
    print(", ".join(f"{name} {counts[name]:,}" for name in PRINTED_COUNTS))
    unseen = [name for name in TRANSITION_NAMES if not counts[name]]
    print(f"transitions that no term made: {', '.join(unseen) or 'none'}")
    print(f"{broken} terms broke a rule")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
