"""A course folder with the record of some weeks, as `rehearse --headless` leaves it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app

THREE_WEEKS = date(2027, 2, 7)


def rehearse_course(folder: Path, *, class_size: int, until: date = THREE_WEEKS) -> Path:
    """Make a course folder in a folder, with the sample course's database up to a date. The files
    of the rehearsal are beside it, in `out`."""
    shutil.copytree(_rehearsed(class_size, until), folder, dirs_exist_ok=True)
    return folder / "course"


@cache  # several modules begin with the same weeks, which take some seconds to play
def _rehearsed(class_size: int, until: date) -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    course, out = folder / "course", folder / "out"
    _run("new", str(course), "--sample")
    options = ("--class-size", str(class_size), "--until", until.isoformat())
    _run("rehearse", "--headless", *options, "--course-folder", str(course), "--out", str(out))
    (course / "discussant.db").write_bytes((out / "discussant.db").read_bytes())
    return folder


def _run(*arguments: str) -> None:
    ran = CliRunner().invoke(app, list(arguments))
    assert ran.exit_code == 0, ran.output
