"""Edited files on the command line: listed, asked about, brought into effect; and changed keys."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

FIRST = "mistakes-that-pay"
RENAMED = f"“corrected-id” looks like “{FIRST}”, posted (Thu 19 Jan 2090, 09:00), under another id."


def run(folder: Path, *words: str, status: int = 0) -> str:
    """What a command prints; it ends with this status."""
    ran = CliRunner().invoke(app, [*words, "--course-folder", str(folder)])
    assert ran.exit_code == status, ran.output
    return ran.output.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course of which the first prompt has been posted, ahead of its time."""
    made = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(made), "--sample"]).exit_code == 0
    (made / "data").mkdir()
    edit(made, "2027-", "2090-")
    run(made, "pause")
    run(made, "resume")
    post = "UPDATE occurrence SET state = 'posted', posted_at = due WHERE prompt = ?"
    with closing(sqlite3.connect(made / "data" / "discussant.db")) as database, database:
        database.execute(post, (FIRST,))
    return made


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "prompts/soviet-experiment.yaml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def states(folder: Path) -> dict[str, str]:
    plan = json.loads(run(folder, "plan", "--json"))
    return {each["prompt"]: each["state"] for each in plan["occurrences"]}


def test_check_and_plan_list_what_an_edit_changes(folder: Path) -> None:
    edit(folder, f"id: {FIRST}", "id: corrected-id")
    for command in ("check", "plan"):
        assert RENAMED in run(folder, command)
        assert json.loads(run(folder, command, "--json"))["changes"] == {
            "soviet-experiment": [RENAMED]
        }
    edit(folder, "id: corrected-id", f"id: {FIRST}")
    assert json.loads(run(folder, "check", "--json"))["changes"] == {}


def test_reload_without_yes_changes_nothing(folder: Path) -> None:
    edit(folder, f"id: {FIRST}", "id: corrected-id")
    refused = run(folder, "reload", status=1)
    assert RENAMED in refused
    assert "If this is meant: discussant reload --yes" in refused
    assert RENAMED in run(folder, "check")


def test_yes_takes_renamed_prompt_for_posted_one(folder: Path) -> None:
    edit(folder, f"id: {FIRST}", "id: corrected-id")
    assert "No bot runs here" in run(folder, "reload", "--yes")
    assert states(folder)["corrected-id"] == "posted"
    assert "looks like" not in run(folder, "check")
    assert run(folder, "undo").startswith("Undone: rename")
    assert states(folder)[FIRST] == "posted"


def test_new_prompt_takes_a_date(folder: Path) -> None:
    edit(folder, f"id: {FIRST}", "id: corrected-id")
    run(folder, "reload", "--yes", "--new", "corrected-id")
    assert states(folder)["corrected-id"] == "pending"
    assert states(folder)[FIRST] == "posted"


def test_harmless_edit_needs_no_yes(folder: Path) -> None:
    edit(folder, "skip: [2090-02-15", "skip: [2090-02-02, 2090-02-15")
    moved = run(folder, "reload")
    assert moved.startswith("13 prompts move. The first: “")
    assert "No bot runs here" in moved
    assert json.loads(run(folder, "check", "--json"))["changes"] == {}


def test_plan_changes_wait_for_edited_files(folder: Path) -> None:
    edit(folder, f"id: {FIRST}", "id: corrected-id")
    refused = run(folder, "skip", "claws", status=1)
    assert "changes that are not in effect yet" in refused
    assert refused.endswith("Bring them into effect first, with: discussant reload")


def test_changed_key_is_refused_until_renamed(folder: Path) -> None:
    edit(folder, "course: soviet-experiment", "course: soviet-2")
    refused = run(folder, "pause", status=1)
    assert "discussant rename-course soviet-experiment soviet-2" in refused
    assert "discussant end-course soviet-experiment" in refused
    renamed = run(folder, "rename-course", "soviet-experiment", "soviet-2")
    assert renamed.startswith("soviet-experiment is soviet-2 now")
    assert states(folder)[FIRST] == "posted"
    assert "is paused" in run(folder, "pause")


def test_ended_course_makes_room_for_another(folder: Path) -> None:
    assert "Remove it first" in run(folder, "end-course", "soviet-experiment", status=1)
    edit(folder, "course: soviet-experiment", "course: soviet-2")
    run(folder, "end-course", "soviet-experiment")
    assert "is paused" in run(folder, "pause")
    assert states(folder)[FIRST] == "pending"


def test_only_course_of_a_folder_can_end(folder: Path) -> None:
    file = folder / "prompts/soviet-experiment.yaml"
    kept = file.rename(folder / "soviet-experiment.yaml")
    assert "soviet-experiment has ended." in run(folder, "end-course", "soviet-experiment")
    kept.rename(file)  # to look at its record again
    assert states(folder)[FIRST] == "posted"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("rename-course", "soviet-experiment", "nothing"), "No file in prompts/ has the key"),
        (("rename-course", "nothing", "soviet-experiment"), "There is no course nothing"),
        (("end-course", "nothing"), "There is no course nothing"),
    ],
)
def test_unknown_keys_are_refused(folder: Path, words: tuple[str, ...], problem: str) -> None:
    assert problem in run(folder, *words, status=1)
