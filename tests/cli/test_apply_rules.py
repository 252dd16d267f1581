"""Rules of an edited file on the command line: shown first, applied when that is meant, undone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.support.paths import ROOT

WRITTEN_THEN = ROOT / "tests" / "data" / "version-2" / "term"
PROMPT = "mistakes-that-pay"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course folder whose first prompt is out, and whose file asks for longer replies since."""
    copy = tmp_path / "term"
    shutil.copytree(WRITTEN_THEN, copy)
    shutil.copytree(ROOT / "corpus", copy / "corpus")
    monkeypatch.setenv("DISCUSSANT_DB", str(copy / "term.db"))
    points(copy)  # the terms of the older version's posts are taken from the file once
    file = copy / "prompts" / "term.yaml"
    file.write_text(file.read_text("utf-8").replace("words: 4, due", "words: 20, due"), "utf-8")
    return copy


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--course-folder", str(folder)])


def points(folder: Path) -> dict[str, float]:
    """Each student's points for the first prompt, as an export has them."""
    run(folder, "export", "json", "--names", "-o", str(folder / "out.json"))
    rows = json.loads((folder / "out.json").read_text("utf-8"))["participation"]
    return {row["student"]: row["points"] for row in rows if row["prompt"] == PROMPT}


def test_an_edit_is_shown_before_it_holds(folder: Path) -> None:
    before = points(folder)
    shown = run(folder, "apply-rules", PROMPT)
    assert shown.exit_code == 1
    assert "replies, words: 4 → 20" in shown.output
    assert f"discussant apply-rules {PROMPT} --yes" in shown.output
    assert points(folder) == before


def test_rules_are_applied_and_taken_back(folder: Path) -> None:
    before = points(folder)
    applied = run(folder, "apply-rules", PROMPT, "--yes", "--json")
    assert applied.exit_code == 0
    assert "Its thread is told." in json.loads(applied.stdout)["told"]
    after = points(folder)
    assert after["Boris"] < before["Boris"]
    assert run(folder, "apply-rules", PROMPT, "--yes").exit_code == 1
    undone = run(folder, "apply-rules", PROMPT, "--undo")
    assert "has its rules of before again" in undone.stdout
    assert points(folder) == before


def test_an_unposted_prompt_is_named(folder: Path) -> None:
    refused = run(folder, "apply-rules", "nothing")
    assert refused.exit_code == 1
    assert "“nothing” is not posted." in refused.output
