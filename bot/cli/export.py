"""`export`: the participation record as files."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    JsonOption,
    choose_course,
    report_problems,
)
from bot.cli.gradebooks import (
    ColumnOption,
    GradebookOption,
    IdentityOption,
    ScoresOption,
    YesOption,
    fill_from_score_file,
    require_request,
)
from bot.config import read_settings, require_course_folder
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.core.course import Course
    from bot.core.library import Library
    from bot.core.record import ParticipationRecord


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(export)


def export(
    format: Annotated[
        Literal["csv", "json", "canvas", "moodle", "brightspace", "blackboard", "sakai"],
        typer.Argument(help="csv or json, or the learning system whose gradebook is filled."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A folder, or a .csv or .json file."),
    ] = None,
    *,
    gradebook: GradebookOption = None,
    column: ColumnOption = None,
    scores: ScoresOption = None,
    identity: IdentityOption = None,
    yes: YesOption = False,
    json: JsonOption = False,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    names: Annotated[
        bool, typer.Option("--names", help="With names and ids; otherwise with pseudonyms.")
    ] = False,
) -> None:
    """Write the participation record. Exits with status 1 if any thread has not been read from
    Discord yet. With the name of a learning system, fill a column of its own gradebook."""
    if format not in ("csv", "json"):
        with report_problems(json):
            request = require_request(format, gradebook, column, output, identity)
            fill_from_score_file(request, scores, yes=yes, as_json=json)
        return
    with report_problems():
        complete = _export_record(
            format, output or Path(), course_folder, course, guild, names=names
        )
    if not complete:
        raise typer.Exit(1)


def _export_record(
    form: str,
    output: Path,
    course_folder: Path | None,
    course: str | None,
    guild: int | None,
    *,
    names: bool,
) -> bool:
    """Write the record and print how complete it is; whether it is complete."""
    from bot.content.course_folder import load_course_folder
    from bot.exports.completeness import describe_completeness
    from bot.exports.key_file import load_or_create_key
    from bot.exports.pseudonyms import name_people

    folder = require_course_folder(course_folder)
    database = read_settings(os.environ, folder).database
    content = load_course_folder(folder)
    found = choose_course(content.courses, course)
    record = asyncio.run(_read_record(found, content.library, database, guild, names=names))
    key = b"" if names else load_or_create_key(database)
    exported = name_people(record, key, names=names)
    typer.echo(describe_completeness(exported))
    for path in _write(form, output, exported):
        typer.echo(f"Written: {path}")
    if not names:
        typer.echo("Students have pseudonyms; --names writes names and ids.", err=True)
    return record.complete


async def _read_record(
    course: Course, library: Library, path: Path, guild: int | None, *, names: bool
) -> ParticipationRecord:
    from bot.clock import SystemClock
    from bot.discussion.course_setups import place_course
    from bot.discussion.participation.record_exports import read_present_record
    from bot.discussion.participation.upgraded_posts import complete_upgraded_posts
    from bot.errors import CourseError
    from bot.store.audit import AuditLog
    from bot.store.courses import setups_of
    from bot.store.database import Database, ReadOnlyDatabase, require_existing

    detail = "command line, with names" if names else "command line, with pseudonyms"
    require_existing(path)
    async with await Database.open_for_command(path) as database:
        placed = place_course(course, await setups_of(database), guild)
        if not placed.id:
            raise CourseError(f"The database holds nothing of {course.slug}. Run the bot once.")
        await complete_upgraded_posts(placed, library, database)
        await AuditLog(database).record(
            placed.id, "export", detail, by=None, now=SystemClock().now()
        )
    async with ReadOnlyDatabase(path) as reader:
        return await read_present_record(placed, reader, SystemClock().now())


def _write(form: str, output: Path, read_record: ParticipationRecord) -> list[Path]:
    """The files that were written: into a folder under their usual names, or the first one under
    the name that was given and the others beside it."""
    from bot.exports.atomic_files import write_atomically
    from bot.exports.participation_tables import build_json_document, render_csv_files, render_json

    files = render_csv_files(read_record)
    if form == "json":
        files = {"participation.json": render_json(build_json_document(read_record)).encode()}
    named = output.suffix == f".{form}"
    folder = output.parent if named else output
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BotError(
            f"The folder {folder} cannot be made ({error.strerror}). Name another place with -o."
        ) from error
    paths = [folder / name for name in files]
    if named:
        paths[0] = output
    for path, content in zip(paths, files.values(), strict=True):
        write_atomically(path, content)
    return paths
