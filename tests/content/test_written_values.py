"""Values of a course file may be written as people write them; the schema for editors agrees."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from bot.content.course_files import read_course
from bot.content.course_folder import load_shelf
from bot.content.course_schema import course_json_schema
from bot.core.course import Course, DateRange
from bot.errors import ContentError
from tests.support.paths import ROOT

SHELF = load_shelf(ROOT)
EDITOR = jsonschema_rs.validator_for(json.loads(course_json_schema()))
COURSE = """\
title: X
timezone: America/New_York
schedule:
  days: [Mon]
  time: "09:00"
  from: 2027-01-18
  skip: [2027-02-15]
prompts:
  - passage: 1.1
    at: 2027-02-04 14:00
    ask: Why?
participation:
  response: {due: "+3d 23:59"}
  late: {until: 2d}
"""


def read(tmp_path: Path, text: str) -> Course:
    path = tmp_path / "prompts" / "x.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return read_course(path, tmp_path, SHELF)


def put(line: str) -> str:
    """The course with the line of this key replaced."""
    key = line.partition(":")[0].strip()
    lines = [line if old.strip().startswith(f"{key}:") else old for old in COURSE.split("\n")]
    return "\n".join(lines)


def is_valid_in_an_editor(text: str) -> bool:
    """Editors read YAML 1.2: numbers are numbers, dates and times are text."""

    def convert(node: object) -> object:
        if isinstance(node, dict):
            return {key: convert(child) for key, child in node.items()}
        if isinstance(node, list):
            return [convert(child) for child in node]
        try:
            return json.loads(str(node))
        except ValueError:
            return node

    return EDITOR.is_valid(convert(yaml.load(text, Loader=yaml.BaseLoader)))


def test_the_course_itself_is_valid(tmp_path: Path) -> None:
    assert is_valid_in_an_editor(COURSE)
    assert read(tmp_path, COURSE).title == "X"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("[Monday]", {0}),
        ("Monday", {0}),
        ("mondays", {0}),
        ("Mon", {0}),
        ("MON.", {0}),
        ("[tues, Thurs]", {1, 3}),
        ("Mondays and Thursdays", {0, 3}),
        ("Mon, Wed & Fri", {0, 2, 4}),
        ("[Mondays, Wed.]", {0, 2}),
        ("Tue/Thu", {1, 3}),
    ],
)
def test_weekdays_as_people_write_them(tmp_path: Path, days: str, expected: set[int]) -> None:
    text = put(f"  days: {days}")
    assert read(tmp_path, text).schedule.days == expected
    assert is_valid_in_an_editor(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9:00", time(9)),
        ('"9:00"', time(9)),
        ("9", time(9)),
        ("9.30", time(9, 30)),
        ("9 am", time(9)),
        ("9am", time(9)),
        ("9:30 p.m.", time(21, 30)),
        ("12 pm", time(12)),
        ("12 AM", time(0)),
        ("noon", time(12)),
        ("14h", time(14)),
        ("14h30", time(14, 30)),
        ("14 Uhr", time(14)),
        ("09:00:00", time(9)),
    ],
)
def test_times_as_people_write_them(tmp_path: Path, typed: str, expected: time) -> None:
    text = put(f"  time: {typed}")
    assert read(tmp_path, text).schedule.time == expected
    assert is_valid_in_an_editor(text)


@pytest.mark.parametrize(
    "typed",
    [
        "2027-01-18",
        "2027-1-18",
        "2027/01/18",
        "2027-01-18T00:00:00",
        "18 Jan 2027",
        "18. Jan. 2027",
        "18th of January 2027",
        "Jan 18, 2027",
        "JANUARY 18 2027",
        "Mon, 18 Jan 2027",
        '"Monday, January 18th, 2027"',
    ],
)
def test_dates_as_people_write_them(tmp_path: Path, typed: str) -> None:
    text = put(f"  from: {typed}")
    assert read(tmp_path, text).schedule.first == date(2027, 1, 18)
    assert is_valid_in_an_editor(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("15 Mar 2027", [(15, 15)]),
        ("2027-03-15 - 2027-03-19", [(15, 19)]),
        ("2027-03-15–2027-03-19", [(15, 19)]),
        ("[15 Mar 2027 to 19 Mar 2027, 2027-03-22]", [(15, 19), (22, 22)]),
        ("2027-03-15 .. 2027-03-19", [(15, 19)]),
        ("[]", []),
    ],
)
def test_holidays_as_people_write_them(
    tmp_path: Path, typed: str, expected: list[tuple[int, int]]
) -> None:
    text = put(f"  skip: {typed}")
    march = tuple(DateRange(date(2027, 3, a), date(2027, 3, b)) for a, b in expected)
    assert read(tmp_path, text).schedule.skip == march
    assert is_valid_in_an_editor(text)


@pytest.mark.parametrize(
    "typed",
    ["2027-02-04T14:00", "2027-02-04 14:00:00", "4 Feb 2027 2 pm", '"Feb 4, 2027, at 2:00 pm"'],
)
def test_moments_as_people_write_them(tmp_path: Path, typed: str) -> None:
    text = put(f"    at: {typed}")
    assert read(tmp_path, text).prompts[0].at == datetime(2027, 2, 4, 14)
    assert is_valid_in_an_editor(text)


def test_lengths_of_time_as_people_write_them(tmp_path: Path) -> None:
    text = put("  late: {until: 2 weeks}").replace("+3d 23:59", "3 days 9 pm")
    rules = read(tmp_path, text).participation
    assert rules.late is not None
    assert (rules.late.until, rules.late.credit) == (timedelta(days=14), 0.5)
    assert rules.response.due is not None
    assert (rules.response.due.days, rules.response.due.time) == (3, time(21))
    assert is_valid_in_an_editor(text)


def test_a_single_name_needs_no_brackets(tmp_path: Path) -> None:
    text = COURSE + "staff: Instructor\nsections: Section A\ntags: Reading\nstudents: [A, B]\n"
    course = read(tmp_path, text)
    assert (course.staff, course.sections, course.tags) == (
        *(("Instructor",), ("Section A",), ("Reading",)),
    )
    assert course.students == ("A", "B")
    assert is_valid_in_an_editor(text)
    assert is_valid_in_an_editor(COURSE + "staff: [Instructor]\n")


def test_a_title_may_be_a_number(tmp_path: Path) -> None:
    text = put("title: 1984")
    assert read(tmp_path, text).title == "1984"
    assert is_valid_in_an_editor(text)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("  days: Montag", "“Montag” is no weekday; write Mon, Tue, Wed, Thu, Fri, Sat, Sun"),
        ("  time: 24:00", '“24:00” cannot be read; write it as "HH:MM"'),
        ("  time: 13 pm", "“13 pm” cannot be read; write it as"),
        ("  time: 9:00 EST", "“9:00 EST” cannot be read; write it as"),
        ("  from: 1/18/2027", "“1/18/2027” does not begin with the year; write `from: 2027-01-18`"),
        ("  from: 18.1.2027", "does not begin with the year; write `from: 2027-01-18`"),
        (
            "  from: 1/2/2027",
            "“1/2/2027” could be 2 January or 1 February; write `from: 2027-01-02` or "
            "`from: 2027-02-01`",
        ),
        ("  from: 2027–01–18", "the dash in “2027–01–18” is no hyphen; write `from: 2027-01-18`"),
        ("  from: 13/13/2027", "“13/13/2027” does not exist; write it as YYYY-MM-DD"),
        ("  from: next Monday", "“next Monday” cannot be read; write it as YYYY-MM-DD"),
        ("  from: 18 Jan", "“18 Jan” cannot be read; write it as YYYY-MM-DD"),
        ("  from: Tue 18 Jan 2027", "“Tue 18 Jan 2027” is a Mon; look at a calendar"),
        ("  from: 30 Feb 2027", "“30 Feb 2027” does not exist; look at a calendar"),
        ("  skip: 2027-03-19..2027-03-15", "write `skip: 2027-03-15..2027-03-19`"),
        ("  skip: [3/15/2027]", "does not begin with the year; write `2027-03-15`"),
        ("    at: 2027-02-04", "has no time of day; write `at: 2027-02-04 14:00`"),
        ("    at: 2/14/2027 14:00", "begin with the year; write `at: 2027-02-14 14:00`"),
        ("    at: 2027-02-04 14:00Z", "cannot be read; write it as YYYY-MM-DD HH:MM"),
        ("  response: {due: 3 days}", 'has no time of day; write `due: "+3d 23:59"`'),
        ("  late: {until: some days}", "cannot be read; write it as a number with m, h or d"),
    ],
)
def test_what_cannot_be_certain_is_refused(tmp_path: Path, line: str, message: str) -> None:
    text = put(line)
    with pytest.raises(ContentError) as refused:
        read(tmp_path, text)
    (problem,) = refused.value.problems
    assert problem.line == text.split("\n").index(line) + 1
    assert message in problem.message
    if "calendar" not in message and "ends before" not in problem.message:
        assert not is_valid_in_an_editor(text)


@pytest.mark.parametrize("typed", ["9.3", "540"])
def test_numbers_that_may_be_times_are_refused(tmp_path: Path, typed: str) -> None:
    with pytest.raises(ContentError, match=r'write `time: "09:0[03]"`'):
        read(tmp_path, put(f"  time: {typed}"))


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("EST", "does not say when the clocks change; write `timezone: America/New_York`"),
        ("PDT", "write `timezone: America/Los_Angeles`"),
        ("MST", "write `timezone: America/Denver`"),
        ("Eastern Time", "write `timezone: America/New_York`"),
        ("GMT", "write `timezone: Europe/London`"),
        ("BST", "write `timezone: Europe/London`"),
        ("CEST", "write `timezone: Europe/Berlin`"),
        ("GMT+1", "write the zone of your city, like Europe/Berlin"),
        ("UTC-5", "write the zone of your city, like America/New_York"),
        ("Etc/GMT+5", "write the zone of your city, like America/New_York"),
        ('"+09:00"', "write the zone of your city, like Asia/Tokyo"),
        ("Zulu", "write `timezone: UTC`"),
        ("New York", "there is no time zone “New York”; write `timezone: America/New_York`"),
        ("Berlin", "write `timezone: Europe/Berlin`"),
        ("London, UK", "write `timezone: Europe/London`"),
        ("Europe/Berln", "write `timezone: Europe/Berlin`"),
        ("Mars", "there is no time zone “Mars”; write one like America/New_York"),
    ],
)
def test_an_unusable_zone_is_refused_with_another(tmp_path: Path, typed: str, advice: str) -> None:
    with pytest.raises(ContentError) as refused:
        read(tmp_path, put(f"timezone: {typed}"))
    (problem,) = refused.value.problems
    assert problem.line == 2
    assert advice in problem.message


@pytest.mark.parametrize("zone", ["Europe/Berlin", "UTC", "US/Eastern", "CET", "Etc/UTC"])
def test_a_zone_with_clock_changes_is_taken(tmp_path: Path, zone: str) -> None:
    assert read(tmp_path, put(f"timezone: {zone}")).timezone == zone
