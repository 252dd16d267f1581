"""The world around a simulated bot: true time, the bot's own clock, outages of Discord, crashes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class BotCrashed(BaseException):
    """The bot's process is gone, as after SIGKILL. No `except Exception` of the bot may stop it."""


class OutageKind(StrEnum):
    """How Discord behaves during an outage."""

    NO_ANSWER = "no answer"  # to any request
    FLAKY = "flaky"  # one request in two is not answered
    FORBIDDEN = "forbidden"  # a permission is missing: Discord refuses whatever is written
    HISTORY_FORBIDDEN = "history forbidden"  # the bot may write, but not read what is there
    CHANNEL_DELETED = "channel deleted"
    STAFF_CHANNEL_FORBIDDEN = "staff channel forbidden"


@dataclass(frozen=True, slots=True)
class Outage:
    """An outage between two true instants."""

    kind: OutageKind
    begins: datetime
    ends: datetime


@dataclass(eq=False, kw_only=True)
class World:
    """What is true, whatever the bot's clock shows. `rng` decides what happens during the term.

    `clock_steps` are the instants at which the bot's clock is set, each with the offset from true
    time that holds from then on. `failure_rate` scales how often the process crashes and a request
    is not answered; 1 is a usual term. `during_request` is awaited while Discord has a request, so
    that other things can happen before the bot has the answer.
    """

    rng: random.Random
    now: datetime
    outages: tuple[Outage, ...] = ()
    clock_steps: tuple[tuple[datetime, timedelta], ...] = ()
    failure_rate: float = 1
    counts: Counter[str] = field(default_factory=Counter)
    crashes_enabled: bool = False
    faults_disabled: bool = False
    during_request: Callable[[], Awaitable[None]] | None = None

    @property
    def clock_offset(self) -> timedelta:
        """How far the bot's clock is off now."""
        passed = [offset for at, offset in self.clock_steps if at <= self.now]
        return passed[-1] if passed else timedelta(0)

    @property
    def bot_time(self) -> datetime:
        """What the bot's clock shows."""
        return self.now + self.clock_offset

    def has_outage(self, *kinds: OutageKind) -> bool:
        """Whether there is an outage of one of these kinds now."""
        return not self.faults_disabled and any(
            outage.kind in kinds and outage.begins <= self.now < outage.ends
            for outage in self.outages
        )

    def advance_to(self, instant: datetime) -> None:
        """Let true time go on; it never goes back."""
        self.now = max(self.now, instant)

    def chance(self, probability: float) -> bool:
        """Whether something of this probability happens; never once faults are disabled."""
        return not self.faults_disabled and self.rng.random() < probability

    def random_duration(self, shortest: timedelta, longest: timedelta) -> timedelta:
        """A random duration between two, in whole milliseconds."""
        return timedelta(
            seconds=round(self.rng.uniform(shortest.total_seconds(), longest.total_seconds()), 3)
        )

    def maybe_crash(self, probability: float) -> None:
        """Crash the bot's process here with this probability. Raises BotCrashed."""
        if self.crashes_enabled and self.chance(probability):
            self.counts["crashes"] += 1
            raise BotCrashed


class SkewedClock:
    """The bot's clock, which may be wrong. Reading it is a moment at which the bot may crash."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        """What the clock shows, in UTC."""
        self._world.maybe_crash(0.0005)
        return self._world.bot_time.astimezone(UTC)

    async def sleep_until(self, instant: datetime) -> None:
        """Fail: the simulation decides when the bot ticks, so no use case may sleep."""
        raise AssertionError(f"a use case slept until {instant}")
