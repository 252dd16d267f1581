"""Every IANA zone, daily at 02:30: the instants must strictly increase, and each must lie on a date
that exists there. All are counted and none is drawn, so there is no seed. Exit 1 on a violation.

    python benchmarks/schedule.py [--full]

The years are 2026 to 2028; with --full 2005 to 2037.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo, available_timezones

from bot.core.schedule import date_exists, to_utc

AT = clock_time(2, 30)


def violations(zone: ZoneInfo, first: date, last: date) -> tuple[int, int]:
    """How many instants there are, and how many of them break a rule."""
    count = broken = 0
    before = datetime(1, 1, 1, tzinfo=UTC)
    day = first
    while day <= last:
        if date_exists(day, zone):
            instant = to_utc(datetime.combine(day, AT), zone)
            broken += instant <= before or instant.astimezone(zone).date() != day
            before = instant
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
    counted = [violations(ZoneInfo(name), first, last) for name in zones]
    seconds = time.perf_counter() - began
    total, broken = (sum(each[at] for each in counted) for at in (0, 1))
    print(f"{len(zones)} zones, {first} to {last}: {total:,} instants, {broken} violations")
    print(f"{seconds:.1f} s")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
