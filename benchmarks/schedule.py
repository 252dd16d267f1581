"""Every IANA zone, daily at 02:30 from 2005 to 2037: instants must strictly increase, and each
must lie on an existing local date. Prints the counts; exit 1 on a violation.

Run: python benchmarks/schedule.py [FIRST_YEAR LAST_YEAR]
"""

from __future__ import annotations

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
    years = [int(each) for each in sys.argv[1:3]] or [2005, 2037]
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
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
