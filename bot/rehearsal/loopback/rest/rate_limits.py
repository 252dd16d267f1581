"""Discord's rate limits: one reaction in a quarter of a second in each channel, and 50 requests a
second altogether, of which those that answer an interaction are free.

They hold in real time, as a bot meets them, and are off unless a test or a trial asks for them.
Source: https://discord.com/developers/docs/topics/rate-limits
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field

_REACTIONS = "/reactions/"
_BUCKET = "reactions"
_FREE = ("/interactions/", "/webhooks/")


@dataclass(frozen=True, slots=True)
class RateLimit:
    """How a request stands to its limit, which is lifted after so many seconds. One that holds
    `everywhere` is the limit of all requests together."""

    reset_after: float
    is_exceeded: bool
    everywhere: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """What Discord says of the limit with every response."""
        if self.everywhere:
            return {"X-RateLimit-Scope": "global"}
        scope = {"X-RateLimit-Scope": "user"} if self.is_exceeded else {}
        return {
            **scope,
            "X-RateLimit-Limit": "1",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset-After": f"{self.reset_after:.3f}",
            "X-RateLimit-Bucket": _BUCKET,
        }


@dataclass(slots=True)
class RateLimits:
    """The limits that requests meet; None is no limit. Discord's own `reaction_interval` is 0.25
    seconds, and it takes 50 `requests_per_second`."""

    reaction_interval: float | None = None
    requests_per_second: int | None = None
    _next_reaction: dict[int, float] = field(default_factory=dict)  # by the channel's id
    _recent: deque[float] = field(default_factory=deque)  # when requests were let through

    def admit(self, method: str, template: str, channel_id: int) -> RateLimit | None:
        """What a request meets; None if it is under no limit."""
        now = time.monotonic()
        wait = 0.0 if template.startswith(_FREE) else self._wait_for_all(now)
        if wait > 0:
            return RateLimit(wait, is_exceeded=True, everywhere=True)
        if self.reaction_interval is None or _REACTIONS not in template or method == "GET":
            return None
        wait = self._next_reaction.get(channel_id, now) - now
        if wait > 0:
            return RateLimit(wait, is_exceeded=True)
        self._next_reaction[channel_id] = now + self.reaction_interval
        return RateLimit(self.reaction_interval, is_exceeded=False)

    def _wait_for_all(self, now: float) -> float:
        """How many seconds a request waits for those of the last second; it counts if none."""
        if self.requests_per_second is None:
            return 0.0
        while self._recent and now - self._recent[0] >= 1:
            self._recent.popleft()
        if len(self._recent) >= self.requests_per_second:
            return self._recent[0] + 1 - now
        self._recent.append(now)
        return 0.0
