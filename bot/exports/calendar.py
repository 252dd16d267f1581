"""Renders a course plan as an iCalendar file (RFC 5545) for calendar programs."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from bot.core.course_plan import CoursePlan
from bot.core.occurrences import OccurrenceKind, OccurrenceState

_EVENT_LENGTH = timedelta(minutes=15)


def render_icalendar(plan: CoursePlan, now: datetime) -> bytes:
    """One event for each prompt that is not skipped, in UTC, so that no program has to know the
    time zone's rules. Follow-ups, reminders and other steps in threads are left out.

    `now` is the time stamp that the format requires.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Discussant//discussant//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.title)
    for entry in plan.entries:
        if entry.kind is not OccurrenceKind.POST or entry.state is OccurrenceState.SKIPPED:
            continue
        event = Event()
        event.add("uid", f"{plan.course}.{entry.prompt}@discussant")
        event.add("dtstamp", now)
        event.add("dtstart", entry.utc)
        event.add("dtend", entry.utc + _EVENT_LENGTH)
        event.add("summary", f"{plan.title}: {entry.title}")
        event.add("description", f"{entry.label} ({entry.state.public_name})")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
