"""`standing` on the record of a term: points and reasons, in words and as JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.support.csv_files import read_csv
from tests.support.rehearsed_course import rehearse_course


def run(*arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(app, list(arguments))
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with the record of three weeks, and the files of its rehearsal beside."""
    return rehearse_course(tmp_path_factory.mktemp("standing"), class_size=5)


def document(course: Path, *arguments: str) -> Any:
    code, shown, _ = run("standing", "--json", "--course-folder", str(course), *arguments)
    assert code == 0
    return json.loads(shown)


def test_points_are_those_of_the_export(course: Path) -> None:
    rows = read_csv((course.parent / "out/participation.csv").read_bytes())
    earned: dict[str, list[float]] = defaultdict(list)
    lowest: dict[str, float] = {}
    for row in rows:
        points = float(row["points"])
        earned[row["student"]].append(points)
        if row["possible_so_far"] == row["possible"]:  # due, so that it may be the one left out
            lowest[row["student"]] = min(points, lowest.get(row["student"], points))
    shown = document(course, "--names")
    assert {each["student"]: each["points"] for each in shown["students"]} == {
        name: round(sum(points) - lowest[name], 3) for name, points in earned.items()
    }
    for student in shown["students"]:
        counted = [each for each in student["prompts"] if each["state"] != "dropped"]
        assert student["possible"] == sum(each["possible"] for each in counted)


def test_each_response_has_its_reason_and_link(course: Path) -> None:
    ada, *_ = document(course, "--names")["students"]
    first = ada["prompts"][0]
    assert first["prompt"] == "mistakes-that-pay"
    assert len(first["responses"]) == 3
    assert all(each["link"].startswith("https://discord.com/") for each in first["responses"])
    assert first["reasons"][-3].endswith(
        "on time, 140 of 100 words, cites §1 ¶2 (quoted) and §1 ¶1: 4 of 4"
    )
    assert first["reasons"][-2].startswith("reply to Dmitri Vance, Thu 07:45, on time, ")


def test_pseudonyms_are_shown_unless_asked(course: Path) -> None:
    shown = json.dumps(document(course))
    assert "Ada" not in shown
    assert "Chiara" not in shown
    assert "discord.com" not in shown
    code, text, _ = run("standing", "--course-folder", str(course))
    pseudonym = text.split(":")[0]
    assert (code, pseudonym[:2]) == (0, "S-")
    assert document(course, pseudonym)["students"][0]["student"] == pseudonym


def test_one_student_and_prompt_as_of_a_day(course: Path) -> None:
    asked = ("Ada Okafor", "--names", "--prompt", "the-gray-label")
    (ada,) = document(course, *asked, "--as-of", "2027-01-27")["students"]
    (post,) = ada["prompts"]
    assert (post["state"], post["points"], post["possible"]) == ("open", 4, 4)
    assert post["reasons"][-1].startswith("2 replies due Sun 23:59")
    (now,) = document(course, *asked)["students"]
    assert (now["prompts"][0]["state"], now["prompts"][0]["points"]) == ("due", 10)


def test_who_and_what_is_not_there_is_said(course: Path) -> None:
    code, _, said = run("standing", "Nobody", "--course-folder", str(course))
    assert (code, "No student is “Nobody”." in said) == (1, True)
    code, _, said = run("standing", "--prompt", "x", "--course-folder", str(course))
    assert (code, "No prompt “x” is planned." in said) == (1, True)
