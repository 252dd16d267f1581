"""Filling a gradebook on the command line with what students have in the course's own record."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.support.csv_files import read_csv
from tests.support.rehearsed_course import rehearse_course

HEAD = "Student,ID,SIS Login ID,Section,Week 1 (12),Total (13)\n"


def run(course: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--course-folder", str(course)])


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of three weeks, with its class in the roster by the ids of a gradebook."""
    folder = rehearse_course(tmp_path_factory.mktemp("gradebook"), class_size=5)
    students = summary(folder)
    gradebook = folder.parent / "in.csv"
    rows = [
        [row["student"], str(100 + number), f"login{number}", f"S{number % 2}", "", ""]
        for number, row in enumerate(students)
    ]
    with gradebook.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        csv.writer(file).writerows([*rows, ["Ned Nobody", "999", "ned", "S1", "", ""]])
    assert run(folder, "roster", "import", str(gradebook)).exit_code == 0
    for row in students:
        run(folder, "roster", "link", row["student"], row["discord_id"])
    return folder


def summary(course: Path) -> list[dict[str, str]]:
    """Everybody's points, by name."""
    path = course.parent / "summary.csv"
    assert run(course, "export", "summary", "--names", "-o", str(path)).exit_code == 0
    return read_csv(path.read_bytes())


def fill(course: Path, column: str, *words: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The document that is printed, and what the column says of each student afterwards."""
    given, out = course.parent / "in.csv", course.parent / "out.csv"
    files = ("--gradebook", str(given), "-o", str(out), "--column", column)
    done = run(course, "export", "canvas", *files, *words, "--yes", "--json")
    document = json.loads(done.stdout)
    if done.exit_code:
        return document, {}
    rows = csv.DictReader(out.read_text("utf-8").splitlines())
    return document, {row["Student"]: row[column] for row in rows}


def test_total_is_that_of_the_summary(course: Path) -> None:
    document, filled = fill(course, "Total (13)", "--total")
    points = {row["student"]: row["points"] for row in summary(course)}
    assert len(points) == 6
    assert {name: cell or "0" for name, cell in filled.items()} == points
    assert (document["filled"], document["written"]) == (6, True)
    assert document["unmatched_rows"] == []


def test_one_prompt_and_one_part_of_it(course: Path) -> None:
    (first, *_) = [head for head in summary(course)[0] if "-" in head]
    points = {row["student"]: row[first] for row in summary(course)}
    _, filled = fill(course, "Week 1 (12)", "--prompt", first)
    assert filled == points
    parts = [
        fill(course, "Week 1 (12)", "--prompt", first, "--of", part)[1]
        for part in ("response", "replies")
    ]
    for name, whole in points.items():
        found = [float(part[name]) for part in parts if part[name]]
        assert sum(found) == pytest.approx(float(whole or 0), abs=0.001)
    assert max(float(part) for part in parts[0].values() if part) <= 4


def test_a_section_alone_leaves_others_as_they_are(course: Path) -> None:
    document, filled = fill(course, "Total (13)", "--total", "--section", "S0")
    assert [bool(cell) for cell in list(filled.values())[:5]] == [True, False, True, False, True]
    assert len(document["unmatched_rows"]) == 3


@pytest.mark.parametrize("words", [(), ("--total", "--prompt", "claws")])
def test_either_a_prompt_or_the_total(course: Path, words: tuple[str, ...]) -> None:
    document, _ = fill(course, "Total (13)", *words)
    assert "--total for the term so far" in document["error"]


def test_gradebook_of_strangers_is_refused(course: Path) -> None:
    (course.parent / "strangers.csv").write_text(f"{HEAD}Eve,7,eve,S1,,\n", "utf-8")
    files = ("--gradebook", str(course.parent / "strangers.csv"), "-o", str(course / "no.csv"))
    done = run(course, "export", "canvas", *files, "--column", "12", "--total", "--yes")
    assert done.exit_code == 1
    assert "No student of the course is found in the gradebook" in done.stderr
    assert not (course / "no.csv").exists()
