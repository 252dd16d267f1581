"""The calendar of a course that is being made, and what its dates lack, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.course_editing import SCHEDULE, EditedCourse


async def test_holidays_and_left_dates_are_shown(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    skip = [["2027-01-21", "2027-01-24"]]
    state = await edited.do("schedule", **{**SCHEDULE, "until": "2027-01-28", "skip": skip})
    shown = [(day["local"][:10], day["prompt"], day["holiday"]) for day in state["calendar"]]
    first, second = (prompt["key"] for prompt in state["prompts"])
    assert shown == [
        ("Mon 18 Jan", first, False),
        ("Thu 21 Jan", None, True),
        ("Mon 25 Jan", second, False),
        ("Thu 28 Jan", None, False),
    ]
    assert state["problems"] == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"until": "2027-01-18"}, "There are 2 questions and only 1 date for them."),
        ({"until": "2026-01-18"}, "The last day is before the first one."),
        ({"days": []}, "No day of the week is chosen."),
        ({"timezone": "Mars/Olympus"}, "The course has no time zone."),
        ({"timezone": "EST"}, "EST"),
        ({"time": ""}, "The hour of the posts is missing."),
        ({"first": ""}, "The first day is missing."),
        ({"title": " "}, "The course has no title."),
        ({"skip": [["2027-01-01", "2029-12-31"]], "until": "2027-05-01"}, "only 0 dates for them"),
    ],
)
async def test_what_dates_lack_is_told_once(
    tmp_path: Path, changed: dict[str, Any], told: str
) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    state = await edited.do("schedule", **{**SCHEDULE, **changed})
    assert len(state["problems"]) == 1, state["problems"]
    assert told in state["problems"][0]
    assert state["files"] == []


async def test_two_questions_at_one_instant_are_told(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    state = await edited.ask(0, 0, "When?", at="2027-01-21T09:00")
    (problem,) = state["problems"]
    assert problem.startswith("Question 2 and Question 3 are due at the same time, Thursday 21 Jan")
    key = state["prompts"][2]["key"]
    mended = await edited.ask(0, 0, "When?", at="2027-01-21T10:00", key=key)
    assert mended["problems"] == []
    assert [day["local"] for day in mended["calendar"]][-1] == "Thu 21 Jan 2027, 10:00"


async def test_a_term_far_away_is_still_drawn(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    for first, until in (("9999-12-20", ""), ("0001-01-01", "9999-12-31")):
        state = await edited.do("schedule", **{**SCHEDULE, "first": first, "until": until})
        assert len(state["calendar"]) < 500
