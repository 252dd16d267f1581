"""Into how many shards a bot is split, and which of them one process holds.

Discord sends what happens on a server to one of the bot's connections alone, its shard, and wants
several of a bot that is on over 2,500 servers.
https://discord.com/developers/docs/events/gateway#sharding
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import SettingsError

_MOST = 1000  # Discord lets a bot begin as many sessions in a day
_COUNT = re.compile(r"[0-9]{1,4}")
_WRITE = (
    "Write `--shards 4` for four, or `--shards auto` for as many as Discord recommends; without it "
    "there is one."
)


@dataclass(frozen=True, slots=True)
class Shards:
    """How many shards the bot has; None for as many as Discord recommends when it starts."""

    count: int | None


ONE_SHARD = Shards(1)


def parse_shards(typed: str) -> Shards:
    """`4`, or `auto`. Raises SettingsError, with what to write, for anything else."""
    text = typed.strip().lower()
    if text == "auto":
        return Shards(None)
    if not _COUNT.fullmatch(text) or int(text) == 0:
        raise SettingsError(f"“{typed}” is no number of shards. {_WRITE}")
    if int(text) > _MOST:
        raise SettingsError(
            f"{int(text):,} shards are more than a bot can begin in a day ({_MOST:,}). {_WRITE}"
        )
    return Shards(int(text))
