"""The next term's course file: the same weekdays, and nothing else of the file changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.content.course_files import read_course
from bot.content.course_folder import load_shelf
from bot.content.next_term import NextTerm, write_next_term
from bot.core.course import Course, DateRange
from bot.errors import CourseError
from tests.support.paths import ROOT

HEAD = """\
course: autumn  # the key
title: "A course, with a comma"
reading: revolution-betrayed
timezone: Europe/Berlin

"""
PROMPTS = """
# The prompts
prompts:
  - id: one
    title: One
    passage: 1.1
    ask: Why?   # kept
  - id: two
    title: Two
    passage: 1.2
    at: 2027-10-29 14:00   # a Friday
    ask: What for?
"""
BLOCK = """\
schedule:
  days: [Mon, Thu]  # twice
  time: "09:00"
  from: 2027-10-04   # a Monday
  until: 2028-02-10
  skip:
    # All Saints
    - 2027-11-01
    - 2027-12-24..2028-01-06
"""
FLOW = 'schedule: {days: [Mon], time: "09:00", from: 2027-10-04, until: 2028-02-10}\n'


def course_of(text: str, folder: Path) -> Course:
    path = folder / "autumn.yaml"
    path.write_text(text)
    return read_course(path, folder, load_shelf(ROOT))


def next_term(text: str, folder: Path, term: NextTerm) -> str:
    return write_next_term(text, course_of(text, folder), term)


def term(first: str, *skip: DateRange, last: date | None = None) -> NextTerm:
    return NextTerm(first=date.fromisoformat(first), last=last, skip=skip, slug="spring")


def changed_lines(old: str, new: str) -> list[str]:
    return [line for line in new.split("\n") if line not in old.split("\n")]


HOLIDAY = DateRange(date(2028, 5, 1), date(2028, 5, 1))
BREAK = DateRange(date(2028, 4, 10), date(2028, 4, 21))


def test_only_the_dates_and_the_key_change(tmp_path: Path) -> None:
    old = HEAD + BLOCK + PROMPTS
    new = next_term(old, tmp_path, term("2028-03-06", HOLIDAY, BREAK))
    assert changed_lines(old, new) == [
        "course: spring  # the key",
        "  from: 2028-03-06   # a Monday",
        "  until: 2028-07-13",
        "    - 2028-05-01",
        "    - 2028-04-10..2028-04-21",
        "    at: 2028-03-31 14:00   # a Friday",
    ]
    course = course_of(new, tmp_path)
    assert course.schedule.skip == (HOLIDAY, BREAK)
    assert course.schedule.last.weekday() == date(2028, 2, 10).weekday()


@pytest.mark.parametrize("schedule", [BLOCK, FLOW, FLOW.replace("}", ", skip: [2027-11-01]}")])
@pytest.mark.parametrize("skip", [(), (HOLIDAY,), (HOLIDAY, BREAK)])
def test_holidays_take_the_place_of_others(
    tmp_path: Path, schedule: str, skip: tuple[DateRange, ...]
) -> None:
    new = next_term(HEAD + schedule + PROMPTS, tmp_path, term("2028-03-06", *skip))
    assert course_of(new, tmp_path).schedule.skip == skip
    assert "2027" not in new


def test_last_day_of_a_longer_term(tmp_path: Path) -> None:
    longer = term("2028-03-06", last=date(2028, 8, 4))
    new = next_term(HEAD + FLOW + PROMPTS, tmp_path, longer)
    assert course_of(new, tmp_path).schedule.last == date(2028, 8, 4)


@pytest.mark.parametrize(
    ("first", "pinned"),
    [
        ("2028-02-28", "2028-03-24"),  # over a leap day
        ("2028-03-08", "2028-03-31"),  # a Wednesday: weeks begin on Monday
        ("2029-01-01", "2029-01-26"),
    ],
)
def test_pinned_prompt_keeps_its_weekday(tmp_path: Path, first: str, pinned: str) -> None:
    new = next_term(HEAD + BLOCK + PROMPTS, tmp_path, term(first))
    assert f"at: {pinned} 14:00" in new
    assert date.fromisoformat(pinned).strftime("%a") == "Fri"


def test_a_term_before_the_old_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="begins after 2027-10-04"):
        next_term(HEAD + BLOCK + PROMPTS, tmp_path, term("2027-10-04"))
