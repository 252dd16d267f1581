"""What to do at one moment with what is due: post it, do it, call it missed, or hold it for staff.

These are the rules that keep a prompt from being posted twice or silently not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.course import LatePolicy, Schedule
from bot.core.occurrences import OccurrenceKind

ON_TIME = timedelta(seconds=60)
DAILY_POST_LIMIT = 3  # posts of a course in 24 hours; more are a defect, not a seminar
DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class PendingOccurrence:
    """An occurrence that is not settled: its key in the store and its instant.

    `by_hand`: staff asked for it at that instant. `until` is the instant after which it would be
    of no use, None if grace says so.
    """

    key: int
    due: datetime
    kind: OccurrenceKind = OccurrenceKind.POST
    by_hand: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What to do at one moment, oldest first: the keys to post or do, those that are missed, and
    those that the guard holds for staff to decide."""

    to_do: tuple[int, ...]
    missed: tuple[int, ...]
    held: tuple[int, ...] = ()


def agenda(
    waiting: tuple[PendingOccurrence, ...], schedule: Schedule, now: datetime, recent: int = 0
) -> Agenda:
    """What to do now. `recent` counts the automatic posts of the 24 hours before `now`.

    Up to 60 s late is on time. Of the posts that are later only the newest within grace goes out
    and the others are missed; with `late: skip` all of them are. What staff asked for, and what
    happens in a thread that is there, stands for itself.
    """
    due = sorted((each for each in waiting if each.due <= now), key=lambda each: each.due)
    by_rule = [each for each in due if each.kind is OccurrenceKind.POST and not each.by_hand]
    posts = _posts_to_send(by_rule, schedule, now)
    room = max(0, DAILY_POST_LIMIT - recent)
    held = posts[room:]
    others = [each for each in due if each.kind is not OccurrenceKind.POST or each.by_hand]
    going = {*posts[:room], *(each.key for each in others if _still_useful(each, schedule, now))}
    to_do = [each.key for each in due if each.key in going]
    missed = [each.key for each in due if each.key not in going and each.key not in held]
    return Agenda(tuple(to_do), tuple(missed), tuple(held))


def is_late(due: datetime, now: datetime) -> bool:
    """Whether something done at `now` is late."""
    return now - due > ON_TIME


def clock_jumped(anchor: datetime, now: datetime) -> bool:
    """Whether the clock has moved over 24 hours, either way, since it was last believed."""
    return abs(now - anchor) > DAY


def _posts_to_send(due: list[PendingOccurrence], schedule: Schedule, now: datetime) -> list[int]:
    on_time = [each.key for each in due if not is_late(each.due, now)]
    if on_time or schedule.late is LatePolicy.SKIP:
        return on_time
    return [each.key for each in due[-1:] if now - each.due <= schedule.grace]


def _still_useful(each: PendingOccurrence, schedule: Schedule, now: datetime) -> bool:
    if each.until is not None:
        return now <= each.until
    if each.by_hand or schedule.late is LatePolicy.POST:
        return now - each.due <= schedule.grace
    return not is_late(each.due, now)
