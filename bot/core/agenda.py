"""Which of the pending occurrences are sent now, missed, or held for staff.

These rules ensure that no prompt is posted twice or silently dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.course import LatePostPolicy, Schedule
from bot.core.occurrences import OccurrenceKind

ON_TIME = timedelta(seconds=60)
DAILY_POST_LIMIT = 3  # automatic posts of a course in 24 hours; more are a defect, not a seminar
DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class PendingOccurrence:
    """A pending occurrence by its key in the store; `due` and `until` are instants in UTC.

    `by_hand`: staff asked for it at that instant. `until` is the instant after which it would be
    of no use, None if the course's grace decides.
    """

    key: int
    due: datetime
    kind: OccurrenceKind = OccurrenceKind.POST
    by_hand: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The keys of the occurrences to send now, of the missed ones, and of those that the daily
    limit holds for staff to decide; each oldest first."""

    to_send: tuple[int, ...]
    missed: tuple[int, ...]
    held: tuple[int, ...] = ()


def agenda(
    pending: Sequence[PendingOccurrence], schedule: Schedule, now: datetime, recent: int = 0
) -> Agenda:
    """What to do at `now`. `recent` counts the automatic posts of the 24 hours before.

    A post up to 60 s late is on time. Of later ones only the newest within the course's grace is
    sent and the others are missed; with `late: skip` all of them are missed. Posts by hand and the
    steps of a thread do not compete with other posts.
    """
    due = sorted(
        (occurrence for occurrence in pending if occurrence.due <= now),
        key=lambda occurrence: occurrence.due,
    )
    posts = _posts_to_send([each for each in due if _is_automatic_post(each)], schedule, now)
    room = max(0, DAILY_POST_LIMIT - recent)
    held = posts[room:]
    others = [each for each in due if not _is_automatic_post(each)]
    sent = {*posts[:room], *(each.key for each in others if _is_useful(each, schedule, now))}
    return Agenda(
        to_send=tuple(each.key for each in due if each.key in sent),
        missed=tuple(each.key for each in due if each.key not in {*sent, *held}),
        held=tuple(held),
    )


def is_late(due: datetime, now: datetime) -> bool:
    """Whether something done at `now` is late."""
    return now - due > ON_TIME


def clock_jumped(last: datetime, now: datetime) -> bool:
    """Whether the clock has moved over 24 hours, either way, since it was last believed."""
    return abs(now - last) > DAY


def _is_automatic_post(occurrence: PendingOccurrence) -> bool:
    return occurrence.kind is OccurrenceKind.POST and not occurrence.by_hand


def _posts_to_send(
    due: Sequence[PendingOccurrence], schedule: Schedule, now: datetime
) -> list[int]:
    on_time = [each.key for each in due if not is_late(each.due, now)]
    if on_time or schedule.late is LatePostPolicy.SKIP:
        return on_time
    return [each.key for each in due[-1:] if now - each.due <= schedule.grace]


def _is_useful(occurrence: PendingOccurrence, schedule: Schedule, now: datetime) -> bool:
    if occurrence.until is not None:
        return now <= occurrence.until
    if occurrence.by_hand or schedule.late is LatePostPolicy.POST:
        return now - occurrence.due <= schedule.grace
    return not is_late(occurrence.due, now)
