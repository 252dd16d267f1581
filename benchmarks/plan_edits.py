"""Plays the plans of terms whose file is edited at any moment, each from a seed of its own.

For every rule that a term broke it prints the seed. Exits with 1 if a rule was broken, or if the
control, which deals all dates from the first day on, breaks none.

Run: python benchmarks/plan_edits.py [--full] [--seed N] [--terms N]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from tests.plan_model.play_term import play_term

PRINTED_COUNTS = (
    *("edits", "refused edits", "changes of staff", "posted", "missed", "renamed"),
    *("new after all", "held as renamed", "held as passed"),
)
_CONTROLS = 50


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--full", action="store_true", help="5,000 terms instead of 1,000")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first term")
    parser.add_argument("--terms", type=int, help="how many")
    return parser.parse_args()


def main() -> None:
    options = _options()
    terms = options.terms or (5000 if options.full else 1000)
    began = time.perf_counter()
    counts: Counter[str] = Counter()
    broken = 0
    for seed in range(options.seed, options.seed + terms):
        result = play_term(seed)
        counts.update(result.counts)
        broken += bool(result.violations)
        for violation in result.violations:
            print(f"seed {seed}: {violation}", flush=True)
    print(f"{terms:,} terms from seed {options.seed} in {time.perf_counter() - began:.0f} s")
    print(", ".join(f"{name} {counts[name]:,}" for name in PRINTED_COUNTS))
    seeds = range(options.seed, options.seed + _CONTROLS)
    controls = sum(bool(play_term(seed, from_first_day=True).violations) for seed in seeds)
    print(f"{broken} terms broke a rule; dealt from the first day, {controls} of {_CONTROLS} do")
    sys.exit(1 if broken or not controls else 0)


if __name__ == "__main__":
    main()
