"""What happens in the thread of a post after it: a second question, a reminder, the closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.course import Course
from bot.core.occurrences import Occurrence, OccurrenceKind
from bot.core.post_terms import counting_ends, current_terms
from bot.core.schedule import to_utc


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One thing that happens once in the thread of a post, at an instant in UTC."""

    kind: OccurrenceKind
    due: datetime


def thread_steps(course: Course, post: Occurrence) -> tuple[ThreadStep, ...]:
    """The steps in the thread of a post on Discord, ordered by time."""
    if post.on_former_server:
        return ()
    steps = []
    prompt, settings = course.prompt(post.prompt), course.discussion
    terms = current_terms(course, post)
    if prompt is not None and prompt.follow_up is not None:
        due = _due_after(course, post, prompt.follow_up.after)
        steps.append(ThreadStep(OccurrenceKind.FOLLOW_UP, due))
    if settings.remind is not None and terms.response.count:
        due = terms.response.due - settings.remind
        steps.append(ThreadStep(OccurrenceKind.REMINDER, due))
    if settings.close is not None and terms.recorded:
        steps.append(ThreadStep(OccurrenceKind.CLOSE, counting_ends(course, post)))
    # A reminder that would come before its post, or with it, reminds of nothing.
    later = [step for step in steps if step.due > (post.posted_at or post.due)]
    return tuple(sorted(later, key=lambda step: step.due))


def useful_until(course: Course, kind: OccurrenceKind, post: Occurrence) -> datetime | None:
    """The instant after which a step is of no use; None if the course's grace decides. A thread is
    closed however late it is."""
    if kind is OccurrenceKind.REMINDER:
        return current_terms(course, post).response.due
    return datetime.max.replace(tzinfo=post.due.tzinfo) if kind is OccurrenceKind.CLOSE else None


def _due_after(course: Course, post: Occurrence, after: timedelta) -> datetime:
    """Whole days are calendar days: two days after Saturday 09:00 is Monday 09:00, also if the
    clocks change on Sunday. The rest of the time are hours that pass."""
    zone = ZoneInfo(course.timezone)
    posted = (post.posted_at or post.due).astimezone(zone)
    local = posted.replace(tzinfo=None, second=0, microsecond=0)
    days = timedelta(days=after.days)
    return to_utc(local + days, zone) + (after - days)
