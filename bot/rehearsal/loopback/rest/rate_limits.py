"""Discord's limit for reactions: one in a quarter of a second in each channel.

It holds in real time, as a bot meets it, and is off unless a test or a trial asks for it.
Source: https://discord.com/developers/docs/topics/rate-limits
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

_REACTIONS = "/reactions/"
_BUCKET = "reactions"


@dataclass(slots=True)
class RateLimits:
    """The limits that requests meet. `reaction_interval` is in seconds, None for no limit."""

    reaction_interval: float | None = None
    _next_allowed: dict[int, float] = field(default_factory=dict)  # by the channel's id

    def admit(self, method: str, template: str, channel_id: int) -> RateLimit | None:
        """What a request meets; None if it is under no limit."""
        if self.reaction_interval is None or _REACTIONS not in template or method == "GET":
            return None
        now = time.monotonic()
        wait = self._next_allowed.get(channel_id, now) - now
        if wait <= 0:
            self._next_allowed[channel_id] = now + self.reaction_interval
            return RateLimit(self.reaction_interval, is_exceeded=False)
        return RateLimit(wait, is_exceeded=True)


@dataclass(frozen=True, slots=True)
class RateLimit:
    """How a request stands to its limit, which is lifted after so many seconds."""

    reset_after: float
    is_exceeded: bool

    @property
    def headers(self) -> dict[str, str]:
        """What Discord says of the limit with every response."""
        return {
            "X-RateLimit-Limit": "1",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset-After": f"{self.reset_after:.3f}",
            "X-RateLimit-Bucket": _BUCKET,
        }
