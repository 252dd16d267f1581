"""`erase`: what a student wrote, or everything that is theirs."""

from __future__ import annotations

import asyncio
import sys
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
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.core.erasures import ErasureResult
    from bot.core.people import Student

_EVERYTHING = (
    "Everything of {name} is erased from the record and from every backup that the bot keeps: "
    "their words, their points, their name and their accounts. This cannot be undone."
)
_WORDS = (
    "The words of {name} are erased from the record and from every backup that the bot keeps. "
    "Their counts, times and points stay. This cannot be undone."
)
_NOT_ASKED = (
    "Nothing was erased: nobody can be asked here whether they mean it. Add --yes, which erases "
    "without a question."
)
_UNFINISHED = (
    "Another program is reading the database, so that its file may still hold what was erased. "
    "Close that program, then run this again; a running bot does it within a day."
)
_COPIED = (
    "Litestream’s copies may still hold what was erased. Stop it, delete {folder} and the place to "
    "which it copies, then start it again."
)


def add_commands(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(erase)


def erase(
    student: Annotated[str, typer.Argument(help="The student, by name, as in the record.")],
    *,
    words: Annotated[
        bool, typer.Option("--words", help="Only what they wrote; counts and points stay.")
    ] = False,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Erase without a question.")] = False,
    json: JsonOption = False,
) -> None:
    """Erase what a student wrote in a course, or everything that is theirs, for good.

    Backups that you made yourself are not touched: when one is put back, the student is erased
    again. Messages on Discord stay there; whoever is still in the course is recorded anew.
    """
    with report_problems(json):
        chosen = ChosenCourse(course_folder, course, guild)
        if not yes and (json or not sys.stdin.isatty()):
            raise BotError(_NOT_ASKED)
        person, result, copies = asyncio.run(_erase(chosen, student, words=words, ask=not yes))
        if json:
            print_json(
                {
                    "student": person.id,
                    "words_only": words,
                    "finished": result.is_finished,
                    "litestream_folder": str(copies) if copies else None,
                    "unclear_mentions": {
                        "messages": list(result.unclear.links),
                        "other_texts": result.unclear.others,
                    },
                }
            )
        else:
            _echo(result, copies)


def _echo(result: ErasureResult, copies: Path | None) -> None:
    from bot.rendering.erasures import describe_unclear_mentions

    unfinished = "" if result.is_finished else f" {_UNFINISHED}"
    copied = "" if copies is None else f" {_COPIED.format(folder=copies)}"
    typer.echo(f"Erased.{unfinished}{copied}{describe_unclear_mentions(result.unclear)}")


def _litestream_folder(database: Path) -> Path | None:
    """Where Litestream, if it has ever run beside a database, keeps what was written to it."""
    folder = database.with_name(f".{database.name}-litestream")
    return folder if folder.exists() else None


async def _erase(
    chosen: ChosenCourse, name: str, *, words: bool, ask: bool
) -> tuple[Student, ErasureResult, Path | None]:
    from bot.clock import SystemClock
    from bot.core.erasures import ErasureScope
    from bot.discussion.privacy.erasures import Erasures
    from bot.discussion.students import Students
    from bot.exports.key_file import load_or_create_key

    async with open_course(chosen) as opened:
        student = await Students(opened.course, opened.database).require(name)
        if ask:
            sentence = _WORDS if words else _EVERYTHING
            typer.confirm(f"{sentence.format(name=name)} Go on?", abort=True)
        key = load_or_create_key(opened.database.path)
        erasures = Erasures(opened.database, key, SystemClock())
        scope = ErasureScope.WORDS if words else ErasureScope.EVERYTHING
        result = await erasures.erase(opened.course, student, scope, by=None)
        return student, result, _litestream_folder(opened.database.path)
