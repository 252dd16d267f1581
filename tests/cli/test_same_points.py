"""One student has the same points in the standing, the report, the summary and every gradebook."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.support.csv_files import read_csv
from tests.support.rehearsed_course import rehearse_course

# Each file as its product exports it: its head, a student's line, and what finds the points there.
GRADEBOOKS: dict[str, tuple[str, Callable[[str, str], str], str]] = {
    "canvas": (
        "Student,ID,SIS Login ID,Section,Term (12)\n    Points Possible,,,,500\n",
        lambda name, key: f"{name},9{key[1:]},{key},S,\n",
        r",S,([\d.]*)$",
    ),
    "moodle": (
        '"First name","ID number","Email address","Term (Real)"\n',
        lambda name, key: f'"{name}",{key},{key}@x.edu,-\n',
        r"@x.edu,([\d.]*)$",
    ),
    "brightspace": (
        "OrgDefinedId,Term Points Grade <Numeric MaxPoints:500>,End-of-Line Indicator\n",
        lambda name, key: f"#{key},,#\n",
        r",([\d.]*),#$",
    ),
    "blackboard": (
        "Last Name\tUsername\tTerm [Total Pts: 500] |66\n",
        lambda name, key: f"{name}\t{key}\t\n",
        r"\t([\d.]*)$",
    ),
    "sakai": (
        '"User","Name","Term [500]"\r\n',
        lambda name, key: f'"{key}","{name}",""\r\n',
        r',"([\d.]*)"$',
    ),
}
COLUMNS = {"brightspace": "Term Points Grade", "blackboard": "66", "moodle": "Term (Real)"}


def run(*arguments: str) -> str:
    ran = CliRunner().invoke(app, list(arguments))
    assert ran.exit_code == 0, ran.output
    return ran.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with the record of three weeks, its class in the roster as s1, s2, …"""
    folder = rehearse_course(tmp_path_factory.mktemp("points"), class_size=10)
    names = [each["student"] for each in standing(folder)["students"]]
    roster = folder.parent / "roster.csv"
    lines = [f"{name},s{number},A" for number, name in enumerate(names, 1)]
    roster.write_text("name,id,section\n" + "\n".join(lines) + "\n")
    run("roster", "import", str(roster), "--link-names", "--yes", "--course-folder", str(folder))
    return folder


def standing(course: Path) -> dict[str, list[dict[str, str]]]:
    shown = run("standing", "--json", "--names", "--course-folder", str(course))
    found: dict[str, list[dict[str, str]]] = json.loads(shown)
    return found


def points_by_name(course: Path) -> dict[str, float]:
    return {each["student"]: float(each["points"]) for each in standing(course)["students"]}


def ids_by_name(course: Path) -> dict[str, str]:
    rows = (course.parent / "roster.csv").read_text().splitlines()[1:]
    return {row.split(",")[0]: row.split(",")[1] for row in rows}


@pytest.mark.parametrize("product", GRADEBOOKS)
def test_gradebooks_say_what_the_standing_says(course: Path, product: str) -> None:
    head, line, pattern = GRADEBOOKS[product]
    ids = ids_by_name(course)
    gradebook, filled = (course.parent / f"{product}-{name}" for name in ("in", "out"))
    content = head + "".join(line(name, key) for name, key in ids.items())
    gradebook.write_bytes(content.encode())
    column = COLUMNS.get(product, "Term")
    files = ("--gradebook", str(gradebook), "-o", str(filled), "--column", column)
    run("export", product, *files, "--total", "--yes", "--course-folder", str(course))
    lines = filled.read_bytes().decode().splitlines()[head.count("\n") :]
    given = [re.search(pattern, each) for each in lines]
    assert [float(each[1]) for each in given if each] == [
        points_by_name(course)[name] for name in ids
    ]


def test_summary_and_report_say_what_the_standing_says(course: Path) -> None:
    points = points_by_name(course)
    assert sum(each > 0 for each in points.values()) > 5
    options = ("--names", "--course-folder", str(course))
    run("export", "summary", *options, "-o", str(course.parent / "summary"))
    rows = read_csv((course.parent / "summary/summary.csv").read_bytes())
    assert {row["student"]: float(row["points"]) for row in rows} == points
    page = course.parent / "report.html"
    run("report", *options, "-o", str(page))
    found = re.findall(r"<h2>([^<]+)</h2>\s*<p>\s*<strong>([\d.]+) of", page.read_text())
    assert {name: float(shown) for name, shown in found} == points
