"""When what is recorded of a course's students is erased: after its `retention`, at night, and
never less than two weeks after staff were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.course import Course
from bot.core.schedule import to_later_utc

NOTICE = timedelta(days=14)
ABSENCE = timedelta(days=30)
"""After so long without the bot on its server a course with a retention has ended."""
_NIGHT = time(3, 0)


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """For how long a course's file has its record kept: `retention` after its `last` local date, in
    the zone of this IANA name."""

    retention: timedelta
    last: date
    timezone: str

    @property
    def end(self) -> datetime:
        """The first night after the last date and the retention, in UTC."""
        last = datetime.combine(self.last, time(23, 59)) + self.retention
        return _night_after(last, ZoneInfo(self.timezone))

    def end_after(self, ended_at: datetime) -> datetime:
        """The same of a course that was ended at an instant: from then on, if that is earlier."""
        zone = ZoneInfo(self.timezone)
        left = (ended_at + self.retention).astimezone(zone).replace(tzinfo=None)
        return min(self.end, _night_after(left, zone))


def retention_rule(course: Course) -> RetentionRule | None:
    """What the course's file says; None if it has no retention."""
    if course.retention is None:
        return None
    return RetentionRule(course.retention, course.schedule.last, course.timezone)


def retention_end(course: Course) -> datetime | None:
    """The first night after the course's last date and its retention, in UTC; None if its file has
    no retention."""
    rule = retention_rule(course)
    return rule.end if rule is not None else None


def absence_end(course: Course, since: datetime) -> datetime | None:
    """The night after the bot has been off the course's server for ABSENCE, in UTC; None if its
    file has no retention: then everything is kept until somebody erases it."""
    if course.retention is None:
        return None
    zone = ZoneInfo(course.timezone)
    return _night_after((since + ABSENCE).astimezone(zone).replace(tzinfo=None), zone)


def is_over(course: Course, now: datetime) -> bool:
    """Whether a course's retention has ended: nothing new is kept of its people."""
    end = retention_end(course)
    return end is not None and now >= end


def erasure_time(timezone: str, end: datetime, announced_at: datetime) -> datetime:
    """When students are erased whose retention ends at `end`, if that was announced at
    `announced_at`; all in UTC."""
    zone = ZoneInfo(timezone)
    earliest = announced_at + NOTICE
    if earliest <= end:
        return end
    return _night_after(earliest.astimezone(zone).replace(tzinfo=None), zone)


def _night_after(local: datetime, zone: ZoneInfo) -> datetime:
    """The next night after a naive local time, in UTC."""
    night = datetime.combine(local.date(), _NIGHT)
    if night < local:
        night += timedelta(days=1)
    return to_later_utc(night, zone).astimezone(UTC)
