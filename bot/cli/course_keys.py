"""`rename-course` and `end-course`: what happens to a course whose key is gone from the files."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli.common import FolderOption, report_problems
from bot.config import require_course_folder
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.discussion.course_keys import CourseKeys

T = TypeVar("T")
_ERASED_LATER = (
    "Its file said that its students are erased: a bot that runs on this folder does so in the "
    "night of {day}, and says it in its log two weeks before. If none will run, put the file back "
    "then, and erase them with `discussant erase`."
)
OldArgument = Annotated[str, typer.Argument(metavar="OLD", help="The key in the database.")]


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(rename_course)
    app.command()(end_course)


def rename_course(
    old: OldArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The key in the course’s file.")],
    course_folder: FolderOption = None,
) -> None:
    """Let a course go on whose key in its file was changed."""
    from bot.clock import SystemClock

    with report_problems():
        folder = require_course_folder(course_folder)
        keys, now = _keys(folder), SystemClock().now()
        asyncio.run(_change(folder, lambda courses: courses.rename(old, new, keys, now)))
        typer.echo(f"{old} is {new} now, with everything that happened in it.")


def end_course(old: OldArgument, course_folder: FolderOption = None) -> None:
    """End a course that no file has any more; what happened in it is kept."""
    from bot.clock import SystemClock

    with report_problems():
        folder = require_course_folder(course_folder)
        keys, now = _keys(folder), SystemClock().now()
        erased_at = asyncio.run(_change(folder, lambda courses: courses.end(old, keys, now)))
        typer.echo(f"{old} has ended. What happened in it is kept in the database.")
        if erased_at is not None:
            typer.echo(_ERASED_LATER.format(day=erased_at.date()))


def _keys(folder: Path) -> frozenset[str]:
    """The keys of the course files; none where the only course has been taken out."""
    from bot.content.course_folder import load_course_folder
    from bot.content.text_files import course_file_paths

    if not course_file_paths(folder):
        return frozenset()
    return frozenset(course.slug for course in load_course_folder(folder).courses)


async def _change(folder: Path, work: Callable[[CourseKeys], Awaitable[T]]) -> T:
    from bot.config import read_settings
    from bot.discussion.course_keys import CourseKeys
    from bot.store.courses import CourseStore
    from bot.store.database import Database
    from bot.store.retention import RetentionStore
    from bot.store.sqlite.lock import running_bot

    path = read_settings(os.environ, folder).database
    if running_bot(path) is not None:
        raise CourseError("A bot runs on this database. Stop it first.")
    async with await Database.open_for_command(path) as database:
        return await work(CourseKeys(CourseStore(database), RetentionStore(database)))
