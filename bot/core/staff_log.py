"""What people did in a course, as staff read it, and when they are told what assistants did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.schedule import to_utc

_REPORT_DAY, _REPORT_TIME = 0, time(8)  # Monday morning, local


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAct:
    """A line of the audit log. `by` is a Discord id, None for the bot and the command line, and
    for somebody who was erased; `at` is in UTC.

    Of an act about a student or a message, `student` is its student's id, `prompt` its prompt's.
    """

    id: int
    at: datetime
    by: int | None
    action: str
    detail: str
    student: int | None = None
    prompt: str | None = None
    section: str | None = None


def report_due(first: datetime, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which staff are told of what was done from `first` on: the next
    Monday at 08:00 local time."""
    local = first.astimezone(zone).replace(tzinfo=None)
    days = (_REPORT_DAY - local.weekday()) % 7
    due = datetime.combine(local.date() + timedelta(days=days), _REPORT_TIME)
    return to_utc(due if due > local else due + timedelta(days=7), zone)


def count_acts(acts: Iterable[LoggedAct]) -> Sequence[tuple[int, dict[str, int]]]:
    """How often each person did what, by their Discord ids, in the order of their first acts."""
    counts: dict[int, dict[str, int]] = {}
    for act in acts:
        done = counts.setdefault(act.by or 0, {})
        done[act.action] = done.get(act.action, 0) + 1
    return list(counts.items())
