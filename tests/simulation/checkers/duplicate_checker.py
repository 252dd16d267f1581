"""Checks that nothing is sent twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    copies = Counter(message.nonce for message in bot.discord.messages)
    for message in bot.discord.messages:
        if copies.pop(message.nonce, 0) > 1:
            yield f"twice on Discord: {message.content[:60]!r}"


DUPLICATE_CHECKER = Checker(
    "no_duplicates",
    "No part of any occurrence, and no message to staff, is on Discord twice.",
    _violations,
)
