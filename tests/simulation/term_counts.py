"""Counts the results of a finished term."""

from __future__ import annotations

from collections import Counter

from bot.core.occurrences import OccurrenceState
from tests.simulation.simulated_bot import SimulatedBot
from tests.simulation.simulated_discord import DIRECT_MESSAGES, STAFF_CHANNEL


def count_results(bot: SimulatedBot) -> None:
    """Add to the term's counts: occurrences by state, transitions, messages to staff, late posts,
    and duplicates in the course's channel and threads."""
    counts = bot.world.counts
    for row in bot.observer.rows("SELECT state, kind, count(*) FROM occurrence GROUP BY 1, 2"):
        state = OccurrenceState(row[0]).public_name
        counts[f"{state} {row[1]}" if row[1] != "post" else state] += row[2]
    for change in bot.observer.state_changes():
        counts[f"{change.old} -> {change.state}"] += change.old not in (None, change.state)
    counts["occurrences"] = bot.observer.scalar("SELECT count(*) FROM occurrence")
    staff = (STAFF_CHANNEL, DIRECT_MESSAGES)
    messages = bot.discord.messages
    counts["messages to staff"] = sum(message.channel in staff for message in messages)
    counts["late"] = sum(not post.is_on_time for post in bot.automatic_posts)
    copies = Counter(message.nonce for message in messages if message.channel not in staff)
    counts["duplicates"] = sum(number - 1 for number in copies.values())
