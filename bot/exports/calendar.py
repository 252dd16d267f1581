"""The plan as an iCalendar file (RFC 5545) that calendar programs subscribe to or import."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from bot.core.course_plan import CoursePlan
from bot.core.occurrences import OccurrenceKind, OccurrenceState

_LENGTH = timedelta(minutes=15)


def render_icalendar(plan: CoursePlan, now: datetime) -> bytes:
    """An event for every prompt that is not left out, at its instant in UTC: no program has to know
    the zone's rules. What happens in the threads is no date of the class.

    `now` is the time stamp that the format asks for.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Discussant//discussant//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.title)
    for each in plan.entries:
        if each.kind is not OccurrenceKind.POST or each.state is OccurrenceState.SKIPPED:
            continue
        event = Event()
        event.add("uid", f"{plan.course}.{each.prompt}@discussant")
        event.add("dtstamp", now)
        event.add("dtstart", each.utc)
        event.add("dtend", each.utc + _LENGTH)
        event.add("summary", f"{plan.title}: {each.title}")
        event.add("description", f"{each.label} ({each.state.public_name})")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
