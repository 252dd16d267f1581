"""Checks that staff hear of every problem, and once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.core.occurrences import UNRESOLVED
from tests.simulation.checkers.checker import Checker
from tests.simulation.database_observer import StateChange
from tests.simulation.simulated_bot import SimulatedBot
from tests.simulation.simulated_discord import DIRECT_MESSAGES, STAFF_CHANNEL


def _violations(bot: SimulatedBot) -> Iterator[str]:
    for alert, problem in _alerts_of_problems(bot):
        if alert is None:
            yield f"no alert of {problem}"
    sent = Counter(
        message.alert
        for message in bot.discord.messages
        if message.channel in (STAFF_CHANNEL, DIRECT_MESSAGES)
    )
    for row in bot.observer.rows(
        "SELECT * FROM alert WHERE delivered_at IS NOT NULL OR ended_at IS NULL"
    ):
        # Where the bot may not read the first place it cannot know whether its message is there.
        most = 2 if row["id"] in bot.discord.unsearched_alerts else 1
        least = 0 if _was_sent_for_earlier_alert(bot, row["message_id"]) else 1
        if not least <= sent[row["id"]] <= most:
            yield f"alert {row['id']} ({row['content'][:80]!r}) was sent {sent[row['id']]} times"


def _was_sent_for_earlier_alert(bot: SimulatedBot, message_id: int | None) -> bool:
    """Whether a message was sent for a condition that was over before the bot knew it sent."""
    sql = "SELECT 1 FROM alert WHERE id = ? AND delivered_at IS NULL AND ended_at IS NOT NULL"
    return any(
        bot.observer.scalar(sql, message.alert)
        for message in bot.discord.messages
        if message.id == message_id
    )


def _alerts_of_problems(bot: SimulatedBot) -> Iterator[tuple[int | None, str]]:
    """The alert of each problem, None for one that lasts and has none. A problem that staff or the
    file solved before the bot had stored an alert needs none."""
    unreported: dict[int, StateChange] = {}
    for change in bot.observer.state_changes():
        if change.state not in UNRESOLVED:
            unreported.pop(change.occurrence, None)
        elif change.alert is None:
            unreported[change.occurrence] = change
        elif unreported.pop(change.occurrence, None) is not None:
            yield change.alert, _describe(bot, change)
    stored = {row["id"] for row in bot.observer.rows("SELECT id FROM occurrence")}
    for key, change in unreported.items():
        if key in stored:
            yield None, _describe(bot, change)


def _describe(bot: SimulatedBot, change: StateChange) -> str:
    sql = "SELECT prompt, kind FROM occurrence WHERE id = ?"
    rows = bot.observer.rows(sql, change.occurrence)
    name = " ".join(rows[0]) if rows else f"row {change.occurrence}"
    return f"{name}, {change.state}: {change.reason}"


ALERT_CHECKER = Checker(
    "staff_alerted",
    "Each problem that lasts is reported to staff in one message; in a second place only where the"
    " bot could not read whether the message is in the first. A condition that ended while Discord"
    " did not answer, and came again, may be reported by the first message.",
    _violations,
)
