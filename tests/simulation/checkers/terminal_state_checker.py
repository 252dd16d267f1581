"""Checks that nothing is left half done."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot

_TERMINAL = ("posted", "partly_posted", "missed", "skipped", "failed", "needs_staff")


def _violations(bot: SimulatedBot) -> Iterator[str]:
    for row in bot.observer.rows("SELECT prompt, kind, state FROM occurrence"):
        if row["state"] not in _TERMINAL:
            yield f"{row['prompt']} {row['kind']} ended as {row['state']}"


TERMINAL_STATE_CHECKER = Checker(
    "terminal_state", "Every occurrence ends in one terminal state.", _violations
)
