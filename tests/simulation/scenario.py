"""Draws what happens in a term and when, before the term begins."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tests.simulation.world import DAY, HOUR, MINUTE, SECOND, Outage, OutageKind

ClockSteps = tuple[tuple[datetime, timedelta], ...]


class EventKind(StrEnum):
    """What can happen between two ticks of the bot."""

    CRASH = "crash"  # the bot is started again within minutes
    DOWNTIME = "downtime"  # the bot is started again after hours or days
    MACHINE_SLEEP = "machine sleep"  # under a day: the bot believes the time that it then reads
    LONG_MACHINE_SLEEP = "long machine sleep"  # over a day, which the bot does not believe
    CLOCK_STEP = "clock step"  # the bot's clock is set wrong, or right again
    OUTAGE_EDGE = "outage edge"  # an outage of Discord begins or ends
    FILE_EDIT = "file edit"  # followed by a reload
    FILE_EDIT_WITHOUT_RELOAD = "file edit without reload"  # read at the next start
    INVALID_FILE_EDIT = "invalid file edit"  # the reload must change nothing
    STAFF_COMMAND = "staff command"
    POST_NOW = "post now"  # staff have a prompt posted at once


# How often each happens in a usual term.
_MEAN_COUNTS = {
    EventKind.CRASH: 2.0,
    EventKind.DOWNTIME: 1.2,
    EventKind.MACHINE_SLEEP: 1.5,
    EventKind.LONG_MACHINE_SLEEP: 0.4,
    EventKind.FILE_EDIT: 2.0,
    EventKind.FILE_EDIT_WITHOUT_RELOAD: 0.5,
    EventKind.INVALID_FILE_EDIT: 0.7,
    EventKind.STAFF_COMMAND: 4.0,
    EventKind.POST_NOW: 0.8,
}
_MEAN_OUTAGES = {
    OutageKind.NO_ANSWER: 1.5,
    OutageKind.FLAKY: 1.5,
    OutageKind.FORBIDDEN: 0.5,
    OutageKind.HISTORY_FORBIDDEN: 0.3,
    OutageKind.CHANNEL_DELETED: 0.6,
    OutageKind.STAFF_CHANNEL_FORBIDDEN: 0.5,
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """All that is drawn for a term. `failure_rate` scales how much goes wrong; 1 is usual."""

    begins: datetime
    ends: datetime
    events: tuple[tuple[datetime, EventKind], ...]
    outages: tuple[Outage, ...]
    clock_steps: ClockSteps
    failure_rate: float


def draw_scenario(rng: random.Random, dues: Sequence[datetime]) -> Scenario:
    """A scenario for occurrences that are due at these instants, of which there is at least one."""
    begins = dues[0] - _random_duration(rng, HOUR, 40 * HOUR)
    ends = dues[-1] + 9 * DAY
    failure_rate = rng.choice((0.5, 1, 1, 2.5))
    draw = _Draw(rng, dues, begins, ends, failure_rate)
    events = [
        (draw.instant(), kind)
        for kind, mean in _MEAN_COUNTS.items()
        for _ in range(draw.count(mean))
    ]
    outages = tuple(
        draw.outage(kind) for kind, mean in _MEAN_OUTAGES.items() for _ in range(draw.count(mean))
    )
    clock_steps = draw.clock_steps()
    events += [(at, EventKind.CLOCK_STEP) for at, _ in clock_steps]
    events += [(at, EventKind.OUTAGE_EDGE) for o in outages for at in (o.begins, o.ends)]
    return Scenario(begins, ends, tuple(sorted(events)), outages, clock_steps, failure_rate)


@dataclass(frozen=True, slots=True)
class _Draw:
    rng: random.Random
    dues: Sequence[datetime]
    begins: datetime
    ends: datetime
    failure_rate: float

    def count(self, mean: float) -> int:
        """How often something happens in this term that happens `mean` times in a usual one."""
        return sum(self.rng.random() < self.failure_rate * mean / 12 for _ in range(12))

    def instant(self) -> datetime:
        """Anywhere in the term, or within seconds, minutes or hours of a due: most defects need
        something to happen just before or after a post."""
        near = self.rng.choice((None, 10 * SECOND, 2 * MINUTE, 15 * MINUTE, 5 * HOUR))
        if near is None:
            return self.begins + _random_duration(self.rng, 0 * SECOND, self.ends - self.begins)
        return self.rng.choice(self.dues) + _random_duration(self.rng, -near, near)

    def outage(self, kind: OutageKind) -> Outage:
        """An outage of minutes to hours; a channel may be deleted for days."""
        begins = self.instant()
        long = 3 * DAY if kind is OutageKind.CHANNEL_DELETED else 10 * HOUR
        longest = self.rng.choice((5 * MINUTE, HOUR, long))
        return Outage(kind, begins, begins + _random_duration(self.rng, MINUTE, longest))

    def clock_steps(self) -> ClockSteps:
        """Pairs of steps that do not overlap: the bot's clock is set wrong by up to three hours,
        and right again some time later."""
        steps: list[tuple[datetime, timedelta]] = []
        for _ in range(self.count(1.0)):
            at = self.instant()
            offset = _random_duration(self.rng, -3 * HOUR, 3 * HOUR)
            longest = self.rng.choice((HOUR, DAY, 3 * DAY))
            back = at + _random_duration(self.rng, 5 * MINUTE, longest)
            if not any(at <= other <= back for other, _ in steps):
                steps += [(at, offset), (back, 0 * SECOND)]
        return tuple(sorted(steps))


def _random_duration(rng: random.Random, shortest: timedelta, longest: timedelta) -> timedelta:
    return timedelta(
        seconds=round(rng.uniform(shortest.total_seconds(), longest.total_seconds()), 3)
    )
