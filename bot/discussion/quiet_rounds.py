"""Leaves out most rounds over folders whose databases rest.

Where there are more folders than connected databases, each round over all of them would connect
every one. In a folder at rest nothing has happened since the last round, but for what time brings.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, timedelta

from bot.clock import Clock

# Heartbeats within `health`'s patience; everything else that time brings can wait longer.
QUIET_TICK_INTERVAL = timedelta(minutes=2)
QUIET_ROUND_INTERVAL = timedelta(minutes=9)


class QuietRounds:
    """One kind of round, each time for something that may be quiet."""

    def __init__(self, clock: Clock, interval: timedelta) -> None:
        self._clock = clock
        self._interval = interval
        self._last: dict[Hashable, datetime] = {}

    def is_due(self, key: Hashable, *, is_quiet: bool) -> bool:
        """Whether to do the round now: whenever it is not quiet, else once in an interval."""
        now, last = self._clock.now(), self._last.get(key)
        if is_quiet and last is not None and timedelta(0) <= now - last < self._interval:
            return False
        self._last[key] = now
        return True
