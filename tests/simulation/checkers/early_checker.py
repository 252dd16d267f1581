"""Checks that nothing is sent early."""

from __future__ import annotations

from collections.abc import Iterator

from bot.store.instants import to_text
from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    for sent in (*bot.discord.announcements, *bot.discord.thread_messages):
        # The clock may have been set back between the tick that saw the due and the request.
        was_due = (sent.occurrence, to_text(sent.due)) in bot.seen_dues
        if sent.bot_time < sent.due and not (sent.by_hand or was_due):
            yield f"{sent.prompt} {sent.kind} at {sent.bot_time}, due {sent.due}"


EARLY_CHECKER = Checker(
    "not_early",
    "Nothing is sent automatically before the bot's clock has shown its due at a tick.",
    _violations,
)
