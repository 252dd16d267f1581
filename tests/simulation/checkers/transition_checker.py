"""Checks that occurrences change their states only as the table of transitions allows."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.occurrences import TRANSITIONS, OccurrenceState
from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    for change in bot.observer.state_changes():
        if change.old in (None, change.state):
            continue
        if change.state not in TRANSITIONS[OccurrenceState(change.old)]:
            yield f"occurrence {change.occurrence} went from {change.old} to {change.state}"


TRANSITION_CHECKER = Checker(
    "allowed_transitions",
    "An occurrence changes its state only as the table of transitions allows.",
    _violations,
)
