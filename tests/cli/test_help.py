"""What somebody sees who types `discussant --help` for the first time."""

from __future__ import annotations

from typer.testing import CliRunner

from bot.cli import app


def test_help_begins_with_what_comes_first() -> None:
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "100"}).output
    first_to_last = ("new", "setup", "plan", "report", "roster", "doctor")
    places = [shown.index(f" {name} ") for name in first_to_last]
    assert places == sorted(places)


def test_help_is_broken_only_where_line_is_full() -> None:
    shown = CliRunner().invoke(app, ["new", "--help"], env={"COLUMNS": "300"}).output
    assert "With --page it is made in a browser instead, and written when you save it." in shown
