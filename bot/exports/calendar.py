"""Renders a course plan as an iCalendar file (RFC 5545) for calendar programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from bot.core.course_plan import CoursePlan, PlanEntry
from bot.core.occurrences import OccurrenceKind, OccurrenceState
from bot.core.responses import ResponseKind

_EVENT_LENGTH = timedelta(minutes=15)


def render_icalendar(plan: CoursePlan, now: datetime) -> bytes:
    """One event for each prompt that is not skipped and one for each of its deadlines, in UTC, so
    that no program has to know the time zone's rules. Follow-ups, reminders and other steps in
    threads are left out.

    `now` is the time stamp that the format requires.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Discussant//discussant//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.title)
    for entry in plan.entries:
        if entry.kind is not OccurrenceKind.POST or entry.state is OccurrenceState.SKIPPED:
            continue
        event = _event(f"{plan.course}.{entry.prompt}", entry.utc, now)
        event.add("dtend", entry.utc + _EVENT_LENGTH)
        event.add("summary", f"{plan.title}: {entry.title}")
        event.add("description", f"{entry.label} ({entry.state.public_name})")
        calendar.add_component(event)
        for deadline in _deadlines(plan, entry, now):
            calendar.add_component(deadline)
    return bytes(calendar.to_ical())


def _deadlines(plan: CoursePlan, entry: PlanEntry, now: datetime) -> Iterator[Event]:
    """Events without a length, at the last minute that is on time."""
    for kind, due in entry.terms.due_dates if entry.terms is not None else ():
        event = _event(f"{plan.course}.{entry.prompt}.{kind}", due, now)
        noun = "replies" if kind is ResponseKind.REPLY else "response"
        event.add("summary", f"{plan.title}: {noun} to {entry.title} due")
        event.add("description", entry.label)
        yield event


def _event(uid: str, start: datetime, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@discussant")
    event.add("dtstamp", now)
    event.add("dtstart", start)
    return event
