"""`check --fix` writes what is certain, keeps every other byte, and changes no meaning."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli import app
from bot.content.course_files import parse_course
from bot.content.course_fixing import fix_course_text
from bot.content.course_folder import load_shelf
from bot.errors import ContentError
from tests.support.paths import ROOT

SHELF = load_shelf(ROOT)
WRITTEN = """\
title: The Soviet Experiment  # as in the catalogue
timezone: America/New_York
schedule:
  days: Mondays and Thursdays   # both
  time: 9 am
  from: 18 Jan 2027
  until: 2027-5-7
  skip: [15 Feb 2027, 2027-03-15–2027-03-19]
participation:
  response: {due: 3 days 23:59, words: 100}

prompts:
  # the first one
  - title: The lantern # red
    passage: 1.1-2
    ask: |
      “What” – does   \t
      it claim: 9 am?
  - {passage: 1.3, ask: Why?}
"""
FIXED = """\
title: The Soviet Experiment  # as in the catalogue
timezone: America/New_York
schedule:
  days: [Mon, Thu]   # both
  time: "09:00"
  from: 2027-01-18
  until: 2027-05-07
  skip: [2027-02-15, 2027-03-15..2027-03-19]
participation:
  response: {due: "+3d 23:59", words: 100}

prompts:
  # the first one
  - id: lantern
    title: The lantern # red
    passage: 1.1-2
    ask: |
      “What” – does   \t
      it claim: 9 am?
  - {id: "1-3", passage: 1.3, ask: Why?}
"""


def fixed(text: str) -> str:
    return fix_course_text(text, "x", SHELF)


def test_what_is_certain_is_written() -> None:
    assert fixed(WRITTEN) == FIXED
    assert fixed(FIXED) == FIXED


def test_the_course_stays_the_same() -> None:
    assert parse_course(WRITTEN, "", "x", SHELF) == parse_course(FIXED, "", "x", SHELF)


def test_line_ends_of_windows_stay() -> None:
    assert fixed(WRITTEN.replace("\n", "\r\n")) == FIXED.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("right", "mistake"),
    [
        ("title: The Soviet Experiment", "title: “The Soviet Experiment”"),
        ("title: The Soviet Experiment", "title:\u00a0The Soviet Experiment"),
        ("title: The Soviet Experiment", "title:The Soviet Experiment"),
        ("title: The Soviet Experiment", "title = The Soviet Experiment"),
        ("timezone: America/New_York", "timezone： America/New_York"),
        ("  - id: lantern", "  – id: lantern"),
        ("  - id: lantern", "  -id: lantern"),
        ("  - id: lantern", "  •\u00a0id: lantern"),
        ("from: 2027-01-18", "from: 2027–01–18"),
        ("from: 2027-01-18", "from: 1/18/2027"),
        ('time: "09:00"', "time: “09:00”"),
        ('time: "09:00"', 'time: "09:00'),
    ],
)
def test_a_mistake_that_is_certain_is_repaired(right: str, mistake: str) -> None:
    text = FIXED.replace(right, mistake).replace("  # as in the catalogue", "")
    with pytest.raises(ContentError):
        parse_course(text, "", "x", SHELF)
    repaired = fixed(text)
    assert parse_course(repaired, "", "x", SHELF) == parse_course(FIXED, "", "x", SHELF)
    changed = set(repaired.split("\n")) ^ set(text.split("\n"))
    assert len(changed) == 2


@pytest.mark.parametrize(
    ("right", "mistake"),
    [
        ("from: 2027-01-18", "from: 1/2/2027"),
        ("America/New_York", "EST"),
        ('"09:00"', "540"),
        ("title: The lantern # red", "title: The lantern #2"),
        ("passage: 1.1-2", "passage: 9.9"),
        ("    passage: 1.1-2", "   passage: 1.1-2"),
        ("title: The lantern", "titel: The lantern"),
    ],
)
def test_what_is_not_certain_is_left_alone(right: str, mistake: str) -> None:
    text = FIXED.replace(right, mistake)
    assert mistake in text
    assert fixed(text) == text


def test_no_id_is_written_beside_other_problems() -> None:
    text = FIXED.replace("  - id: lantern\n    title", "  - title").replace(
        "passage: 1.3", "passage: 9.9"
    )
    assert fixed(text) == text


@given(st.integers(0, len(WRITTEN) - 1), st.text(max_size=4), st.integers(0, 6))
@settings(max_examples=150, deadline=None)
def test_any_file_keeps_its_meaning(at: int, inserted: str, removed: int) -> None:
    text = WRITTEN[:at] + inserted + WRITTEN[at + removed :]
    repaired = fixed(text)
    try:
        course = parse_course(text, "", "x", SHELF)
    except ContentError:
        return
    assert parse_course(repaired, "", "x", SHELF) == course
    assert fixed(repaired) == repaired


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts/x.yaml").write_bytes("\ufeff".encode() + WRITTEN.encode())
    return tmp_path


def test_check_shows_what_it_wrote(folder: Path) -> None:
    ran = CliRunner().invoke(app, ["check", "--fix", "--course-folder", str(folder)])
    assert ran.exit_code == 0
    assert "-  from: 18 Jan 2027\n" in ran.output
    assert "+  from: 2027-01-18\n" in ran.output
    assert (folder / "prompts/x.yaml").read_bytes() == "\ufeff".encode() + FIXED.encode()
    again = CliRunner().invoke(app, ["check", "--fix", "--course-folder", str(folder)])
    assert "There is nothing that could be written with certainty." in again.output


def test_check_as_json_has_the_difference(folder: Path) -> None:
    ran = CliRunner().invoke(app, ["check", "--fix", "--json", "--course-folder", str(folder)])
    (fix,) = json.loads(ran.stdout)["fixes"]
    assert fix["file"] == "prompts/x.yaml"
    assert "+  days: [Mon, Thu]   # both" in fix["diff"].split("\n")


def test_check_alone_writes_nothing(folder: Path) -> None:
    CliRunner().invoke(app, ["check", "--course-folder", str(folder)])
    assert (folder / "prompts/x.yaml").read_bytes() == "\ufeff".encode() + WRITTEN.encode()
