"""`rehearse`: the whole bot against a loopback Discord, in a browser or as a simulated term."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    folder_or_sample,
    report_problems,
    sample_course,
)
from bot.core.course import choose_course
from bot.core.text import plural
from bot.errors import BotError
from bot.rehearsal_session.options import (
    DEFAULT_CLASS_SIZE,
    MAX_CLASS_SIZE,
    SAMPLE_NAME,
    BrowserOptions,
    HeadlessOptions,
)

_OUT = Path("rehearsal-out")
_NO_COURSE = "There is no course yet: begin with a text of your own, or with the sample course."


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(rehearse)


def rehearse(
    *,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The page’s port; 0 takes a free one.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Whether a browser is opened.")
    ] = True,
    class_size: Annotated[
        int, typer.Option(min=0, max=MAX_CLASS_SIZE, help="How many students there are.")
    ] = DEFAULT_CLASS_SIZE,
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
    responses.csv, participation.csv, revisions.csv and attachments.csv are written.
    """
    with report_problems():
        term = HeadlessOptions(out, seed, until.date() if until else None, class_size)
        page = BrowserOptions(
            **_folders(course_folder, headless=headless),
            course=course,
            port=port,
            open_browser=browser,
            class_size=class_size,
            keep=keep,
        )
        _run(headless, page, term)


def _run(headless: bool, page: BrowserOptions, term: HeadlessOptions) -> None:
    _require_used_options(headless, page, term)
    if headless:
        _run_headless(page.course_folder, page.course, term)
    else:
        _run_in_browser(page)


def _folders(given: Path | None, *, headless: bool) -> dict[str, Any]:
    """The fields of BrowserOptions that say where courses are and what the page begins with."""
    folder = given or Path.cwd()
    has_course = (folder / "corpus").is_dir() or (folder / "prompts").is_dir()
    if headless or has_course:
        own, name = _require_folder(folder_or_sample(given)), "the course of this folder"
    else:
        own, name = sample_course(), SAMPLE_NAME
        typer.echo(_NO_COURSE, err=True)
    return {
        "course_folder": own,
        "own_name": name,
        "new_folder": folder,
        "begins_with_text": not has_course,
    }


def _require_folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise BotError(f"There is no folder {folder}; make one with: discussant new DIR")
    return folder


def _require_used_options(headless: bool, page: BrowserOptions, term: HeadlessOptions) -> None:
    """Raise BotError for an option that would be ignored silently."""
    if headless and (page.keep is not None or page.port != 0 or not page.open_browser):
        raise BotError("--port, --no-browser and --keep are for the page; leave out --headless.")
    if not headless and (term.out, term.seed, term.until) != (_OUT, 1, None):
        raise BotError("--out, --seed and --until are for a term played at once; add --headless.")


def _run_headless(course_folder: Path, slug: str | None, options: HeadlessOptions) -> None:
    from bot.bot_process.log_lines import LogFormat, log_to_stderr
    from bot.cli.progress import progress
    from bot.content.course_folder import load_course_folder
    from bot.rehearsal_session.headless import run_headless

    log_to_stderr("ERROR", LogFormat.TEXT)  # the transcript shows everything else
    folder = load_course_folder(course_folder)
    course = choose_course(folder.courses, slug)
    result = asyncio.run(run_headless(folder, course, options, progress))
    posts = plural(result.posts, "prompt was", "prompts were")
    typer.echo(f"{posts} posted, {plural(result.responses, 'answer')} given.")
    if not course.participation.recorded:
        typer.echo("None is recorded: the course’s file has no `participation:`.")
    typer.echo(f"In {options.out}: {', '.join(result.files)}")


def _run_in_browser(options: BrowserOptions) -> None:
    from bot.cli.serve_rehearsal_page import run_in_browser

    asyncio.run(run_in_browser(options))
