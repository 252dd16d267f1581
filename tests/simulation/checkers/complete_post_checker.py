"""Checks that what is posted is there as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    by_id = {message.id: message for message in bot.discord.messages}
    rows = bot.observer.rows(
        "SELECT * FROM occurrence WHERE state IN ('posted', 'partly_posted') AND kind <> 'close'"
    )
    for row in rows:
        sql = "SELECT * FROM message_part WHERE occurrence_id = ? ORDER BY number"
        parts = [part["message_id"] for part in bot.observer.rows(sql, row["id"])]
        if row["reason"] is None and (None in parts or not parts):
            yield f"{row['prompt']} {row['kind']} lacks a part, and nothing says so"
        sent = [part for part in parts if part is not None]
        if any(part not in by_id for part in sent) or sent != sorted(sent):
            yield f"{row['prompt']} {row['kind']}: parts missing or out of order"
        if row["kind"] == "post" and row["reason"] is None:
            yield from _thread_violations(bot, row["prompt"], row["thread_id"], parts)


def _thread_violations(
    bot: SimulatedBot, prompt: str, thread: int | None, parts: list[int]
) -> Iterator[str]:
    by_id = {message.id: message for message in bot.discord.messages}
    if thread is None or bot.discord.threads.get(parts[0]) != thread:
        yield f"{prompt} has no thread"
    if any(by_id[part].channel != thread for part in parts[1:] if part in by_id):
        yield f"{prompt}: its passage is elsewhere"


COMPLETE_POST_CHECKER = Checker(
    "complete_posts",
    "A post has its announcement, its thread, and every part of its passage once and in order;"
    " where Discord refused a part, its row says so. What comes later is in the post's thread.",
    _violations,
)
