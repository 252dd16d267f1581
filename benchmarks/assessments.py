"""Plays histories of a seminar, each from a seed of its own, and compares every assessment that was
made on the way with what it reads in the end, after edited files, tidied roles, restarts, exports,
applied rules and a move to another server.

For every assessment that differs it prints the seed. Exits with 1 if one does, or if the controls,
which read the rules or the roles as they are today, show nothing.

Run: python benchmarks/assessments.py [--seed N] [--histories N]
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections import Counter
from datetime import timedelta

from bot.content.course_folder import load_course_folder
from tests.evidence_model.play_history import STEPS, play_history
from tests.support.harness import FIRST
from tests.support.paths import ROOT


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first history")
    parser.add_argument("--histories", type=int, default=300, help="how many")
    return parser.parse_args()


def main() -> None:
    options, folder = _options(), load_course_folder(ROOT)
    logging.disable(logging.ERROR)  # missed prompts and refused messages belong to the histories
    began, counts = time.perf_counter(), Counter[str]()
    compared = different = by_rules = by_roles = 0
    for seed in range(options.seed, options.seed + options.histories):
        result = play_history(folder, FIRST - timedelta(minutes=10), seed)
        counts.update(result.counts)
        compared += result.compared
        different += len(result.differences)
        by_rules += result.by_rules_today > 0
        by_roles += result.by_roles_today > 0
        for difference in result.differences:
            print(f"seed {seed}: {difference}", flush=True)
    seconds = time.perf_counter() - began
    print(
        f"{options.histories} histories of {STEPS} steps from seed {options.seed}, {seconds:.0f} s"
    )
    print(", ".join(f"{name} {number:,}" for name, number in sorted(counts.items())))
    print(f"{different} of {compared:,} past assessments differ; by the rules of today some differ")
    print(f"in {by_rules} histories, by the roles of today in {by_roles}")
    sys.exit(1 if different or not (by_rules and by_roles) else 0)


if __name__ == "__main__":
    main()
