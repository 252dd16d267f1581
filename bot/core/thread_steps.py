"""What happens in the thread of a post after it: a second question, a reminder, the closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.assessment import counting_ends, deadlines
from bot.core.course import Course
from bot.core.occurrences import Occurrence, OccurrenceKind
from bot.core.schedule import to_utc


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One thing that happens once in the thread of a post, at an instant in UTC."""

    kind: OccurrenceKind
    due: datetime


def thread_steps(course: Course, post: Occurrence) -> tuple[ThreadStep, ...]:
    """The steps of a post that is out, by instant."""
    prompt = course.prompt(post.prompt)
    found = []
    if prompt is not None and prompt.follow_up is not None:
        found.append(
            ThreadStep(OccurrenceKind.FOLLOW_UP, _after(course, post, prompt.follow_up.after))
        )
    remind = course.discussion.remind
    if remind is not None and course.participation.response.count:
        found.append(ThreadStep(OccurrenceKind.REMINDER, deadlines(course, post).response - remind))
    if course.discussion.close is not None:
        found.append(ThreadStep(OccurrenceKind.CLOSE, counting_ends(course, post)))
    began = post.posted_at or post.due
    # A reminder that would come before its post, or with it, reminds of nothing.
    kept = [each for each in found if each.due > began]
    return tuple(sorted(kept, key=lambda each: each.due))


def useful_until(course: Course, kind: OccurrenceKind, post: Occurrence) -> datetime | None:
    """The instant after which a step is of no use; None if the course's grace says so. A
    discussion is closed however late it is."""
    if kind is OccurrenceKind.REMINDER:
        return deadlines(course, post).response
    return datetime.max.replace(tzinfo=post.due.tzinfo) if kind is OccurrenceKind.CLOSE else None


def _after(course: Course, post: Occurrence, after: timedelta) -> datetime:
    """Whole days are days of the calendar: two days after Saturday 09:00 is Monday 09:00, also
    where the clocks change on Sunday. What is left of them are hours that pass."""
    zone = ZoneInfo(course.timezone)
    began = (post.posted_at or post.due).astimezone(zone)
    local = began.replace(tzinfo=None, second=0, microsecond=0)
    days = timedelta(days=after.days)
    return to_utc(local + days, zone) + (after - days)
