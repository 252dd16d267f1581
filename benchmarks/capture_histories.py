"""Plays generated histories of a class with the real bot on the loopback Discord, and compares
what is recorded, acknowledged, published and called complete with a model (`tests/capture_model`).

    python benchmarks/capture_histories.py [--full] [--seed N] [--histories N] [--shrink]

Needs the test dependencies. 50 histories of 50 steps, 500 with --full, of one seed that is printed;
--shrink looks for the smallest history with the first difference. Prints what happened in them, and
exits with 1 if there is a difference.
"""

from __future__ import annotations

import argparse
import itertools
import logging
import sys
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.capture_model.capture_machine import CaptureMachine

STEPS = 50


def play(histories: int, number: int, *, shrinks: bool) -> bool:
    """Play histories drawn from a seed until so many have had all their steps: Hypothesis may end
    one early that it makes of an earlier one. Whether each was as the model says."""
    for round_number in itertools.count():
        missing = histories - len(whole_lengths())
        if missing <= 0:
            return True
        if not play_round(missing, f"{number}.{round_number}", shrinks=shrinks):
            return False
    raise AssertionError


def play_round(histories: int, key: str, *, shrinks: bool) -> bool:
    """Have Hypothesis draw so many histories; whether each was as the model says."""
    phases = [Phase.generate, *([Phase.shrink] if shrinks else [])]
    try:
        run_state_machine_as_test(
            seed(key)(CaptureMachine),
            settings=settings(
                max_examples=histories,
                stateful_step_count=STEPS + 1,  # the beginning is one
                deadline=None,
                database=None,
                phases=phases,
                suppress_health_check=list(HealthCheck),
            ),
        )
    except AssertionError as difference:
        print("a history differs from the model:", difference)
        print(*getattr(difference, "__notes__", ()), sep="\n")
        return False
    return True


def whole_lengths() -> list[int]:
    """The steps of each history that was not ended early."""
    return [length for length in CaptureMachine.lengths if length >= STEPS]


def describe_lengths() -> str:
    """How many histories there were, and how long."""
    whole = whole_lengths()
    average = sum(whole) / max(len(whole), 1)
    others = len(CaptureMachine.lengths) - len(whole)
    return (
        f"{len(whole)} histories of {average:g} steps (the shortest has {min(whole, default=0)}) "
        f"and {others} that were ended early"
    )


def describe_counts(counts: Counter[str]) -> str:
    """How often there was each."""
    return ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--full", action="store_true", help="500 histories instead of 50")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--histories", type=int, help="how many")
    parser.add_argument("--shrink", action="store_true", help="look for the smallest that differs")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the bot logs every fault
    began = time.perf_counter()
    histories = options.histories or (500 if options.full else 50)
    try:
        same = play(histories, options.seed, shrinks=options.shrink)
    finally:
        differences = len(CaptureMachine.differences)
        print(f"{describe_lengths()}, from seed {options.seed}", end=" ")
        print(f"in {time.perf_counter() - began:.0f} s: {differences} differences")
    print("steps:", describe_counts(CaptureMachine.counts))
    print("compared in the end:", describe_counts(CaptureMachine.ends))
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
