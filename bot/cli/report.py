"""`report`: a class, one student or one prompt as a page that prints well."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    report_problems,
)
from bot.cli.course_database import ChosenCourse
from bot.cli.stored_courses import AsOfOption, StoredRecord, instant_in, open_record
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.reports.class_report import ClassReport

_OUTPUT = Path("report.html")


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(report)


def report(
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The HTML file that is written.")
    ] = _OUTPUT,
    student: Annotated[
        str | None,
        typer.Option(
            help="One student alone, as the report names them: a name with --names, else a "
            "pseudonym. A Discord id serves always."
        ),
    ] = None,
    prompt: Annotated[str | None, typer.Option(help="One prompt alone, by its id.")] = None,
    as_of: AsOfOption = None,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    names: Annotated[
        bool, typer.Option("--names", help="With names and links; otherwise with pseudonyms.")
    ] = False,
) -> None:
    """Write a page about the class: who did what, by which rule, with links.

    It has the whole class, a page for each student and one for each prompt; --student and --prompt
    write one of these alone. The file needs no network and no script, and prints well.
    """
    from bot.exports.atomic_files import write_atomically
    from bot.exports.key_file import load_or_create_key

    with report_problems():
        if student and prompt:
            raise CourseError("Ask for one student or for one prompt, not for both.")
        detail = f"command line, {'with names' if names else 'with pseudonyms'}"
        chosen = ChosenCourse(course_folder, course, guild)
        record = open_record(chosen, action="report", detail=detail)
        key = None if names else load_or_create_key(record.database)
        built = asyncio.run(_read_report(record, instant_in(record.course, as_of), key))
        write_atomically(output, _write_page(built, student, prompt).encode())
        typer.echo(built.completeness)
        typer.echo(f"Written: {output}")
        if not names:
            typer.echo("Students have pseudonyms; --names writes names.", err=True)


async def _read_report(
    record: StoredRecord, as_of: datetime | None, key: bytes | None
) -> ClassReport:
    from bot.clock import SystemClock
    from bot.core.record_selection import RecordSelection
    from bot.discussion.participation.reading_coverage import CoverageReader
    from bot.discussion.participation.record_completeness import read_completeness
    from bot.discussion.participation.standings import read_standings
    from bot.exports.completeness import describe_completeness
    from bot.reports.building import build_class_report
    from bot.store.citations.reading import citations_of
    from bot.store.database import ReadOnlyDatabase
    from bot.store.occurrences import posts_of
    from bot.store.present import present_of

    course, library = record.course, record.library
    async with ReadOnlyDatabase(record.database) as reader:
        present = as_of or await present_of(reader, course.id, SystemClock().now())
        posts = await posts_of(reader, course.id)
        completeness = await read_completeness(course, reader, posts, present)
        selection = RecordSelection(as_of=present)
        covered = await CoverageReader(course, library, reader).read(selection)
        return build_class_report(
            course,
            library,
            await read_standings(course, reader, present),
            await citations_of(reader, course.id),
            as_of=present,
            completeness=describe_completeness(completeness),
            key=key,
            coverage=covered.coverage,
        )


def _write_page(report: ClassReport, student: str | None, prompt: str | None) -> str:
    from bot.reports.building import find_student, require_prompt
    from bot.reports.pages import write_class_report, write_prompt_report, write_student_report

    if student:
        return write_student_report(report, find_student(report, student))
    if prompt:
        return write_prompt_report(report, require_prompt(report, prompt))
    return write_class_report(report)
