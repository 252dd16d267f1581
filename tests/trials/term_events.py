"""What happens in a term and when, drawn by a seed before it begins."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tests.trials.term_world import DAY, HOUR, MINUTE, SECOND, Bad, Spell

Steps = tuple[tuple[datetime, timedelta], ...]


class Event(StrEnum):
    """Something that happens to the bot between two looks."""

    DEATH = "death"  # and it is started again soon
    DOWN = "down"  # for hours or days
    SLEEP = "sleep"  # the machine; under a day
    LONG_SLEEP = "long sleep"  # over a day
    STEP = "step"  # of the bot's clock
    WEATHER = "weather"  # a bad time of Discord begins or ends
    EDIT = "edit"  # of the course's file, which is then read anew
    UNREAD_EDIT = "unread edit"  # read when the bot is started the next time
    BROKEN_EDIT = "broken edit"  # of which nothing may come
    STEER = "steer"
    POST_NOW = "post now"


_HOW_OFTEN = {
    Event.DEATH: 2.0,
    Event.DOWN: 1.2,
    Event.SLEEP: 1.5,
    Event.LONG_SLEEP: 0.4,
    Event.EDIT: 2.0,
    Event.UNREAD_EDIT: 0.5,
    Event.BROKEN_EDIT: 0.7,
    Event.STEER: 4.0,
    Event.POST_NOW: 0.8,
}
_SPELLS = ((Bad.SILENT, 1.5), (Bad.FLAKY, 1.5), (Bad.REFUSING, 0.5), (Bad.DEAF, 0.3),
           (Bad.GONE, 0.6), (Bad.SHUT, 0.5))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fate:
    """All that is drawn for a term. `mood` is how much happens in it, 1 for a usual one."""

    begins: datetime
    ends: datetime
    events: tuple[tuple[datetime, Event], ...]
    spells: tuple[Spell, ...]
    steps: Steps
    mood: float


def fate(dice: random.Random, dues: Sequence[datetime]) -> Fate:
    """What happens around these dues: more of it near one of them than elsewhere."""
    begins = dues[0] - _span(dice, HOUR, 40 * HOUR)
    ends = dues[-1] + 9 * DAY
    mood = dice.choice((0.5, 1, 1, 2.5))
    drawn = _Drawn(dice, dues, begins, ends, mood)
    events = [
        (drawn.moment(), event)
        for event, mean in _HOW_OFTEN.items()
        for _ in range(drawn.count(mean))
    ]
    spells = tuple(drawn.spell(bad) for bad, mean in _SPELLS for _ in range(drawn.count(mean)))
    steps = drawn.steps()
    events += [(at, Event.STEP) for at, _ in steps]
    events += [(at, Event.WEATHER) for each in spells for at in (each.begins, each.ends)]
    return Fate(begins, ends, tuple(sorted(events)), spells, steps, mood)


@dataclass(frozen=True, slots=True)
class _Drawn:
    dice: random.Random
    dues: Sequence[datetime]
    begins: datetime
    ends: datetime
    mood: float

    def count(self, mean: float) -> int:
        """How often something happens that happens so often on the average."""
        return sum(self.dice.random() < self.mood * mean / 12 for _ in range(12))

    def moment(self) -> datetime:
        """When: anywhere, or within seconds, minutes or hours of a due."""
        near = self.dice.choice((None, 10 * SECOND, 2 * MINUTE, 15 * MINUTE, 5 * HOUR))
        if near is None:
            return self.begins + _span(self.dice, 0 * SECOND, self.ends - self.begins)
        return self.dice.choice(self.dues) + _span(self.dice, -near, near)

    def spell(self, bad: Bad) -> Spell:
        """A bad time of minutes to hours; the channel may be gone for days."""
        begins = self.moment()
        most = self.dice.choice((5 * MINUTE, HOUR, 10 * HOUR if bad is not Bad.GONE else 3 * DAY))
        return Spell(bad, begins, begins + _span(self.dice, MINUTE, most))

    def steps(self) -> Steps:
        """The bot's clock is set wrong by up to three hours, and some time later right."""
        found: list[tuple[datetime, timedelta]] = []
        for _ in range(self.count(1.0)):
            at = self.moment()
            off = _span(self.dice, -3 * HOUR, 3 * HOUR)
            back = at + _span(self.dice, 5 * MINUTE, self.dice.choice((HOUR, DAY, 3 * DAY)))
            if not any(at <= other <= back for other, _ in found):
                found += [(at, off), (back, 0 * SECOND)]
        return tuple(sorted(found))


def _span(dice: random.Random, least: timedelta, most: timedelta) -> timedelta:
    return timedelta(seconds=round(dice.uniform(least.total_seconds(), most.total_seconds()), 3))
