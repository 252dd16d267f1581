"""Checks that an edit of the course's file has nothing posted or missed at once."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    yield from bot.due_by_edit


EDIT_CHECKER = Checker(
    "edits_ask_first",
    "No edit of the course's file makes a prompt due at once, unless staff agreed to it.",
    _violations,
)
