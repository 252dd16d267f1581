"""Plays generated histories of a class with the real bot on the loopback Discord, and compares
what is recorded, acknowledged and called complete with a model (`tests/capture_model`).

    python benchmarks/capture_histories.py [--full] [--seed N] [--histories N] [--shrink]

Needs the test dependencies. 50 histories of at most 50 steps, 500 with --full, of one seed that is
printed; --shrink looks for the smallest history with the first difference. Prints what happened in
them, and exits with 1 if there is a difference.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.capture_model.capture_machine import CaptureMachine

STEPS = 50


def play(histories: int, number: int, *, shrinks: bool) -> bool:
    """Play histories drawn from a seed; whether each was as the model says."""
    phases = [Phase.generate, *([Phase.shrink] if shrinks else [])]
    machine = seed(number)(CaptureMachine)
    try:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=histories,
                stateful_step_count=STEPS,
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
    same = play(histories, options.seed, shrinks=options.shrink)
    counts = CaptureMachine.counts
    played = counts.pop("histories")
    print(f"{played} histories of at most {STEPS} steps from seed {options.seed}", end=" ")
    print(f"in {time.perf_counter() - began:.0f} s: {'0 differences' if same else 'a difference'}")
    print(", ".join(f"{count:,} {name}" for name, count in sorted(counts.items())))
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
