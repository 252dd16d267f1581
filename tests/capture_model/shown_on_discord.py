"""What people see of the bot's work in the threads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.rehearsal.loopback import LoopbackDiscord, Message, Thread

_PUBLISHED = re.compile(r"\*\*(?P<student>\w+)\*\* answered privately .*\n(?P<text>.*)")


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


def published_in(thread: Thread) -> list[tuple[str, str]]:
    """The private responses that the bot has published in a thread: student and wording."""
    matches = (_PUBLISHED.fullmatch(message.content) for message in thread.messages)
    return [(match["student"], match["text"]) for match in matches if match]
