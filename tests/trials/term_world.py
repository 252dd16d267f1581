"""The world of a term: the true time, the bot's own clock, Discord's bad days, and sudden death."""

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


class Died(BaseException):
    """The bot's process is gone, as if by SIGKILL."""


class Bad(StrEnum):
    """What a bad time of Discord is like."""

    SILENT = "silent"  # it answers nothing
    FLAKY = "flaky"  # it answers one call in two
    REFUSING = "refusing"  # a permission is missing: it says no for good
    DEAF = "deaf"  # the history may not be read
    GONE = "gone"  # the channel is not there
    SHUT = "shut"  # staff cannot be told in their channel


@dataclass(frozen=True, slots=True)
class Spell:
    """A bad time, from one true instant to another."""

    bad: Bad
    begins: datetime
    ends: datetime


@dataclass(eq=False)
class World:
    """What is true, whatever the bot's clock says. `luck` decides as the term goes.

    `steps` are the instants at which the bot's clock is set, and how far it is off from then on;
    `mood` is how often the process dies and Discord does not answer, 1 for a usual term.
    """

    luck: random.Random
    now: datetime
    spells: tuple[Spell, ...] = ()
    steps: tuple[tuple[datetime, timedelta], ...] = ()
    mood: float = 1
    counts: Counter[str] = field(default_factory=Counter)
    mortal: bool = False
    calm: bool = False
    meanwhile: Callable[[], Awaitable[None]] | None = None

    @property
    def off(self) -> timedelta:
        """How far the bot's clock is off now."""
        passed = [off for at, off in self.steps if at <= self.now]
        return passed[-1] if passed else timedelta(0)

    @property
    def shown(self) -> datetime:
        """What the bot's clock shows."""
        return self.now + self.off

    def is_bad(self, *kinds: Bad) -> bool:
        """Whether one of these bad times is now."""
        return not self.calm and any(
            each.bad in kinds and each.begins <= self.now < each.ends for each in self.spells
        )

    def pass_to(self, instant: datetime) -> None:
        """Let true time go on; it never goes back."""
        self.now = max(self.now, instant)

    def chance(self, probability: float) -> bool:
        """Whether something happens that happens so often; nothing does once all is calm."""
        return not self.calm and self.luck.random() < probability

    def between(self, least: timedelta, most: timedelta) -> timedelta:
        """A span between two, by luck."""
        return timedelta(
            seconds=round(self.luck.uniform(least.total_seconds(), most.total_seconds()), 3)
        )

    def may_die(self, probability: float) -> None:
        """Let the process die here, perhaps."""
        if self.mortal and self.chance(probability):
            self.counts["deaths"] += 1
            raise Died


class BotClock:
    """The clock of the bot's machine: it is set wrong and right, and the bot may die at a look."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        """What it shows."""
        self._world.may_die(0.0005)
        return self._world.shown.astimezone(UTC)

    async def sleep_until(self, instant: datetime) -> None:
        """Nothing that is simulated sleeps: the term says when the bot looks."""
        raise AssertionError("a story slept")
