"""Checks that the bot never floods a channel."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.agenda import DAILY_POST_LIMIT
from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot
from tests.simulation.world import DAY


def _violations(bot: SimulatedBot) -> Iterator[str]:
    posts = bot.automatic_posts
    for number, post in enumerate(posts, 1):
        recent = [other for other in posts[:number] if other.message.at > post.bot_time - DAY]
        if len(recent) > DAILY_POST_LIMIT:
            yield f"{post.prompt} is number {len(recent)} in a day, at {post.bot_time}"


DAILY_LIMIT_CHECKER = Checker(
    "daily_limit",
    f"In the 24 hours before each automatic post there are at most {DAILY_POST_LIMIT}, itself"
    " counted, by the bot's clock.",
    _violations,
)
