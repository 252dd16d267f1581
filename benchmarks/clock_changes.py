"""Local times around clock changes against a look at every minute: none may differ.

    python benchmarks/clock_changes.py [--full] [--seed N]

Draws IANA zones, clock changes of theirs from 2005 to 2037 and a few local times for each change,
half of them near it; all zones with --full. Two rules that are often written instead are held to
the same: each must be wrong somewhere, or the look could not see. Prints the counts; exit 1 if
ours differs anywhere, or a wrong one nowhere.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from bot.core.schedule import to_utc

FIRST, LAST = datetime(2005, 1, 2, tzinfo=UTC), datetime(2037, 12, 30, tzinfo=UTC)
AROUND = timedelta(days=2)  # how far the minutes are looked at, before a change and after it
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
ZONES, CHANGES, TIMES = 60, 250, 10  # drawn: zones, then changes of theirs, then times for each


def second_reading(local: datetime, zone: ZoneInfo) -> datetime:
    """A wrong rule: the second instant in a fold, back by the gap in a gap."""
    return local.replace(tzinfo=zone, fold=1).astimezone(UTC)


def a_day_later(local: datetime, zone: ZoneInfo) -> datetime:
    """A wrong rule: 24 hours after the same hour of the day before."""
    return (local - DAY).replace(tzinfo=zone).astimezone(UTC) + DAY


@dataclass(frozen=True)
class Change:
    """A clock change: the first instant, to the minute, that has the new offset."""

    zone: ZoneInfo
    instant: datetime

    @property
    def step(self) -> timedelta:
        """How far the clock jumps; below zero if it goes back."""
        old, new = (
            each.astimezone(self.zone).utcoffset() for each in (self.instant - MINUTE, self.instant)
        )
        assert old is not None
        assert new is not None
        return new - old

    @property
    def edge(self) -> datetime:
        """The local time at which the gap or the fold begins."""
        return shown(self.instant, self.zone) - max(self.step, timedelta(0))


class Minutes:
    """What the clock of a zone shows at every minute around a change. Knows nothing of offsets."""

    def __init__(self, change: Change) -> None:
        count = 2 * AROUND // MINUTE
        instants = [change.instant - AROUND + n * MINUTE for n in range(count)]
        self._shown = [(shown(each, change.zone), each) for each in instants]
        self._first: dict[datetime, datetime] = {}
        self.twice: set[datetime] = set()
        for local, instant in self._shown:
            if self._first.setdefault(local, instant) != instant:
                self.twice.add(local)

    def never(self, local: datetime) -> bool:
        """Whether no minute shows this local time."""
        return local not in self._first

    def instant(self, local: datetime) -> datetime:
        """The first minute that shows it; if none does, the minute at which the clock jumps over
        it, and as much later as it lies in the gap."""
        if local in self._first:
            return self._first[local]
        pairs = zip(self._shown, self._shown[1:], strict=False)
        before, instant = next(last for last, after in pairs if last[0] < local < after[0])
        return instant + (local - before)


def shown(instant: datetime, zone: ZoneInfo) -> datetime:
    """The local time at an instant, naive."""
    return instant.astimezone(zone).replace(tzinfo=None)


def changes(zone: ZoneInfo) -> Iterator[Change]:
    """The clock changes of a zone, found by comparing days and halving until a minute is left."""
    day = FIRST
    while day < LAST:
        if not _same(day, day + DAY, zone):
            yield Change(zone, _narrowed(day, zone))
        day += DAY


def _narrowed(day: datetime, zone: ZoneInfo) -> datetime:
    same, other = 0, DAY // MINUTE
    while other - same > 1:
        middle = (same + other) // 2
        if _same(day, day + middle * MINUTE, zone):
            same = middle
        else:
            other = middle
    return day + other * MINUTE


def _same(one: datetime, other: datetime, zone: ZoneInfo) -> bool:
    return one.astimezone(zone).utcoffset() == other.astimezone(zone).utcoffset()


def local_times(change: Change, count: int, dice: random.Random) -> list[datetime]:
    """Some local times of the days around a change, half of them as near as it is wide."""
    near, far = abs(change.step), timedelta(days=1.5)
    spans = [near if n % 2 else far for n in range(count)]
    return [
        change.edge + dice.randint(-(span // MINUTE), span // MINUTE) * MINUTE for span in spans
    ]


def counted(change: Change, dice: random.Random) -> Counter[str]:
    """How many local times there were, of which kinds, and how many each rule had wrong."""
    minutes, counts = Minutes(change), Counter[str]()
    for local in local_times(change, TIMES, dice):
        counts["all"] += 1
        counts["in a gap"] += minutes.never(local)
        counts["in a fold"] += local in minutes.twice
        for name, rule in RULES.items():
            counts[name] += rule(local, change.zone) != minutes.instant(local)
    return counts


RULES: dict[str, Callable[[datetime, ZoneInfo], datetime]] = {
    "ours": to_utc,
    "the second reading": second_reading,
    "24 hours after the day before": a_day_later,
}


def drawn(dice: random.Random, *, full: bool) -> list[Change]:
    """The changes to look at, in many zones."""
    names = sorted(available_timezones())
    zones = names if full else dice.sample(names, ZONES)
    found = [change for name in zones for change in changes(ZoneInfo(name))]
    return dice.sample(found, min(len(found), CHANGES * (10 if full else 1)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    dice = random.Random(wanted.seed)
    found = drawn(dice, full=wanted.full)
    counts = sum((counted(change, dice) for change in found), Counter[str]())
    zones = len({change.zone.key for change in found})
    print(f"seed {wanted.seed}: {counts['all']:,} local times around {len(found)} clock changes")
    print(f"of {zones} zones; {counts['in a gap']} in a gap, {counts['in a fold']} in a fold")
    for name in RULES:
        print(f"{name}: {counts[name]} differ from a look at every minute")
    wrong = [counts[name] for name in RULES]
    sys.exit(1 if wrong[0] or not all(wrong[1:]) or counts["all"] < 2000 else 0)


if __name__ == "__main__":
    main()
