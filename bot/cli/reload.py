"""`reload`: edited files take effect, after whoever edited them has seen what they change."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import FolderOption, report_problems
from bot.config import require_course_folder
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.core.folder_content import FolderContent
    from bot.discussion.planning.file_edits import PlanEdit


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(reload)


def reload(
    *,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes",
            help="Also if prompts would be posted or missed at once, or look like posted ones.",
        ),
    ] = False,
    new: Annotated[
        list[str] | None,
        typer.Option(help="A prompt that looks like a posted one, and is new; may be repeated."),
    ] = None,
    course_folder: FolderOption = None,
) -> None:
    """Check the files, list what they change in the plan, and have the running bot reload them."""
    from bot.config import read_settings
    from bot.content.course_folder import load_course_folder
    from bot.store.sqlite.lock import running_bot

    with report_problems():
        folder = require_course_folder(course_folder)
        read, database = load_course_folder(folder), read_settings(os.environ, folder).database
        if database.is_file():
            asyncio.run(_accept_edits(read, database, new or [], yes=yes))
        running = running_bot(database)
        if running is None:
            typer.echo("The files are in order. No bot runs here; it reads them when it starts.")
            return
        if sys.platform == "win32":  # has no signal for it
            typer.echo("The files are in order. Have the bot read them: /seminar course reload")
        else:
            os.kill(running, signal.SIGHUP)
            typer.echo("The files are in order, and the bot is reloading them now.")


async def _accept_edits(
    read: FolderContent, path: Path, new_prompts: Sequence[str], *, yes: bool
) -> None:
    """Write what the files change into the plans. The bot then finds nothing that it would have to
    ask about: a signal cannot tell it what was answered here."""
    from bot.clock import SystemClock
    from bot.discussion.course_keys import require_known_keys
    from bot.discussion.planning.file_edits import read_plan_edits
    from bot.store.courses import setups_of
    from bot.store.database import Database

    async with await Database.open_for_command(path) as database:
        await require_known_keys([course.slug for course in read.courses], database)
        edits = await read_plan_edits(read, await setups_of(database), database, SystemClock())
        _print_edits(edits)
        if not yes and any(edit.diff.needs_answer for edit in edits):
            raise CourseError(
                "Nothing was changed. If this is meant: discussant reload --yes; a prompt that "
                "looks like a stored one is then taken for it, unless you add --new PROMPT."
            )
        for edit in edits:
            await edit.plan.accept_edit(edit.diff, None, new_prompts)


def _print_edits(edits: Sequence[PlanEdit]) -> None:
    from bot.rendering.plan_diff import describe_plan_diff

    for edit in edits:
        lines = describe_plan_diff(edit.diff)
        if lines and len(edits) > 1:
            typer.echo(f"{edit.plan.course.title}:")
        for line in lines:
            typer.echo(line)
