"""The receipts that people see on their messages."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rehearsal.loopback import LoopbackDiscord, Message, Thread


def receipts_on(
    messages: Iterable[Message], threads: Iterable[Thread], server: LoopbackDiscord
) -> dict[int, str]:
    """The bot's receipts by message, "" for none. Discord takes none in an archived thread."""
    open_threads = {thread.id for thread in threads if not thread.archived}
    bot = server.state.bot.id
    return {
        message.id: "".join(emoji for emoji, ids in message.reactions.items() if bot in ids)
        for message in messages
        if message.place.id in open_threads
    }
