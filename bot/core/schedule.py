"""When prompts are due: local dates first, then instants; and which of the due ones to post now.

Local date, time and zone are the truth, UTC is derived from them. Nothing here adds to or compares
local times: `aware + timedelta` loses the fold of a clock change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.course import Course, Due, Prompt, Schedule, WhenLate

ON_TIME = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One prompt at one local date and time. `local` is naive; `due` is its instant in UTC.

    `run` counts the times that a prompt is posted in a course, from 1.
    """

    prompt: Prompt
    local: datetime
    due: datetime
    run: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """All occurrences of a course by instant, the prompts that found no date, and oddities told."""

    occurrences: tuple[Occurrence, ...]
    undated: tuple[Prompt, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What to do at one moment with occurrences that are due and not settled, oldest first."""

    to_post: tuple[int, ...]
    missed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An occurrence that has not been posted: its key in the store and its instant."""

    key: int
    due: datetime


def plan(course: Course) -> Plan:
    """The occurrences of a course: pinned prompts at their own hour, the others at the rule's."""
    zone = ZoneInfo(course.timezone)
    dates = meeting_dates(course.schedule)
    occurrences: list[Occurrence] = []
    undated: list[Prompt] = []
    notes: list[str] = []
    for prompt in course.prompts:
        local = prompt.at or _next_local(dates, course.schedule.time, zone, notes)
        if local is None:
            undated.append(prompt)
            continue
        due = to_utc(local, zone)
        notes.extend(_oddities(prompt.id, local, due, zone))
        occurrences.append(Occurrence(prompt, local, due))
    occurrences.sort(key=lambda each: each.due)
    return Plan(tuple(occurrences), tuple(undated), tuple(notes))


def meeting_dates(schedule: Schedule) -> Iterator[date]:
    """The local dates of the rule in order, the skipped ones left out."""
    day = schedule.first
    while day <= schedule.last:
        if day.weekday() in schedule.days and not any(day in each for each in schedule.skip):
            yield day
        day += timedelta(days=1)


def to_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a naive local time.

    In the gap of a clock change it moves on by the gap (02:30 becomes 03:30); in a fold it is the
    first of the two instants (PEP 495 with fold=0 does both).
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def date_exists(day: date, zone: ZoneInfo) -> bool:
    """Whether any instant has this local date: Apia went from 29 to 31 December 2011."""
    ends = (datetime.combine(day, time.min), datetime.combine(day, time.max))
    return any(to_utc(end, zone).astimezone(zone).date() == day for end in ends)


def deadline(local: datetime, due: Due, zone: ZoneInfo) -> datetime:
    """The instant of a deadline that counts from the local date of a post."""
    return to_utc(datetime.combine(local.date() + timedelta(days=due.days), due.time), zone)


def agenda(waiting: tuple[Waiting, ...], schedule: Schedule, now: datetime) -> Agenda:
    """What to post and what has been missed.

    Up to 60 s late is on time. Of those that are later, the newest within grace is posted and the
    others are missed; with `late: skip` all of them are.
    """
    due = sorted((each for each in waiting if each.due <= now), key=lambda each: each.due)
    on_time = [each.key for each in due if now - each.due <= ON_TIME]
    overdue = [each for each in due if now - each.due > ON_TIME]
    newest = overdue[-1:] if schedule.late is WhenLate.POST and not on_time else []
    rescued = [each.key for each in newest if now - each.due <= schedule.grace]
    missed = [each.key for each in overdue if each.key not in rescued]
    return Agenda(tuple(rescued + on_time), tuple(missed))


def is_late(due: datetime, now: datetime) -> bool:
    """Whether a post at `now` must say that it is late."""
    return now - due > ON_TIME


def _next_local(
    dates: Iterator[date], at: time, zone: ZoneInfo, notes: list[str]
) -> datetime | None:
    for day in dates:
        if date_exists(day, zone):
            return datetime.combine(day, at)
        notes.append(f"{day} does not exist in {zone.key}; its prompt moved to the next date.")
    return None


def _oddities(prompt: str, local: datetime, due: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    shown = due.astimezone(zone).replace(tzinfo=None)
    if shown != local:
        return (
            f"{prompt}: {local:%Y-%m-%d %H:%M} does not exist in {zone.key}, where the clocks go "
            f"forward; it is posted at {shown:%Y-%m-%d %H:%M}.",
        )
    if to_second_utc(local, zone) != due:
        return (
            f"{prompt}: {local:%Y-%m-%d %H:%M} comes twice in {zone.key}, where the clocks go "
            "back; it is posted the first time.",
        )
    return ()


def to_second_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The second of the two instants of a local time in a fold; else its only instant."""
    return local.replace(tzinfo=zone, fold=1).astimezone(UTC)
