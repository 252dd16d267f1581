"""Checks that no use case fails by a defect."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    yield from dict.fromkeys(bot.errors)


ERROR_CHECKER = Checker(
    "no_errors", "No tick, command or button raises an unforeseen exception.", _violations
)
