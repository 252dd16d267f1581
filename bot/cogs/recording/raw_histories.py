"""Reads the history of a channel or thread as Discord sends it.

discord.py's own `history` gives no page at all if one of its messages is such that discord.py
cannot parse it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

import discord

from bot.cogs.discord_errors import translate_discord_errors

PAGE_SIZE = 100  # messages; Discord gives no more at once


async def raw_pages(
    guild: discord.Guild, channel_id: int, after: int
) -> AsyncIterator[Sequence[Any]]:
    """The messages after a message id, page by page, each page the oldest first: at least one page,
    and the last one has fewer messages than PAGE_SIZE. Raises DeliveryUnknown or
    DeliveryRefused."""
    done = False
    while not done:
        with translate_discord_errors():
            data = await guild._state.http.logs_from(channel_id, PAGE_SIZE, after=after)
        done = len(data) < PAGE_SIZE
        page = sorted(data, key=lambda each: int(each["id"]))
        after = int(page[-1]["id"]) if page else after
        yield page
