"""`participation:` in a course file: all of it is optional, and its rules must agree."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.course_files import read_course
from bot.content.course_folder import load_shelf
from bot.core.course import (
    Calculation,
    LateCredit,
    LateDecay,
    ParticipationRules,
    RubricLevel,
    WeekRule,
)
from bot.errors import ContentError
from tests.support.paths import ROOT

SHELF = load_shelf(ROOT)
COURSE = """course: x
title: X
reading: revolution-betrayed
timezone: UTC
schedule: {days: [Mon], time: "09:00", from: 2027-01-18, until: 2027-05-07}
prompts:
  - {id: one, title: One, passage: 1.1, ask: Why?}
  - {id: two, title: Two, passage: 1.2, ask: Why?}
"""


def rules_in(tmp_path: Path, participation: str) -> ParticipationRules:
    path = tmp_path / "prompts" / "x.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(COURSE + participation)
    return read_course(path, tmp_path, SHELF).participation


def test_all_rules_may_be_left_out(tmp_path: Path) -> None:
    assert rules_in(tmp_path, "") == ParticipationRules(recorded=False)
    assert rules_in(tmp_path, "participation: null") == ParticipationRules(recorded=False)
    assert rules_in(tmp_path, "participation: {}") == ParticipationRules()


def test_all_rules_are_read(tmp_path: Path) -> None:
    rules = rules_in(
        tmp_path,
        "participation:\n"
        "  response: {count: 1}\n"
        "  week: {from: Sun}\n"
        "  best: 2\n"
        "  different_day: true\n"
        "  calculation: cumulative\n"
        "  late: {until: 2d, credit: 0.8, decay: linear, floor: 0.25}\n",
    )
    assert (rules.response.due, rules.week) == (None, WeekRule(first_day=6, best=2))
    assert (rules.different_day, rules.calculation) == (True, Calculation.CUMULATIVE)
    assert rules.late == LateCredit(timedelta(days=2), 0.8, LateDecay.LINEAR, 0.25)


def test_weeks_begin_on_monday(tmp_path: Path) -> None:
    assert rules_in(tmp_path, "participation: {best: 1}").week == WeekRule(0, 1)


def test_a_rubric_has_levels_that_say_something(tmp_path: Path) -> None:
    rubric = "participation: {rubric: [{level: 0, says: Agrees}, {level: 3, says: Argues}]}"
    expected = (RubricLevel(0, "Agrees"), RubricLevel(3, "Argues"))
    assert rules_in(tmp_path, rubric).rubric == expected


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("late: {until: 2d, credit: 1, floor: 0.5}", "only a linear decay has a floor; write"),
        (
            "late: {until: 2d, credit: 0.2, floor: 0.5, decay: linear}",
            "the floor is above the credit from which it falls; exchange them",
        ),
        ("points: {replies: 6}", "there are points for `replies`, and none are asked for; write"),
        ("drop_lowest: 2", "all 2 prompts would be left out; write a smaller number"),
        ("best: 0", "participation.best: “0” is too small; the least is 1"),
        ("week: {from: Montag}", "“Montag” is no weekday; write Mon"),
        (
            "rubric: [{level: 1, says: a}, {level: 1, says: b}]",
            "level 1 is there already; give this one another number",
        ),
        ("calculation: sum", "“sum” is not one of the choices; write separate"),
    ],
)
def test_rules_that_cannot_be_met_are_refused(tmp_path: Path, rules: str, message: str) -> None:
    with pytest.raises(ContentError) as refused:
        rules_in(tmp_path, f"participation:\n  {rules}\n")
    (problem,) = refused.value.problems
    assert problem.line == 10
    assert message in str(problem)
