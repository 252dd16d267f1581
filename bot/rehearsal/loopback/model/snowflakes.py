"""Discord's ids, made from the server's clock.

A snowflake contains the time at which it was made, and the bot relies on it: discord.py pages
through history by ids that it makes from times, and takes a message's time from its id. Ids must
therefore agree with the server's clock, not with the machine's. It also means that the same
rehearsal has the same ids each time.

Format: https://discord.com/developers/docs/reference#snowflakes
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


class SnowflakeGenerator:
    """Makes growing ids. The low 22 bits number the ids made within one millisecond."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last_id = 0

    def next(self) -> int:
        """A new id, larger than every earlier one even if the clock went back."""
        millisecond = (self._now() - DISCORD_EPOCH) // timedelta(milliseconds=1)
        self._last_id = max(self._last_id + 1, millisecond << 22)
        return self._last_id


def snowflake_time(snowflake: int) -> datetime:
    """When an id was made, in UTC, to the millisecond."""
    return DISCORD_EPOCH + timedelta(milliseconds=snowflake >> 22)
