"""Which students an assistant sees, and when staff are told what assistants did."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.people import Student
from bot.core.record_selection import RecordSelection
from bot.core.scope import EVERYTHING, Scope
from bot.core.staff_log import report_due
from bot.errors import CourseError

ADA, BORIS, CLEO = (
    Student(number, name, section=section)
    for number, name, section in ((1, "Ada", "Section A"), (2, "Boris", "B"), (3, "Cleo", None))
)
EVERYBODY = (ADA, BORIS, CLEO)


def test_a_scope_has_its_sections_alone() -> None:
    assert EVERYTHING.select(EVERYBODY) == EVERYBODY
    assert Scope(acts_of=9).select(EVERYBODY) == EVERYBODY
    assert Scope(sections=frozenset({"section  a"})).select(EVERYBODY) == (ADA,)
    assert Scope(sections=frozenset({"B", "C"})).select(EVERYBODY) == (BORIS,)


def test_nobody_outside_is_selected_or_named() -> None:
    scope = Scope(sections=frozenset({"B"}))
    assert RecordSelection(scope=scope).select_students(EVERYBODY) == (BORIS,)
    with pytest.raises(CourseError) as refused:
        RecordSelection(section="Section A", scope=scope).select_students(EVERYBODY)
    assert str(refused.value) == "No student is in the section “Section A”. There are: B."
    with pytest.raises(CourseError):
        RecordSelection(student="Ada", scope=scope).select_students(EVERYBODY)
    assert RecordSelection(scope=scope).describe() == ("sections B",)


def test_acts_of_others_are_outside() -> None:
    assert Scope(acts_of=9).includes_act_of(9)
    assert not Scope(acts_of=9).includes_act_of(8)
    assert not Scope(acts_of=9).includes_act_of(None)
    assert EVERYTHING.includes_act_of(None)


@pytest.mark.parametrize(
    ("first", "due"),
    [
        ("2027-03-10T15:00", "2027-03-15T12:00"),  # a Wednesday; the clocks go forward on Sunday
        ("2027-01-18T12:59", "2027-01-18T13:00"),  # Monday, 07:59 in New York
        ("2027-01-18T13:00", "2027-01-25T13:00"),
    ],
)
def test_staff_are_told_on_the_next_monday(first: str, due: str) -> None:
    at, expected = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (first, due))
    assert report_due(at, ZoneInfo("America/New_York")) == expected
