"""`setup`: the bot’s token and first server; and on which servers a course is held."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import FolderOption, report_problems
from bot.config import require_course_folder
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.core.course import Course


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(setup)


def setup(
    course: Annotated[
        str | None,
        typer.Argument(metavar="[COURSE]", help="The course’s slug; none: set the bot up."),
    ] = None,
    *,
    guild: Annotated[
        int | None, typer.Option("--guild", help="The Discord server’s id, with COURSE.")
    ] = None,
    channel: Annotated[
        int | None, typer.Option(help="The channel’s id; otherwise as the course’s file says.")
    ] = None,
    move: Annotated[
        bool, typer.Option("--move", help="Move it there, instead of holding it there as well.")
    ] = False,
    leaving: Annotated[
        int | None, typer.Option("--from", help="The server that it leaves, if it is on several.")
    ] = None,
    course_folder: FolderOption = None,
) -> None:
    """Set the bot up: its token, its switches in Discord's portal, its invite link, its server.

    With COURSE and --guild: hold that course on a Discord server, also beside others; the running
    bot follows within half a minute.
    """
    from bot.content.course_folder import load_course_folder

    with report_problems():
        folder = require_course_folder(course_folder)
        if course is None and guild is None:
            _set_up_bot(folder)
            return
        if course is None or guild is None:
            raise typer.BadParameter("COURSE and --guild ID go together.")
        found = _find_course(load_course_folder(folder).courses, course)
        asyncio.run(_set_up(folder, found, guild, channel, move=move, leaving=leaving))
        typer.echo(
            f"{found.title} is held on the server {guild}. The bot must have been invited there; "
            "it follows within half a minute if it runs."
        )


def _set_up_bot(folder: Path) -> None:
    from bot.cli.first_setup import set_up_bot
    from bot.clock import SystemClock

    set_up_bot(folder, SystemClock())


def _find_course(courses: Sequence[Course], slug: str) -> Course:
    for course in courses:
        if course.slug == slug:
            return course
    names = ", ".join(course.slug for course in courses)
    raise CourseError(f"There is no course “{slug}” in prompts/. There is: {names}.")


async def _set_up(
    folder: Path,
    course: Course,
    guild: int,
    channel: int | None,
    *,
    move: bool,
    leaving: int | None,
) -> None:
    from bot.clock import SystemClock
    from bot.config import prepare_database, read_settings
    from bot.discussion.course_setups import CourseSetups
    from bot.store.courses import CourseStore
    from bot.store.database import Database

    path = prepare_database(read_settings(os.environ, folder), folder)
    async with await Database.open_for_command(path) as database:
        setups = CourseSetups(CourseStore(database), SystemClock())
        if move or leaving is not None:
            await setups.move_from_command_line(course, guild, channel, leaving)
        else:
            await setups.add_from_command_line(course, guild, channel)
