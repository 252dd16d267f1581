"""When an attempt to send may be made: at once, later, or no more.

An attempt is recorded before it is made. What may have been sent by the last one is looked for
first, and Discord's history lags behind, so attempts keep their distance.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto

from bot.core.course import LatePostPolicy, Schedule
from bot.core.occurrences import MessagePart, Occurrence

MAX_ATTEMPTS = 8
# What was begun in time is attempted for at least so long, whatever the course's grace is.
ATTEMPT_WINDOW = timedelta(minutes=20)
# Between two attempts, longer each time: eight of them in a quarter of an hour. It is also longer
# than Discord's history lags behind: what an attempt has sent is seen before the next one is made.
BACK_OFF = timedelta(seconds=15)


class AttemptDecision(Enum):
    """Whether a part may be sent now, must wait for its back-off, or comes too late."""

    NOW = auto()
    WAIT = auto()
    EXPIRED = auto()


def next_attempt(
    part: MessagePart,
    occurrence: Occurrence,
    until: datetime | None,
    schedule: Schedule,
    now: datetime,
) -> AttemptDecision:
    """What to do with a part that is not on Discord. `until` is the instant after which the
    occurrence would be of no use, None if the course's grace says so.

    Only the first part can expire: once it is on Discord, the rest belongs there too.
    """
    if part.number == 0 and expired(occurrence, until, schedule, now):
        return AttemptDecision.EXPIRED
    return AttemptDecision.NOW if retry_due(part, now) else AttemptDecision.WAIT


def retry_due(part: MessagePart, now: datetime) -> bool:
    """Whether it is time for another attempt, also if staff ask for it. A clock that was set back
    since the last one no longer says how long to wait."""
    last = part.last_attempt_at
    if last is None or now < last - BACK_OFF:
        return True
    return now >= last + BACK_OFF * max(1, 2 * part.attempts - 1)


def retries_exhausted(parts: tuple[MessagePart, ...]) -> bool:
    """Whether there were so many attempts that staff must look."""
    return max((part.attempts for part in parts), default=0) >= MAX_ATTEMPTS


def expired(
    occurrence: Occurrence, until: datetime | None, schedule: Schedule, now: datetime
) -> bool:
    """Whether an occurrence that was begun, and is not on Discord, must no longer be sent by
    itself: the bot was away since. What staff asked for does not expire."""
    if occurrence.by_hand:
        return False
    if until is not None:
        return now > until
    grace = schedule.grace if schedule.late is LatePostPolicy.POST else ATTEMPT_WINDOW
    return now - occurrence.due > max(grace, ATTEMPT_WINDOW)
