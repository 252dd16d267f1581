"""`next-term` writes the course file of the next term beside that of the old one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.support.paths import ROOT

TERM = ("next-term", "soviet-experiment", "--from", "2027-08-30", "-o", "prompts/fall.yaml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for part in ("corpus", "prompts"):
        shutil.copytree(ROOT / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_the_new_course_is_in_order(folder: Path) -> None:
    old = (folder / "prompts/soviet-experiment.yaml").read_bytes()
    code, out, _ = run(*TERM, "--skip", "2027-09-06", "--skip", "2027-11-22..2027-11-26")
    assert code == 0
    assert "+  skip: [2027-09-06, 2027-11-22..2027-11-26]" in out
    assert (folder / "prompts/soviet-experiment.yaml").read_bytes() == old
    code, out, _ = run("check", "--json")
    checked = json.loads(out)
    assert (code, checked["ok"]) == (0, True)
    assert [course["course"] for course in checked["courses"]] == ["fall", "soviet-experiment"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--skip", "6 September"), "“6 September” is no day. Write 2027-11-22, or"),
        (("--skip", "2027-09-10..2027-09-06"), "“2027-09-10..2027-09-06” is no day."),
        (("--until", "2027-09-20"), "dates for 17 prompts: the last"),
        (("-o", "prompts/soviet-experiment.yaml"), "is there already. Name a new file with -o."),
        (("-o", "prompts/fall.txt"), "is no course file. Give a name that ends in .yaml."),
        (("--from", "2026-08-31"), "The next term begins after 2027-01-18"),
    ],
)
def test_what_does_not_fit_writes_nothing(
    folder: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    code, _, err = run(*TERM, *arguments)
    assert code == 1
    assert sentence in err
    assert [path.name for path in (folder / "prompts").glob("*.yaml")] == ["soviet-experiment.yaml"]


def test_an_unknown_course_names_those_there(folder: Path) -> None:
    code, _, err = run("next-term", "nothing", *TERM[2:])
    assert (code, err) == (1, "There is no course “nothing” here. There is: soviet-experiment.\n")
