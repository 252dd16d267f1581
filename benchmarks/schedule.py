"""Resolves 02:30 of every day in every IANA zone.

    python benchmarks/schedule.py [--full]

The instants of a zone must strictly increase, and each must lie on its date, if the zone has that
date. All are tried and none is drawn, so there is no seed. The years are 2026 to 2028, with --full
2005 to 2037. Exits with 1 on a violation.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo, available_timezones

from bot.core.schedule import date_exists, to_utc

LOCAL_TIME = clock_time(2, 30)  # which most clock changes skip or repeat


def count_violations(zone: ZoneInfo, first: date, last: date) -> tuple[int, int]:
    """How many instants there are, and how many of them break a rule."""
    count = broken = 0
    previous = datetime(1, 1, 1, tzinfo=UTC)
    day = first
    while day <= last:
        if date_exists(day, zone):
            instant = to_utc(datetime.combine(day, LOCAL_TIME), zone)
            broken += instant <= previous or instant.astimezone(zone).date() != day
            previous = instant
            count += 1
        day += timedelta(days=1)
    return count, broken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    full = parser.parse_args().full
    first, last = date(2005 if full else 2026, 1, 1), date(2037 if full else 2028, 12, 31)
    zones = sorted(available_timezones())
    began = time.perf_counter()
    counts = [count_violations(ZoneInfo(name), first, last) for name in zones]
    seconds = time.perf_counter() - began
    total, broken = (sum(column) for column in zip(*counts, strict=True))
    print(f"{len(zones)} zones, {first} to {last}: {total:,} instants, {broken} violations")
    print(f"{seconds:.1f} s")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
