"""Compares the machine's clock with Discord's, which dates every response.

Deadlines are judged by Discord's time of a message, and prompts are posted by the machine's clock.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp

from bot.clock import Clock
from bot.core.clock_offsets import is_off

RESPONSES = 5  # a single one may be late, or the clock may be set while it is on its way


class ClockComparison:
    """How far the machine's clock is ahead of Discord's, by the last responses."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._offsets: deque[timedelta] = deque(maxlen=RESPONSES)
        self._was_off = False

    @property
    def offset(self) -> timedelta | None:
        """By how much the clock is ahead (negative: behind) where that is too much, else None."""
        if len(self._offsets) < RESPONSES:
            return None
        smallest = min(self._offsets, key=abs)
        self._was_off = is_off(smallest, was_off=self._was_off)
        return smallest if self._was_off else None

    def watch(self, trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
        """Have every response compared that a session with this trace gets."""
        trace.on_request_end.append(self._compare)
        return trace

    async def _compare(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        date = _date_of(params.response.headers.get("Date", ""))
        if date is not None:
            self._offsets.append(self._clock.now() - date)


def _date_of(header: str) -> datetime | None:
    """The instant of a response, to the second; None if it names none, or no zone."""
    try:
        date = parsedate_to_datetime(header)
    except ValueError:
        return None
    return date if date.tzinfo is not None else None
