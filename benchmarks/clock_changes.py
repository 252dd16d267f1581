"""Compares the rule for local times around clock changes with a search of every minute.

    python benchmarks/clock_changes.py [--full] [--seed N]

Draws IANA zones, their clock changes from 2005 to 2037, and a few local times for each change, half
of them near it; --full takes all zones. Two rules that are often written instead are compared too:
each must differ somewhere, or the search would show nothing. Prints the counts, and exits with 1 if
our rule differs anywhere or a wrong one nowhere.
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
SEARCHED = timedelta(days=2)  # before a change, and after it
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
ZONES, CHANGES, TIMES = 60, 250, 10  # how many are drawn; the times for each change


def second_reading(local: datetime, zone: ZoneInfo) -> datetime:
    """A wrong rule: the second instant in a fold, back by the gap in a gap."""
    return local.replace(tzinfo=zone, fold=1).astimezone(UTC)


def day_before_plus_24_hours(local: datetime, zone: ZoneInfo) -> datetime:
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
            at.astimezone(self.zone).utcoffset() for at in (self.instant - MINUTE, self.instant)
        )
        assert old is not None
        assert new is not None
        return new - old

    @property
    def edge(self) -> datetime:
        """The local time at which the gap or the fold begins."""
        return local_time(self.instant, self.zone) - max(self.step, timedelta(0))


class MinuteSearch:
    """The local time at every minute around a change. It knows nothing of offsets, so that it
    cannot share an error with the rule."""

    def __init__(self, change: Change) -> None:
        count = 2 * SEARCHED // MINUTE
        instants = [change.instant - SEARCHED + n * MINUTE for n in range(count)]
        self._minutes = [(local_time(instant, change.zone), instant) for instant in instants]
        self._first_instant: dict[datetime, datetime] = {}
        self.repeated: set[datetime] = set()
        for local, instant in self._minutes:
            if self._first_instant.setdefault(local, instant) != instant:
                self.repeated.add(local)

    def is_skipped(self, local: datetime) -> bool:
        """Whether no minute shows this local time."""
        return local not in self._first_instant

    def find(self, local: datetime) -> datetime:
        """The first minute that shows a local time; for one that is skipped, the minute of the
        change, and as much later as the time lies inside the gap."""
        if local in self._first_instant:
            return self._first_instant[local]
        pairs = zip(self._minutes, self._minutes[1:], strict=False)
        before, instant = next(last for last, after in pairs if last[0] < local < after[0])
        return instant + (local - before)


def local_time(instant: datetime, zone: ZoneInfo) -> datetime:
    """The local time at an instant, naive."""
    return instant.astimezone(zone).replace(tzinfo=None)


def clock_changes(zone: ZoneInfo) -> Iterator[Change]:
    """The clock changes of a zone, found by comparing days and bisecting each day that differs."""
    day = FIRST
    while day < LAST:
        if not _same_offset(day, day + DAY, zone):
            yield Change(zone, _bisect_day(day, zone))
        day += DAY


def _bisect_day(day: datetime, zone: ZoneInfo) -> datetime:
    same, other = 0, DAY // MINUTE
    while other - same > 1:
        middle = (same + other) // 2
        if _same_offset(day, day + middle * MINUTE, zone):
            same = middle
        else:
            other = middle
    return day + other * MINUTE


def _same_offset(one: datetime, other: datetime, zone: ZoneInfo) -> bool:
    return one.astimezone(zone).utcoffset() == other.astimezone(zone).utcoffset()


def local_times(change: Change, count: int, rng: random.Random) -> list[datetime]:
    """Random local times around a change, every second one no farther away than it is wide."""
    near, far = abs(change.step), timedelta(days=1.5)
    spans = [near if n % 2 else far for n in range(count)]
    return [change.edge + rng.randint(-(span // MINUTE), span // MINUTE) * MINUTE for span in spans]


def compare(change: Change, rng: random.Random) -> Counter[str]:
    """How many local times were compared, of which kinds, and for how many each rule differs."""
    search, counts = MinuteSearch(change), Counter[str]()
    for local in local_times(change, TIMES, rng):
        counts["all"] += 1
        counts["in a gap"] += search.is_skipped(local)
        counts["in a fold"] += local in search.repeated
        for name, rule in RULES.items():
            counts[name] += rule(local, change.zone) != search.find(local)
    return counts


RULES: dict[str, Callable[[datetime, ZoneInfo], datetime]] = {
    "ours": to_utc,
    "the second reading": second_reading,
    "24 hours after the day before": day_before_plus_24_hours,
}


def draw_changes(rng: random.Random, *, full: bool) -> list[Change]:
    """Random clock changes of random zones, or of all zones."""
    names = sorted(available_timezones())
    zones = names if full else rng.sample(names, ZONES)
    changes = [change for name in zones for change in clock_changes(ZoneInfo(name))]
    return rng.sample(changes, min(len(changes), CHANGES * (10 if full else 1)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    changes = draw_changes(rng, full=options.full)
    counts = sum((compare(change, rng) for change in changes), Counter[str]())
    zones = len({change.zone.key for change in changes})
    print(f"seed {options.seed}: {counts['all']:,} local times around {len(changes)} clock changes")
    print(f"of {zones} zones; {counts['in a gap']} in a gap, {counts['in a fold']} in a fold")
    for name in RULES:
        print(f"{name}: {counts[name]} differ from the search")
    ours, *others = (counts[name] for name in RULES)
    sys.exit(1 if ours or not all(others) or counts["all"] < 2000 else 0)


if __name__ == "__main__":
    main()
