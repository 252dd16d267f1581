"""Plays histories of a course, each from a seed of its own, in which one student is erased: their
words, or everything of theirs. The erasure is stopped at a random moment and goes on at the next
start; then everything that Discord still has is read again, a backup from before is restored, and
everything is read once more. After each of the two the bytes of every file of the bot are searched.

For every trace of the student, and for everything that was changed of others, it prints the seed.
Exits with 1 if there is one, or if one of the controls, each without one protection, shows none.

Run: python benchmarks/erasures.py [--seed N] [--histories N] [--controls N]
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections import Counter
from datetime import timedelta

from bot.content.course_folder import load_course_folder
from bot.core.folder_content import FolderContent
from tests.erasure_model.play_erasure import STEPS, ErasureResult, play_erasure
from tests.erasure_model.protections import Protection, without
from tests.support.harness import FIRST
from tests.support.paths import ROOT


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first history")
    parser.add_argument("--histories", type=int, default=50, help="how many")
    parser.add_argument("--controls", type=int, default=4, help="how many for each control")
    return parser.parse_args()


def _play(folder: FolderContent, seed: int) -> ErasureResult:
    return play_erasure(folder, FIRST - timedelta(minutes=10), seed)


def _play_all(folder: FolderContent, seeds: range) -> bool:
    """Whether nothing was left and nothing changed; what happened is printed."""
    began, counts = time.perf_counter(), Counter[str]()
    before = left = changed = 0
    for seed in seeds:
        result = _play(folder, seed)
        counts.update(result.counts)
        before += result.traces_before
        left += len(result.traces)
        changed += len(result.changes)
        for found in (*result.traces, *result.changes):
            print(f"seed {seed}: {found}", flush=True)
    seconds = time.perf_counter() - began
    print(f"{len(seeds)} histories of {STEPS} steps from seed {seeds.start}, {seconds:.0f} s")
    print(", ".join(f"{name} {number:,}" for name, number in sorted(counts.items())))
    print(f"{before:,} traces before, {left} afterwards; {changed} words of others changed")
    return not (left or changed)


def _controls_show(folder: FolderContent, seeds: range) -> bool:
    shows = True
    for protection in Protection:
        with without(protection):
            found = sum(bool(result.traces) for result in (_play(folder, s) for s in seeds))
        print(f"without {protection}: traces after {found} of {len(seeds)} histories", flush=True)
        shows &= found > 0
    return shows


def main() -> None:
    options, folder = _options(), load_course_folder(ROOT)
    logging.disable(logging.ERROR)  # missed prompts belong to the histories
    is_clean = _play_all(folder, range(options.seed, options.seed + options.histories))
    shows = _controls_show(folder, range(options.seed, options.seed + options.controls))
    sys.exit(0 if is_clean and shows else 1)


if __name__ == "__main__":
    main()
