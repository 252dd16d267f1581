"""Snowflakes made from the product's clock, so that the same rehearsal has the same ids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


class Snowflakes:
    """Ids that grow. The low 22 bits count what is made inside one millisecond."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = 0

    def next(self) -> int:
        """A new id, larger than all before it even if the clock went back."""
        millisecond = (self._now() - DISCORD_EPOCH) // timedelta(milliseconds=1)
        self._last = max(self._last + 1, millisecond << 22)
        return self._last


def made_at(snowflake: int) -> datetime:
    """The instant at which an id was made, in UTC."""
    return DISCORD_EPOCH + timedelta(milliseconds=snowflake >> 22)
