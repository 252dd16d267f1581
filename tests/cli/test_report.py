"""`report` on the record of a term."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.support.csv_files import read_csv
from tests.support.rehearsed_course import rehearse_course


def run(*arguments: str) -> tuple[int, str]:
    ran = CliRunner().invoke(app, list(arguments))
    return ran.exit_code, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with the record of three weeks, and the files of its rehearsal beside."""
    return rehearse_course(tmp_path_factory.mktemp("report"), class_size=5)


def rows_of(page: str) -> dict[str, float]:
    """The points so far in the table of the class, by name."""
    found = re.findall(
        r'<th scope="row"><a href="#student-\d+">([^<]+)</a>.*?<strong>([\d.]+)</strong>',
        page,
        re.S,
    )
    return {name: float(points) for name, points in found}


def test_points_are_those_of_the_export(course: Path) -> None:
    page = course.parent / "class.html"
    code, said = run("report", "--names", "--course-folder", str(course), "-o", str(page))
    assert (code, "Complete" in said) == (0, True)
    earned: dict[str, list[float]] = defaultdict(list)
    lowest: dict[str, float] = {}
    for row in read_csv((course.parent / "out/participation.csv").read_bytes()):
        points = float(row["points"])
        earned[row["student"]].append(points)
        if row["possible_so_far"] == row["possible"]:  # due, so that it may be the one left out
            lowest[row["student"]] = min(points, lowest.get(row["student"], points))
    assert rows_of(page.read_text()) == {
        name: round(sum(points) - lowest[name], 3) for name, points in earned.items()
    }


def test_one_student_and_one_prompt_alone(course: Path) -> None:
    page = course.parent / "one.html"
    options = ("report", "--names", "--course-folder", str(course), "-o", str(page))
    assert run(*options, "--student", "ada okafor")[0] == 0
    assert "<h2>Ada Okafor</h2>" in page.read_text()
    assert page.read_text().count('class="page"') == 1
    assert run(*options, "--prompt", "mistakes-that-pay")[0] == 0
    assert "<h2>Mistakes that pay</h2>" in page.read_text()
    code, said = run(*options, "--student", "Nobody")
    assert (code, "The students are: Ada Okafor, " in said) == (1, True)


def test_names_are_shown_only_when_asked_for(course: Path) -> None:
    page = course.parent / "pseudonyms.html"
    assert run("report", "--course-folder", str(course), "-o", str(page))[0] == 0
    assert "Okafor" not in page.read_text()
    assert "S-" in page.read_text()
    assert page.stat().st_mode & 0o077 == 0


def test_a_past_report_shows_nothing_later(course: Path) -> None:
    page = course.parent / "past.html"
    past = ("--as-of", "2027-01-18 09:30")
    assert run("report", "--course-folder", str(course), "-o", str(page), *past)[0] == 0
    assert "as of Mon 18 Jan 2027, 09:30" in page.read_text()
    assert page.read_text().count('class="page"') == 5 + 1  # the students, and one prompt


def test_what_was_said_stands_beside_its_paragraph(course: Path) -> None:
    page = course.parent / "beside.html"
    options = ("report", "--course-folder", str(course), "-o", str(page))
    assert run(*options, "--names")[0] == 0
    shown = page.read_text()
    (first, *_) = re.findall(r'href="#(beside-\d+)" title="§1 ¶1"', shown)
    _, _, beside = shown.partition(f'<h4 id="{first}">§1 ¶1</h4>')
    paragraph, _, _ = beside.partition("<h4")
    assert "<li>Ada Okafor, " in paragraph
    assert "https://discord.com/" in paragraph
    assert run(*options)[0] == 0
    assert "Ada" not in page.read_text()
    assert run(*options, "--names", "--as-of", "2027-01-18")[0] == 0
    assert "the class cites 0." in page.read_text()
