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
_PART = re.compile(r"(?P<first>[0-9]{1,4})(?:-(?P<last>[0-9]{1,4}))?/(?P<count>[0-9]{1,4})")
_WRITE = (
    "Write `--shards 4` for four, `--shards auto` for as many as Discord recommends, or `--shards "
    "0-3/16` for the first four of sixteen, of which other processes hold the rest; without it "
    "there is one."
)


@dataclass(frozen=True, slots=True)
class Shards:
    """How many shards the bot has; None for as many as Discord recommends when it starts. `ids` are
    those that this process holds, counted from 0; None for all of them."""

    count: int | None
    ids: range | None = None

    @property
    def share(self) -> float:
        """Which part of the bot's shards this process holds."""
        return 1.0 if self.ids is None or self.count is None else len(self.ids) / self.count

    def holds(self, guild_id: int) -> bool:
        """Whether this process gets what happens on a server."""
        return self.ids is None or self.count is None or (guild_id >> 22) % self.count in self.ids

    def __str__(self) -> str:
        if self.ids is None:
            return "auto" if self.count is None else str(self.count)
        return f"{self.ids[0]}-{self.ids[-1]}/{self.count}"


ONE_SHARD = Shards(1)


def parse_shards(typed: str) -> Shards:
    """`4`, `auto`, or `0-3/16`. Raises SettingsError, with what to write, for anything else."""
    text = typed.strip().lower()
    if text == "auto":
        return Shards(None)
    part = _PART.fullmatch(text)
    count = part["count"] if part is not None else text
    if not _COUNT.fullmatch(count) or int(count) == 0:
        raise SettingsError(f"“{typed}” is no number of shards. {_WRITE}")
    if int(count) > _MOST:
        raise SettingsError(
            f"{int(count):,} shards are more than a bot can begin in a day ({_MOST:,}). {_WRITE}"
        )
    if part is None:
        return Shards(int(count))
    return Shards(int(count), _parse_ids(typed, part))


def _parse_ids(typed: str, part: re.Match[str]) -> range:
    first = int(part["first"])
    last = int(part["last"]) if part["last"] else first
    if not first <= last < int(part["count"]):
        raise SettingsError(
            f"“{typed}” names shards that there are not: of {int(part['count'])} they are 0 to "
            f"{int(part['count']) - 1}. {_WRITE}"
        )
    return range(first, last + 1)
