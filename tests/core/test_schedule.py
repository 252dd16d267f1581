"""Dates: local first, the holidays left out, and nothing posted twice when the clocks change."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.course import Course, DateRange, Schedule
from bot.core.course_plan import course_plan
from bot.core.occurrence_planning import plan_occurrences
from bot.core.schedule import date_exists, deadline, to_utc
from bot.exports.calendar import render_icalendar
from bot.rendering.plan import describe_plan_note
from tests.support.shipped_course import shipped

EXAMPLES = int(os.environ.get("EXAMPLES", "120"))  # EXAMPLES=2000 is the figure of the README
NEW_YORK = ZoneInfo("America/New_York")


def course_at(zone: str, at: time, first: date, last: date, days: str = "0123456") -> Course:
    course, _ = shipped()
    weekdays = frozenset(int(day) for day in days)
    prompts = tuple(replace(prompt, at=None) for prompt in course.prompts)
    return replace(
        course,
        timezone=zone,
        schedule=Schedule(days=weekdays, time=at, first=first, last=last),
        prompts=prompts,
    )


def test_prompts_take_dates_in_order() -> None:
    course, _ = shipped()
    planned = plan_occurrences(course).occurrences
    shown = [f"{each.local:%a %m-%d %H:%M}" for each in planned[:10]]
    assert shown == [
        *("Mon 01-18 09:00", "Thu 01-21 09:00", "Mon 01-25 09:00", "Thu 01-28 09:00"),
        *("Mon 02-01 09:00", "Thu 02-04 09:00", "Fri 02-05 14:00", "Mon 02-08 09:00"),
        *("Thu 02-11 09:00", "Thu 02-18 09:00"),  # Monday the 15th is a holiday
    ]
    dates = {each.local.date() for each in planned}
    assert not dates & {date(2027, 3, day) for day in range(15, 20)}


def test_local_hour_survives_clock_changes() -> None:
    course, _ = shipped()
    by_date = {each.local.date(): each.due for each in plan_occurrences(course).occurrences}
    assert by_date[date(2027, 3, 11)] == datetime(2027, 3, 11, 14, tzinfo=UTC)
    assert by_date[date(2027, 3, 22)] == datetime(2027, 3, 22, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "due"),
    [
        ("America/New_York", date(2027, 3, 14), "2027-03-14T07:30:00+00:00"),  # 02:30 → 03:30 EDT
        ("America/New_York", date(2027, 11, 7), "2027-11-07T07:30:00+00:00"),  # after the fold
        ("Australia/Lord_Howe", date(2027, 4, 4), "2027-04-03T16:00:00+00:00"),
        ("Europe/Berlin", date(2027, 3, 28), "2027-03-28T01:30:00+00:00"),
    ],
)
def test_half_past_two_on_clock_change_nights(zone: str, day: date, due: str) -> None:
    assert to_utc(datetime.combine(day, time(2, 30)), ZoneInfo(zone)).isoformat() == due


def test_repeated_hour_is_taken_first_and_noted() -> None:
    course = course_at("America/New_York", time(1, 30), date(2027, 11, 7), date(2027, 12, 31))
    planned = plan_occurrences(course)
    assert planned.occurrences[0].due.isoformat() == "2027-11-07T05:30:00+00:00"
    assert notes_of(course) == (
        "mistakes-that-pay: 2027-11-07 01:30 comes twice in America/New_York, where the clocks "
        "go back; it is posted the first time.",
    )


def test_nonexistent_hour_moves_on_and_is_noted() -> None:
    course = course_at("America/New_York", time(2, 30), date(2027, 3, 14), date(2027, 12, 31))
    assert notes_of(course) == (
        "mistakes-that-pay: 2027-03-14 02:30 does not exist in America/New_York, where the clocks "
        "go forward; it is posted at 2027-03-14 03:30.",
    )


def test_nonexistent_date_is_skipped() -> None:
    course = course_at("Pacific/Apia", time(9), date(2011, 12, 29), date(2012, 2, 1))
    planned = plan_occurrences(course)
    shown = [each.local.date().day for each in planned.occurrences[:3]]
    assert shown == [29, 31, 1]
    assert notes_of(course)[0].startswith("2011-12-30 does not exist in Pacific/Apia")


def test_prompts_without_a_date_are_told() -> None:
    course = course_at("UTC", time(9), date(2027, 1, 1), date(2027, 1, 3))
    assert len(plan_occurrences(course).undated) == len(course.prompts) - 3
    assert "no date is left for it" in notes_of(course)[0]


def notes_of(course: Course) -> tuple[str, ...]:
    return tuple(describe_plan_note(note, course.timezone) for note in course_plan(course).notes)


@pytest.mark.parametrize("zone", sorted(available_timezones())[::23])
def test_daily_instants_increase_and_lie_on_their_dates(zone: str) -> None:
    here = ZoneInfo(zone)
    before = datetime(1, 1, 1, tzinfo=UTC)
    for offset in range(365 * 4):
        day = date(2010, 1, 1) + timedelta(days=offset)
        if date_exists(day, here):
            due = to_utc(datetime.combine(day, time(2, 30)), here)
            assert due > before
            assert due.astimezone(here).date() == day
            before = due


def oracle(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant by looking at every minute of three days: the first minute that shows this
    local time; in a gap, the first of the minutes that jump over it, moved on by what is left."""
    start = local.replace(tzinfo=UTC) - timedelta(days=1.5)
    previous = None
    for minute in range(3 * 24 * 60):
        instant = start + timedelta(minutes=minute)
        shown = instant.astimezone(zone).replace(tzinfo=None)
        if shown == local:
            return instant
        if previous is not None and previous < local < shown:
            return instant + (local - previous) - timedelta(minutes=1)
        previous = shown
    raise AssertionError("every local time is shown or jumped over")


CHANGES = (
    *(("America/New_York", date(2027, 3, 14)), ("America/New_York", date(2027, 11, 7))),
    *(("Australia/Lord_Howe", date(2027, 4, 4)), ("Australia/Lord_Howe", date(2027, 10, 3))),
    *(("America/Santiago", date(2027, 4, 4)), ("America/Santiago", date(2027, 9, 5))),
    *(("Africa/Casablanca", date(2027, 2, 7)), ("Europe/Dublin", date(2027, 10, 31))),
)


@given(st.sampled_from(CHANGES), st.integers(-1, 1), st.integers(0, 23), st.integers(0, 59))
@settings(max_examples=EXAMPLES, deadline=None)
def test_gaps_and_folds_equal_minute_by_minute_search(
    change: tuple[str, date], shift: int, hour: int, minute: int
) -> None:
    zone = ZoneInfo(change[0])
    local = datetime.combine(change[1] + timedelta(days=shift), time(hour, minute))
    assert to_utc(local, zone) == oracle(local, zone)


NOW = datetime(2027, 2, 1, 14, tzinfo=UTC)


def test_deadlines_count_local_days() -> None:
    course, _ = shipped()
    due = deadline(datetime(2027, 3, 11, 9), course.participation.response.due, NEW_YORK)
    assert due.isoformat() == "2027-03-15T03:59:00+00:00"  # 23:59 on the 14th, summer time by then


def test_a_range_of_skipped_dates_holds_both_ends() -> None:
    skipped = DateRange(date(2027, 3, 15), date(2027, 3, 19))
    assert date(2027, 3, 15) in skipped
    assert date(2027, 3, 19) in skipped
    assert date(2027, 3, 20) not in skipped


def test_calendar_file_has_same_instants() -> None:
    from icalendar import Calendar

    course, _ = shipped()
    shown = course_plan(course)
    read = Calendar.from_ical(render_icalendar(shown, NOW))
    events = {str(e["UID"]): e for e in read.walk("VEVENT")}
    assert len(events) == 3 * len(shown.entries)
    for each in shown.entries:
        assert each.terms is not None
        response = events[f"soviet-experiment.{each.prompt}.response@discussant"]
        replies = events[f"soviet-experiment.{each.prompt}.reply@discussant"]
        assert response["DTSTART"].dt == each.terms.response.due
        assert replies["DTSTART"].dt == each.terms.replies.due
        assert str(replies["SUMMARY"]).endswith(f": replies to {each.title} due")
        event = events[f"soviet-experiment.{each.prompt}@discussant"]
        assert event["DTSTART"].dt == each.utc
        assert str(event["SUMMARY"]) == f"HIST 431: The Soviet Experiment: {each.title}"
