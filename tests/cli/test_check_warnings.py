"""`check` prints what can hardly be meant as a warning, and of many problems the first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.support.paths import ROOT

FILE = "prompts/soviet-experiment.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped course, asking for replies that no message holds."""
    for name in ("prompts", "corpus"):
        shutil.copytree(ROOT / name, tmp_path / name)
    course = tmp_path / FILE
    course.write_text(course.read_text().replace("count: 2, words: 25", "count: 2, words: 500"))
    return tmp_path


def test_warning_is_printed_and_fails_nothing(folder: Path) -> None:
    ran = CliRunner().invoke(app, ["check", "--course-folder", str(folder)])
    assert ran.exit_code == 0
    assert f"Warning: {FILE}:28: 500 words do not fit into one message" in ran.stderr
    assert "Everything is in order." in ran.stdout


def test_warnings_stand_apart_in_json(folder: Path) -> None:
    ran = CliRunner().invoke(app, ["check", "--course-folder", str(folder), "--json"])
    shown = json.loads(ran.stdout)
    assert (ran.exit_code, shown["ok"], shown["problems"]) == (0, True, [])
    (warning,) = shown["warnings"]
    assert (warning["file"], warning["line"]) == (FILE, 28)
    assert warning["message"].startswith("500 words do not fit")


def test_the_first_of_many_problems_are_shown(folder: Path) -> None:
    course = folder / FILE
    course.write_text(course.read_text() + "  - {passage: 99, ask: Why?, oh: no}\n" * 2000)
    ran = CliRunner().invoke(app, ["check", "--course-folder", str(folder)])
    assert ran.exit_code == 1
    assert ran.stderr.count("\n") == 51
    assert ran.stderr.endswith("… and 3,950 more\n")
    ran = CliRunner().invoke(app, ["check", "--course-folder", str(folder), "--json"])
    shown = json.loads(ran.stdout)
    assert (len(shown["problems"]), shown["problem_count"]) == (1000, 4000)
