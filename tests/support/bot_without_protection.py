"""The bot with one of its protections taken away, for the controls of trials: which one is in the
variable MISSING_PROTECTION. `python -m tests.support.bot_without_protection run …`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum

import discord

from bot.__main__ import main
from bot.cogs.recording.message_events import Arrival, MessageEvents
from bot.store import sweeps

_FROM_NEWEST = """
    SELECT 0 AS stale, coalesce(max(response.message_id), sweep.thread_id) AS after_id
    FROM sweep LEFT JOIN response ON response.channel_id = sweep.thread_id
    WHERE sweep.thread_id = :thread_id
"""


class Protection(StrEnum):
    """What can be taken away."""

    CURSOR = "cursor"  # a sweep begins after the newest message that is stored
    COMMIT_FIRST = "commit-first"  # a receipt is shown before anything is recorded


def _sweep_from_newest() -> None:
    sweeps._START = _FROM_NEWEST


def _acknowledge_first() -> None:
    record = MessageEvents._record

    async def acknowledge_and_record(
        self: MessageEvents, thread_id: int, arrivals: Sequence[Arrival]
    ) -> None:
        for message, _ in arrivals:
            if not message.author.bot and isinstance(message.channel, discord.Thread):
                await message.add_reaction("✅")
        await record(self, thread_id, arrivals)

    setattr(MessageEvents, "_record", acknowledge_and_record)  # noqa: B010 - a method is replaced


if __name__ == "__main__":
    if os.environ["MISSING_PROTECTION"] == Protection.CURSOR:
        _sweep_from_newest()
    else:
        _acknowledge_first()
    main()
