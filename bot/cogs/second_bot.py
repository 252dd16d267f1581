"""Notices another bot with the same token: a course folder was copied to a new machine, and the old
bot still runs.

Discord tells neither of the two of the other when they connect, and gives both every event. But
an interaction is answered once: to the second answer it says that there is one already (40060).
That is certain where this bot has not asked before: discord.py repeats a request that failed.
"""

from __future__ import annotations

import json
import logging
import re
from collections import deque
from datetime import datetime, timedelta
from types import SimpleNamespace

import aiohttp

from bot.clock import Clock
from bot.rendering.staff_notices import SECOND_BOT

_CALLBACK = re.compile(r"/interactions/(\d+)/[^/]+/callback")
ALREADY_ACKNOWLEDGED = 40060
_REMEMBERED = 200  # interactions: one is answered within three seconds
_LASTS = timedelta(hours=1)

log = logging.getLogger(__name__)


class SecondBot:
    """Whether another bot answers what this one is asked."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._asked: deque[str] = deque(maxlen=_REMEMBERED)  # once for each answer that was begun
        self._seen_at: datetime | None = None

    def describe(self) -> str | None:
        """What staff are told; None if no other bot answered within the last hour."""
        seen = self._seen_at
        return SECOND_BOT if seen is not None and self._clock.now() - seen < _LASTS else None

    def watch(self, trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
        """Have every request and response looked at of a session with this trace. A connection that
        breaks has no response, but Discord may have taken the answer."""
        trace.on_request_start.append(self._count)
        trace.on_request_end.append(self._look)
        return trace

    async def _count(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestStartParams,
    ) -> None:
        if (match := _CALLBACK.search(params.url.path)) is not None:
            self._asked.append(match[1])

    async def _look(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        match = _CALLBACK.search(params.url.path)
        if match is None:
            return
        is_first = self._asked.count(match[1]) == 1
        is_refused = is_first and params.response.status == 400
        if is_refused and await _code(params) == ALREADY_ACKNOWLEDGED:
            if self.describe() is None:
                log.error("%s", SECOND_BOT)
            self._seen_at = self._clock.now()


async def _code(params: aiohttp.TraceRequestEndParams) -> int | None:
    """Discord's own code; discord.py reads the same body again."""
    try:
        body = json.loads(await params.response.read())
    except (ValueError, aiohttp.ClientError):
        return None
    return body.get("code") if isinstance(body, dict) else None
