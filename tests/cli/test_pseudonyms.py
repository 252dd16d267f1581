"""Whatever is written with pseudonyms is in an order that tells nothing of names."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.support.csv_files import read_csv
from tests.support.rehearsed_course import rehearse_course

SIZE = 8


def run(*arguments: str) -> str:
    ran = CliRunner().invoke(app, list(arguments))
    assert ran.exit_code == 0, ran.output
    return ran.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with the record of a week."""
    folder = tmp_path_factory.mktemp("pseudonyms")
    return rehearse_course(folder, class_size=SIZE, until=date(2027, 1, 25))


def require_own_order(students: list[str]) -> None:
    """Each once, by pseudonym: any other order could be that of the names."""
    assert len(set(students)) == SIZE
    assert list(dict.fromkeys(students)) == sorted(set(students))


@pytest.mark.parametrize("form", ["csv", "json", "summary"])
def test_exports_are_ordered_by_pseudonym(course: Path, form: str) -> None:
    out = course.parent / form
    run("export", form, "--course-folder", str(course), "-o", str(out))
    if form == "json":
        document = json.loads((out / "participation.json").read_text())
        require_own_order([row["student"] for row in document["participation"]])
        return
    name = "summary.csv" if form == "summary" else "participation.csv"
    require_own_order([row["student"] for row in read_csv((out / name).read_bytes())])


def test_standings_are_ordered_by_pseudonym(course: Path) -> None:
    document = json.loads(run("standing", "--json", "--course-folder", str(course)))
    require_own_order([each["student"] for each in document["students"]])


def test_reports_are_ordered_by_pseudonym(course: Path) -> None:
    page = course.parent / "report.html"
    run("report", "--course-folder", str(course), "-o", str(page))
    headings = page.read_text().split('<section class="page" id="student-')[1:]
    require_own_order([each.split("<h2>")[1].split("</h2>")[0] for each in headings])
