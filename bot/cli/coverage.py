"""`coverage`: what the class has cited of its reading, and what it never did."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    JsonOption,
    print_json,
    report_problems,
)
from bot.cli.course_database import ChosenCourse
from bot.cli.export import PromptOption, SectionOption, StudentOption
from bot.cli.stored_courses import StoredRecord, open_record

if TYPE_CHECKING:
    from bot.core.record_selection import RecordSelection
    from bot.discussion.participation.reading_coverage import ClassCoverage

_OUTPUT = Path("coverage.csv")


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(coverage)


def coverage(
    *,
    csv: Annotated[bool, typer.Option("--csv", help="Write a row for each paragraph.")] = False,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file that --csv writes.")
    ] = _OUTPUT,
    prompt: PromptOption = None,
    student: StudentOption = None,
    section: SectionOption = None,
    week: Annotated[
        int | None, typer.Option(help="One week; 1 is that of the first prompt posted.")
    ] = None,
    names: Annotated[
        bool,
        typer.Option("--names", help="With names and links in JSON; otherwise with pseudonyms."),
    ] = False,
    json: JsonOption = False,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
) -> None:
    """Show how often the class has cited each paragraph of the reading: its most cited, contested
    and silent ones. With --json also who did, and where."""
    from bot.core.record_selection import RecordSelection
    from bot.rendering.coverage import coverage_lines, describe_coverage

    with report_problems(json):
        selection = RecordSelection(student=student, prompt=prompt, section=section)
        chosen = ChosenCourse(course_folder, course, guild)
        who = f"command line, {'with names' if names else 'with pseudonyms'}"
        detail = ", ".join((who, *selection.describe()))
        record = open_record(chosen, action="coverage", detail=detail)
        shown = asyncio.run(_read(record, selection, week))
        if csv:
            _write_table(shown, output, as_json=json)
        if json:
            print_json(_document(shown, record.database, names=names))
        elif not csv:
            typer.echo(describe_coverage(shown.coverage))
            typer.echo("\n".join(coverage_lines(shown.coverage)))


def _write_table(shown: ClassCoverage, output: Path, *, as_json: bool) -> None:
    from bot.exports.atomic_files import write_atomically
    from bot.exports.coverage_files import coverage_csv

    write_atomically(output, coverage_csv(shown.coverage))
    typer.echo(f"Written: {output}", err=as_json)


def _document(shown: ClassCoverage, database: Path, *, names: bool) -> dict[str, Any]:
    from bot.exports.coverage_files import coverage_document
    from bot.exports.key_file import load_or_create_key
    from bot.exports.pseudonyms import name_students

    key = b"" if names else load_or_create_key(database)
    naming = name_students(shown.students, key, names=names)
    return coverage_document(shown.coverage, naming.names, has_links=naming.shows_ids)


async def _read(
    record: StoredRecord, selection: RecordSelection, week: int | None
) -> ClassCoverage:
    from bot.discussion.participation.reading_coverage import CoverageReader
    from bot.store.database import ReadOnlyDatabase

    async with ReadOnlyDatabase(record.database) as reader:
        return await CoverageReader(record.course, record.library, reader).read(selection, week)
