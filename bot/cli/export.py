"""`export`: the participation record as files."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    JsonOption,
    report_problems,
)
from bot.cli.course_database import ChosenCourse
from bot.cli.gradebooks import (
    ColumnOption,
    GradebookOption,
    GradebookRequest,
    IdentityOption,
    OfOption,
    ScoresOption,
    TotalOption,
    YesOption,
    fill_gradebook,
    require_one_of,
    require_request,
)
from bot.cli.stored_courses import AsOfOption, instant_in, prepare_record
from bot.config import read_settings, require_course_folder
from bot.core.course import choose_course
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.core.course import Course
    from bot.core.gradebook_points import StudentPoints
    from bot.core.record_selection import RecordSelection
    from bot.exports.record_formats import RecordFormat

_Format = Literal[
    "csv",
    "json",
    "summary",
    "xlsx",
    "research",
    "canvas",
    "moodle",
    "brightspace",
    "blackboard",
    "sakai",
]
StudentOption = Annotated[
    str | None,
    typer.Option("--student", help="One student: a name, or an id on Discord or in the roster."),
]
PromptOption = Annotated[str | None, typer.Option("--prompt", help="One prompt, by its id.")]
SectionOption = Annotated[str | None, typer.Option("--section", help="One section of the course.")]
_RESEARCH = "research"
TextsOption = Annotated[
    bool,
    typer.Option(
        "--texts", help="The words too, in a research export: who knows them knows whose."
    ),
]
NamesOption = Annotated[
    bool, typer.Option("--names", help="With names and ids; otherwise with pseudonyms.")
]


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(export)


def export(
    format: Annotated[
        _Format,
        typer.Argument(help="A kind of file, or the learning system whose gradebook is filled."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A folder, or the name of the file."),
    ] = None,
    *,
    gradebook: GradebookOption = None,
    column: ColumnOption = None,
    scores: ScoresOption = None,
    identity: IdentityOption = None,
    of: OfOption = "all",
    total: TotalOption = False,
    yes: YesOption = False,
    json: JsonOption = False,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    student: StudentOption = None,
    prompt: PromptOption = None,
    section: SectionOption = None,
    as_of: AsOfOption = None,
    names: NamesOption = False,
    texts: TextsOption = False,
) -> None:
    """Write the participation record. Exits with status 1 if any thread has not been read from
    Discord yet. With the name of a learning system, fill a column of its own gradebook."""
    from bot.core.record_selection import RecordSelection
    from bot.exports.record_formats import RecordFormat

    selection = RecordSelection(student=student, prompt=prompt, section=section)
    asked = _AskedFor(selection, as_of, names)
    place = ChosenCourse(course_folder, course, guild)
    with report_problems(json):
        if format == _RESEARCH:
            complete = _export_research(output or Path(), place, asked, texts=texts)
        elif format in tuple(RecordFormat):
            complete = _export_record(RecordFormat(format), output or Path(), place, asked)
        else:
            request = require_request(format, gradebook, column, output, identity)
            points = _read_points(request, place, asked, of, total=total) if not scores else []
            fill_gradebook(request, scores or points, yes=yes, as_json=json)
            complete = True
    if not complete:
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _AskedFor:
    """Which part of the record, as of which local time, and whether with names."""

    selection: RecordSelection
    as_of: datetime | None
    names: bool


def _export_record(form: RecordFormat, output: Path, place: ChosenCourse, asked: _AskedFor) -> bool:
    """Write the record and print how complete it is; whether it is complete."""
    from bot.clock import SystemClock
    from bot.discussion.participation.course_record import stream_record
    from bot.exports.completeness import describe_completeness
    from bot.exports.key_file import load_or_create_key
    from bot.exports.pseudonyms import name_students
    from bot.exports.record_formats import write_record

    course, database, selection = _prepare(form, place, asked)
    key = b"" if asked.names else load_or_create_key(database)
    with stream_record(course, database, SystemClock().now(), selection) as stream:
        record = stream.record
        typer.echo(describe_completeness(record.completeness))
        naming = name_students(record.classmates, key, names=asked.names)
        for path in write_record(form, output, record, stream.rows(naming), naming.note):
            typer.echo(f"Written: {path}")
    if not asked.names:
        typer.echo("Students have pseudonyms; --names writes names and ids.", err=True)
    return record.completeness.complete


def _export_research(output: Path, place: ChosenCourse, asked: _AskedFor, *, texts: bool) -> bool:
    """Write what the students wrote who agreed; whether the record is complete. Raises BotError if
    the course takes part in no research, or if too few have agreed."""
    from bot.clock import SystemClock
    from bot.discussion.participation.course_record import stream_record
    from bot.exports.completeness import describe_completeness
    from bot.exports.pseudonyms import use_names
    from bot.exports.research_files import write_research_files

    course, database, selection = _prepare(_RESEARCH, place, replace(asked, names=False))
    if not course.research:
        raise CourseError("Write `research: true` into the course’s file, then ask the students.")
    with stream_record(course, database, SystemClock().now(), selection) as stream:
        typer.echo(describe_completeness(stream.record.completeness))
        students = stream.consenting_rows(use_names(stream.record.classmates))
        for path in write_research_files(output, students, stream.names(), texts=texts):
            typer.echo(f"Written: {path}")
    return stream.record.completeness.complete


def _read_points(
    request: GradebookRequest, place: ChosenCourse, asked: _AskedFor, of: str, *, total: bool
) -> list[StudentPoints]:
    """The points of each student that go into a gradebook. Prints how complete the record is."""
    from bot.clock import SystemClock
    from bot.core.gradebook_points import GradedPart, gradebook_points
    from bot.discussion.participation.course_record import stream_record
    from bot.exports.completeness import describe_completeness

    prompt, part = asked.selection.prompt, GradedPart(of)
    require_one_of(prompt, total=total)
    course, database, selection = _prepare(request.product, place, asked)
    with stream_record(course, database, SystemClock().now(), selection) as stream:
        typer.echo(describe_completeness(stream.record.completeness), err=True)
        return [gradebook_points(each, prompt, part) for each in stream.standings()]


def _prepare(
    form: str, place: ChosenCourse, asked: _AskedFor
) -> tuple[Course, Path, RecordSelection]:
    """The course as it is stored, its database, and what is selected, once the audit log has it."""
    from bot.content.course_folder import load_course_folder

    folder = require_course_folder(place.folder)
    database = read_settings(os.environ, folder).database
    content = load_course_folder(folder)
    found = choose_course(content.courses, place.slug)
    selection = replace(asked.selection, as_of=instant_in(found, asked.as_of))
    who = f"with {'names' if asked.names else 'pseudonyms'}"
    detail = ", ".join(("command line", who, form, *selection.describe()))
    prepared = prepare_record(
        found, content.library, database, place.guild, action="export", detail=detail
    )
    return asyncio.run(prepared), database, selection
