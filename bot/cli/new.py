"""`new`: a course folder with a course of one's own."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import report_problems, sample_course
from bot.cli.text_names import ask_for_names
from bot.core.references import Place
from bot.errors import BotError, CourseError

if TYPE_CHECKING:
    from bot.content.importing import ImportedReading
    from bot.core.library import Work

_NO_TEXT_PASSAGE = "1.1"


def add_commands(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(new)


def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    *,
    text: Annotated[Path | None, typer.Option(help="The text that the course reads.")] = None,
    title: Annotated[
        str | None, typer.Option(help="What the course is called, and a text without a title.")
    ] = None,
    author: Annotated[str | None, typer.Option(help="The text's author.")] = None,
    timezone: Annotated[
        str | None, typer.Option(help="The course's time zone, such as Europe/Berlin.")
    ] = None,
    blank: Annotated[bool, typer.Option("--blank", help="No text yet.")] = False,
    sample: Annotated[
        bool, typer.Option("--sample", help="The sample course with its eighteen prompts.")
    ] = False,
    page: Annotated[
        bool, typer.Option("--page", help="Make it on a page in your browser, from your text.")
    ] = False,
) -> None:
    """Make a course folder: a course with one question, to be changed into your own.

    Its text is yours (--text), the sample's, or none yet (--blank). With --page it is made in a
    browser instead, and written when you save it.
    """
    with report_problems():
        if sum((text is not None, blank, sample, page)) > 1:
            raise BotError(
                "--text, --blank, --sample and --page exclude each other. Give one of them."
            )
        if page:
            _make_on_page(folder)
            return
        _require_free(folder)
        if sample:
            _copy_sample(folder, ("corpus", "prompts"))
            _save(folder, {})
            _tell(folder, "the sample course")
            return
        reading = _import(text, title, author) if text is not None else None
        zone = _choose_timezone(timezone)
        if reading is None and not blank:
            _copy_sample(folder, ("corpus",))
        name = _write_course(folder, reading, title, zone)
    _tell(folder, f"a course, {name}, in the time zone {zone}")
    typer.echo("Nothing is recorded or graded until you take the # from `participation:` in it.")


def _make_on_page(folder: Path) -> None:
    from bot.cli.serve_rehearsal_page import run_in_browser
    from bot.rehearsal_session.options import course_editor_options

    asyncio.run(run_in_browser(course_editor_options(folder, sample_course())))


def _require_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file. Name a new folder.")
    if folder.exists() and any(each.name != ".git" for each in folder.iterdir()):
        raise CourseError(f"{folder} is there and not empty. Name a new folder.")


def _copy_sample(folder: Path, parts: tuple[str, ...]) -> None:
    for part in parts:
        shutil.copytree(sample_course() / part, folder / part)


def _import(text: Path, title: str | None, author: str | None) -> ImportedReading:
    """The reading that is made of a text; what was made of it is printed."""
    from bot.cli.import_report import print_report
    from bot.content.importing import ImportOptions, build_reading, draft_source, read_source

    try:
        data = text.read_bytes()
    except OSError as error:
        raise BotError(
            f"{text} cannot be read ({error.strerror}). Check its name and mode."
        ) from error
    drafted = draft_source(read_source(data, text.name, None))
    own_title = drafted.draft.header.title or drafted.source.header.title
    options = ImportOptions(title=own_title or title, author=author)
    reading = build_reading(drafted, ask_for_names(options, drafted.draft.header))
    print_report(reading, drafted)
    if not reading.words.is_complete:
        raise BotError(
            "Nothing was written, because words of the text would be lost, doubled or moved. Make "
            "the folder with --blank, and bring the text with: discussant import --yes"
        )
    return reading


def _choose_timezone(given: str | None) -> str:
    """The zone that was named, or that is chosen on the terminal, or the machine's."""
    from bot.cli.machine_timezone import machine_timezone

    if given is not None:
        return _require_timezone(given)
    proposed = machine_timezone(os.environ)
    if sys.stdin.isatty():
        question = "The course's time zone, such as America/New_York"
        return _require_timezone(typer.prompt(question, default=proposed))
    if proposed is None:
        raise BotError("The time zone of this machine is not known. Give one with --timezone.")
    return proposed


def _require_timezone(name: str) -> str:
    from bot.content.written_values.miswritten import MiswrittenValue
    from bot.content.written_values.timezones import parse_timezone

    try:
        return parse_timezone(name)
    except MiswrittenValue as refusal:
        advice = refusal.instead[0] if refusal.instead else refusal.hint
        reason = str(refusal)
        raise BotError(f"{reason[:1].upper()}{reason[1:]}. Give --timezone {advice}.") from None


def _write_course(
    folder: Path, reading: ImportedReading | None, title: str | None, zone: str
) -> str:
    """Write the text and the course; returns the path of the course's file."""
    from zoneinfo import ZoneInfo

    from bot.clock import SystemClock
    from bot.content.course_folder import load_shelf
    from bot.content.new_course_folder import new_course_files

    chapters = {} if reading is None else {f"corpus/{f.path}": f.text for f in reading.files}
    _save(folder, chapters)
    works = load_shelf(folder).works if (folder / "corpus").is_dir() else ()
    first = _first_paragraph(works[0]) if works else _NO_TEXT_PASSAGE
    own_title = title or (works[0].title if reading is not None else "My seminar")
    today = SystemClock().now().astimezone(ZoneInfo(zone)).date()
    course = new_course_files(own_title, zone, first, today)
    _save(folder, course)
    return next(iter(course))


def _first_paragraph(work: Work) -> str:
    chapter = work.chapters[0]
    section = next(each for each in chapter.sections if each.paragraphs)
    return str(Place(chapter.label, section.label, section.paragraphs[0].label))


def _save(folder: Path, files: dict[str, str]) -> None:
    from bot.content.new_course_folder import shared_folder_files
    from bot.course_editor.course_saving import save_files

    save_files(folder, {**shared_folder_files(), **files})


def _tell(folder: Path, what: str) -> None:
    typer.echo(
        f"{folder} holds {what}. Change its prompts, add texts with `discussant import`, then: "
        f"discussant check --course-folder {folder}"
    )
