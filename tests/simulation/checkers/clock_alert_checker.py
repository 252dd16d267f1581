"""Checks that a clock that is not believed is reported once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    rows = bot.observer.rows("SELECT * FROM alert WHERE subject = 'clock' ORDER BY id")
    for before, after in pairwise(rows):
        if before["ended_at"] == after["created_at"]:
            yield f"alert {after['id']} repeats alert {before['id']}"


CLOCK_ALERT_CHECKER = Checker(
    "one_clock_alert",
    "A clock that is not believed is reported once and not again at every tick.",
    _violations,
)
