"""`answers import`: answers that were given outside Discord."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    JsonOption,
    print_json,
    report_problems,
)
from bot.cli.course_database import ChosenCourse, open_course
from bot.cli.gradebooks import read_file

if TYPE_CHECKING:
    from bot.discussion.participation.hand_answers import ImportedAnswers
    from bot.imports.answer_files import AnswerFile


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    answers = typer.Typer(
        name="answers", help="Answers given outside Discord.", no_args_is_help=True
    )
    answers.callback()(lambda: None)  # or the only command would have no name
    answers.command("import")(import_)
    app.add_typer(answers)


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV file: student,prompt,at,text.")
    ],
    *,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Record answers that were given on paper or by e-mail, as if they had been written in the
    thread at that time. A file may be imported twice. If a line cannot be used, nothing is."""
    from bot.imports.answer_files import read_answer_file

    with report_problems(json):
        read = read_answer_file(read_file(file))
        done = asyncio.run(_record(ChosenCourse(course_folder, course, guild), read))
        _print_import(done, as_json=json)
    if done.problems:
        raise typer.Exit(1)


async def _record(chosen: ChosenCourse, read: AnswerFile) -> ImportedAnswers:
    from bot.clock import SystemClock
    from bot.discussion.participation.hand_answers import HandAnswers
    from bot.discussion.participation.message_recorder import MessageRecorder
    from bot.store.occurrences import OccurrenceStore
    from bot.store.responses import ResponseStore

    clock = SystemClock()
    async with open_course(chosen) as opened:
        recorder = MessageRecorder(
            opened.course,
            opened.library,
            recognizer=opened.make_recognizer(),
            occurrences=OccurrenceStore(opened.database),
            responses=ResponseStore(opened.database),
            clock=clock,
        )
        answers = HandAnswers(opened.course, recorder, opened.database, clock)
        return await answers.record(read.answers, read.problems, None)


def _print_import(done: ImportedAnswers, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "added": done.added,
                "known": done.known,
                "problems": [
                    {"line": each.line, "message": each.message} for each in done.problems
                ],
            }
        )
        return
    for each in done.problems:
        typer.echo(f"Line {each.line}: {each.message}", err=True)
    if done.problems:
        typer.echo("Nothing was recorded. Correct these lines and import the file again.", err=True)
    else:
        typer.echo(f"{done.added} recorded, {done.known} recorded before.")
