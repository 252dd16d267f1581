"""Checks the order of posts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    for before, after in pairwise(bot.automatic_posts):
        on_time = before.is_on_time and after.is_on_time
        undisturbed = before.events_before == after.events_before
        if on_time and undisturbed and before.due > after.due:
            yield f"{before.prompt}, due {before.due}, before {after.prompt}, due {after.due}"


ORDER_CHECKER = Checker(
    "post_order",
    "While nothing changes the plan or the clock, posts that are on time come in the order of their"
    " dues.",
    _violations,
)
