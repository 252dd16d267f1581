"""Checks that nothing is sent after its grace."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot
from tests.simulation.world import MINUTE

_RETRIES = 20 * MINUTE  # what was begun within its grace is tried again for so long


def _violations(bot: SimulatedBot) -> Iterator[str]:
    for post in bot.automatic_posts:
        if post.bot_time - post.due > post.grace + _RETRIES:
            yield f"{post.prompt} at {post.bot_time}, due {post.due}, grace {post.grace}"


GRACE_CHECKER = Checker(
    "within_grace",
    "Nothing is posted automatically after its grace, by the bot's clock.",
    _violations,
)
