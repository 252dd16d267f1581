"""`check` prints what can hardly be meant as a warning, and the course stays in order."""

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
