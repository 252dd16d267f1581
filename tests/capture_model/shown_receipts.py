"""The receipts that people see on their messages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from bot.rehearsal.loopback import LoopbackDiscord, Message, Thread
from bot.rehearsal.loopback.model.snowflakes import snowflake_time

_ALWAYS_SHOWN = timedelta(days=7)  # after the post: so long something counts under each


def receipts_on(
    messages: Iterable[Message], threads: Iterable[Thread], server: LoopbackDiscord
) -> dict[int, str]:
    """The bot's receipts by message, "" for none. Discord takes none in an archived thread, and a
    receipt that is owed is not made up for where nothing counts any more."""
    shown = {}
    listed = tuple(messages)
    for thread in threads:
        is_old = server.state.now() - snowflake_time(thread.id) > _ALWAYS_SHOWN
        for message in listed:
            if message.place is not thread or thread.archived:
                continue
            people = message.reactions.items()
            receipt = "".join(emoji for emoji, ids in people if server.state.bot.id in ids)
            if receipt or not is_old:
                shown[message.id] = receipt
    return shown
