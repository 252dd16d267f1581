"""`rehearse`: the whole bot against a Discord of our own, in a browser or played at once."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    choose_course,
    folder_or_sample,
    report_problems,
)
from bot.cli.rehearsal.wanted import CLASS_SIZE, LARGEST_CLASS, AtOnce, InBrowser
from bot.errors import BotError

_OUT = Path("rehearsal-out")


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(rehearse)


def rehearse(
    course_folder: FolderOption = None,
    course: CourseOption = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The page’s port; 0 takes a free one.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Whether a browser is opened.")
    ] = True,
    class_size: Annotated[
        int, typer.Option(min=0, max=LARGEST_CLASS, help="How many students there are.")
    ] = CLASS_SIZE,
    keep: Annotated[
        Path | None, typer.Option(metavar="DB", help="Keep the page’s database in this new file.")
    ] = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="No page: a class plays the whole term at once.")
    ] = False,
    out: Annotated[Path, typer.Option(help="With --headless: the folder for its files.")] = _OUT,
    seed: Annotated[
        int, typer.Option(help="With --headless: the same seed gives the same term.")
    ] = 1,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="With --headless: stop after this local date."),
    ] = None,
) -> None:
    """Hold the seminar with no Discord account, in a page on this machine.

    The page shows what everyone would see on Discord; you act as the instructor or a student, move
    the clock, let a class play, break the connection. The real bot runs behind it over the real
    network path; it can reach no other address. Nothing is written unless you say --keep.

    With --headless a class plays the whole term by itself, and transcript.md, discussant.db,
    responses.csv and participation.csv are written.
    """
    with report_problems():
        folder = folder_or_sample(course_folder)
        if not folder.is_dir():
            raise BotError(f"There is no folder {folder}; make one with: discussant new DIR")
        _must_fit(headless, keep is None and port == 0 and browser, (out, seed, until))
        if headless:
            last = until.date() if until else None
            _play_at_once(folder, course, AtOnce(out, seed, last, class_size))
        else:
            _hold(InBrowser(folder, course, port, browser, class_size, keep))


def _must_fit(headless: bool, no_page: bool, at_once: tuple[object, ...]) -> None:
    """Raise BotError for an option that would be passed over in silence."""
    if headless and not no_page:
        raise BotError("--port, --no-browser and --keep are for the page; leave out --headless.")
    if not headless and at_once != (_OUT, 1, None):
        raise BotError("--out, --seed and --until are for a term played at once; add --headless.")


def _play_at_once(folder: Path, course: str | None, wanted: AtOnce) -> None:
    from bot.cli.rehearsal.headless import play_at_once
    from bot.cli.run import log_to_stderr
    from bot.content.course_folder import load_course_folder

    log_to_stderr("ERROR")  # what goes well stands in the transcript
    read = load_course_folder(folder)
    for line in asyncio.run(play_at_once(read, choose_course(read.courses, course), wanted)):
        typer.echo(line)


def _hold(wanted: InBrowser) -> None:
    from bot.cli.rehearsal.in_browser import hold

    asyncio.run(hold(wanted))
