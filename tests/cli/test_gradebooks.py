"""Filling a gradebook on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

GRADEBOOK = (
    "Student,ID,SIS Login ID,Section,Week 3 discussion (12)\n"
    "Ada,1,ada,S,\nBo,2,bo,S,EX\nCy,3,cy,S,7.00\nDi,4,di,S,\n"
)
CHANGES = [{"row": 1, "column": 4, "from": "", "to": "8.5"}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_text(GRADEBOOK, "utf-8")
    (tmp_path / "points.csv").write_text("key,points\n1,8.5\n2,3\n3,7\n9,1\n", "utf-8")
    return tmp_path


def fill(folder: Path, *words: str, column: str = "Week 3 discussion") -> Result:
    files = ["--gradebook", str(folder / "in.csv"), "--scores", str(folder / "points.csv")]
    out = ["-o", str(folder / "out.csv")]
    return CliRunner().invoke(app, ["export", "canvas", *files, *out, "--column", column, *words])


def test_the_json_document_says_every_change(folder: Path) -> None:
    done = fill(folder, "--yes", "--json")
    assert json.loads(done.stdout) == {
        "filled": 1,
        "kept": 2,
        "unmatched_students": ["9"],
        "unmatched_rows": ["4"],
        "changes": CHANGES,
        "written": True,
    }
    assert (folder / "out.csv").read_text("utf-8") == GRADEBOOK.replace("a,S,", "a,S,8.5", 1)


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_nothing_is_written_without_a_yes(folder: Path, words: tuple[str, ...]) -> None:
    done = fill(folder, *words)
    assert done.exit_code == 0
    assert not (folder / "out.csv").exists()
    assert '"written": false' in done.stdout or "Nothing was written" in done.stdout


def test_people_read_who_gets_what(folder: Path) -> None:
    shown = fill(folder, "--yes").stdout
    assert "row 2, Ada: (blank) → 8.5" in shown
    assert "Students who are not in the gradebook: 9" in shown
    assert "Rows for which there are no points: 4" in shown


def test_a_refusal_is_one_sentence_and_no_file(folder: Path) -> None:
    refused = fill(folder, "--yes", "--json", column="Week 4")
    assert refused.exit_code == 1
    assert "no column 'Week 4'" in json.loads(refused.stdout)["error"]
    assert not (folder / "out.csv").exists()


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ("", "is empty"),
        ("id,score\n1,2\n", "has to be key,points"),
        ("key,points\n", "has no student"),
        ("key,points\n1,2\n1,3\n", "Line 3 of the file with the points has '1' a second time"),
        ("key,points\n1,many\n", "The points of 1 are 'many'"),
        ("key,points\n1\n", "Line 2 of the file with the points has not two cells"),
    ],
)
def test_points_that_cannot_be_read(folder: Path, points: str, sentence: str) -> None:
    (folder / "points.csv").write_text(points, "utf-8")
    refused = fill(folder, "--yes")
    assert refused.exit_code == 1
    assert sentence in refused.stderr
