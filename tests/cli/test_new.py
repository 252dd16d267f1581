"""`discussant new` makes a folder with a course of one's own, which is in order at once."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.machine_timezone import machine_timezone
from bot.config import read_settings
from bot.content.course_folder import load_course_folder
from bot.content.course_schema import course_json_schema
from bot.core.course import Course

TEXT = "On Walking\n\nby A. Writer\n\n\nThe first paragraph.\n\nThe second paragraph.\n"


def make(tmp_path: Path, *options: str) -> Path:
    folder = tmp_path / "course"
    made = CliRunner().invoke(app, ["new", str(folder), *options])
    assert made.exit_code == 0, made.output
    return folder


def refusal(tmp_path: Path, *options: str) -> str:
    refused = CliRunner().invoke(app, ["new", str(tmp_path / "course"), *options])
    assert refused.exit_code == 1
    assert not (tmp_path / "course" / "prompts").exists()
    return refused.output


def course_in(folder: Path) -> Course:
    (course,) = load_course_folder(folder).courses
    return course


def test_a_course_on_a_text_of_ones_own(tmp_path: Path) -> None:
    text = tmp_path / "walking.txt"
    text.write_text(TEXT)
    named = ("--text", str(text), "--title", "Über das Gehen", "--author", "A. Writer")
    folder = make(tmp_path, *named, "--timezone", "Europe/Berlin")
    course = course_in(folder)
    assert (course.slug, course.title) == ("uber-das-gehen", "Über das Gehen")
    assert course.timezone == "Europe/Berlin"
    assert [prompt.ask for prompt in course.prompts] == [
        "What does this passage claim, and on what evidence?"
    ]
    assert course.schedule.first.weekday() == 0
    check = CliRunner().invoke(app, ["check", "--course-folder", str(folder)])
    assert check.exit_code == 0, check.output


def test_a_course_on_the_text_of_the_sample(tmp_path: Path) -> None:
    folder = make(tmp_path, "--timezone", "UTC")
    assert len(course_in(folder).prompts) == 1
    assert course_in(folder).title == "My seminar"
    assert (folder / "prompts/course.schema.json").read_text() == course_json_schema()


def test_the_sample_itself(tmp_path: Path) -> None:
    assert len(course_in(make(tmp_path, "--sample")).prompts) == 18


def test_a_course_without_a_text_lacks_it(tmp_path: Path) -> None:
    folder = make(tmp_path, "--blank", "--title", "Later", "--timezone", "UTC")
    assert not (folder / "corpus").exists()
    check = CliRunner().invoke(app, ["check", "--course-folder", str(folder)])
    assert check.exit_code == 1
    assert "there is no reading here; add one with: discussant import FILE" in check.output


def test_git_leaves_alone_what_is_about_people(tmp_path: Path) -> None:
    ignored = (make(tmp_path, "--sample") / ".gitignore").read_text().split("\n")
    assert {"data/", "discussant.db*", "discussant.key", "exports/"} <= set(ignored)


def test_a_folder_under_git_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "course/.git").mkdir(parents=True)
    assert len(course_in(make(tmp_path, "--sample")).prompts) == 18


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--timezone", "EST"), "“EST” does not say when the clocks change. Give --timezone Ame"),
        (("--timezone", "Mars"), "There is no time zone “Mars”. Give --timezone one like Americ"),
        (("--sample", "--blank"), "--text, --blank, --sample and --page exclude each other."),
        (("--text", "nowhere.txt"), "nowhere.txt cannot be read (No such file or directory)."),
    ],
)
def test_what_cannot_be_made_is_refused(
    tmp_path: Path, options: tuple[str, ...], message: str
) -> None:
    assert message in refusal(tmp_path, *options)


def test_a_text_without_an_author_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "x.txt"
    text.write_text("One paragraph of a text that names nobody.\n")
    told = refusal(tmp_path, "--text", str(text), "--title", "X", "--timezone", "UTC")
    assert "The text does not name its author. Give it with --author." in told


def test_the_zone_of_the_machine_is_proposed(tmp_path: Path) -> None:
    assert machine_timezone({"TZ": "Europe/Berlin"}) == "Europe/Berlin"
    assert machine_timezone({"TZ": ":Asia/Tokyo"}) == "Asia/Tokyo"
    machine = machine_timezone({"TZ": "EST"})
    assert machine is None or ZoneInfo(machine)


def test_without_a_terminal_the_machine_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    assert course_in(make(tmp_path)).timezone == "Europe/Lisbon"


@pytest.mark.parametrize("older", ["discussant.db", "discussant.db-wal", "discussant.key"])
def test_older_data_beside_the_texts_is_found(tmp_path: Path, older: str) -> None:
    assert read_settings({}, tmp_path).database == tmp_path / "data" / "discussant.db"
    (tmp_path / older).touch()
    assert read_settings({}, tmp_path).database == tmp_path / "discussant.db"


def test_backups_of_a_lost_database_are_found(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    assert read_settings({}, tmp_path).database == tmp_path / "data" / "discussant.db"
    (tmp_path / "backups/discussant.2027-01-18.db").touch()
    assert read_settings({}, tmp_path).database == tmp_path / "discussant.db"
