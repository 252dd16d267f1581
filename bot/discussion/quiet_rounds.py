"""Leaves out most rounds over folders whose databases rest.

Where there are more folders than connected databases, each round over all of them would connect
every one. In a folder at rest nothing has happened since the last round, but for what time brings.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.store.database import Database

# Heartbeats within `health`'s patience; everything else that time brings can wait longer.
QUIET_TICK_INTERVAL = timedelta(minutes=2)
QUIET_ROUND_INTERVAL = timedelta(minutes=9)


class QuietRounds:
    """One kind of round, each time for something that may be quiet."""

    def __init__(self, clock: Clock, interval: timedelta) -> None:
        self._clock = clock
        self._interval = interval
        # When each was done last, and how many writes of other programs were known then.
        self._last: dict[Hashable, tuple[datetime, int]] = {}

    def is_due(self, key: Hashable, database: Database, *, may_be_due: bool = False) -> bool:
        """Whether to do the round over a database now: once in an interval while it rests, and
        whenever it does not, or has been written since, or something `may_be_due`."""
        now, known = self._clock.now(), database.foreign_writes
        if database.is_quiet and not may_be_due and key in self._last:
            last, known_then = self._last[key]
            if known == known_then and timedelta(0) <= now - last < self._interval:
                return False
        self._last[key] = now, known
        return True
