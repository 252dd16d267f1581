"""`check` warns of rules that cannot be met, and of those that change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.course_folder import load_shelf
from bot.content.course_warnings import course_warnings
from tests.support.paths import ROOT

SHELF = load_shelf(ROOT)
COURSE = """course: x
title: X
reading: revolution-betrayed
timezone: UTC
schedule: {days: [Mon, Thu], time: "09:00", from: 2027-01-18, until: 2027-05-07}
prompts:
  - {id: one, title: One, passage: 1.1, ask: Why?}
  - {id: two, title: Two, passage: 1.2, ask: Why?}
participation:
  points: {response: 4, replies: 6}
  response: {count: 1, words: 100, due: "+3d 23:59"}
"""
REPLIES = '  replies: {count: 1, words: 25, due: "+6d 23:59"}\n'


def warnings_in(tmp_path: Path, course: str) -> list[str]:
    path = tmp_path / "prompts" / "x.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(course)
    return [str(warning) for warning in course_warnings(tmp_path, SHELF)]


@pytest.mark.parametrize(
    ("rules", "warning"),
    [
        ("  best: 2\n", "no week has more than 2 prompts, so that all of them count"),
        (
            '  replies: {count: 1, words: 500, due: "+6d 23:59"}\n',
            "500 words do not fit into one message on Discord",
        ),
        (
            '  different_day: true\n  replies: {count: 1, due: "+0d 23:59"}\n',
            "replies are due on the day of the post, when nobody has responded on another",
        ),
        (
            '  different_day: true\n  replies: {count: 0, due: "+6d 23:59"}\n',
            "no replies are asked for, so that this changes nothing",
        ),
    ],
)
def test_rules_that_do_nothing_are_named(tmp_path: Path, rules: str, warning: str) -> None:
    text = COURSE + rules if "replies" in rules else COURSE + rules + REPLIES
    (found,) = warnings_in(tmp_path, text)
    assert warning in found
    assert found.startswith("prompts/x.yaml:12: ")


def test_missing_points_are_named(tmp_path: Path) -> None:
    points = "  points: {response: 4, replies: 6}\n"
    (found,) = warnings_in(tmp_path, COURSE.replace(points, "  cite: 0\n"))
    assert found.endswith("there are no points: what students do is recorded, and earns none")
    head, _, _ = COURSE.partition("participation:")
    (found,) = warnings_in(tmp_path, head)
    assert found.endswith("there is no `participation`: nothing is recorded or graded")


def test_threads_close_at_no_deadline_without_rules(tmp_path: Path) -> None:
    head, _, _ = COURSE.partition("participation:")
    _, *found = warnings_in(tmp_path, f"{head}discussion: {{remind: 24h, close: lock}}\n")
    assert len(found) == 2
    assert all("no `participation` and so no deadline" in each for each in found)


def test_rules_that_can_be_met_are_not_named(tmp_path: Path) -> None:
    assert warnings_in(tmp_path, COURSE + REPLIES + "  best: 1\n  different_day: true\n") == []
