"""`recheck`: counts anew what responses cite, beside the running bot, which tells the threads
within half a minute."""

from __future__ import annotations

import asyncio
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
from bot.cli.course_database import ChosenCourse, OpenCourse, open_course

if TYPE_CHECKING:
    from bot.discussion.participation.rechecks import Rechecks


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(recheck)


def recheck(
    *,
    apply: Annotated[
        bool, typer.Option("--apply", help="Let the new counts count; otherwise only show them.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Let count again what counted before.")
    ] = False,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Show whose standing would change if the newest recogniser of citations counted everything."""
    with report_problems(json):
        chosen = ChosenCourse(course_folder, course, guild)
        lines, act = asyncio.run(_recheck(chosen, apply=apply, undo=undo))
        if json:
            print_json({"act": act, "told": list(lines)})
        else:
            typer.echo("\n".join(lines))


async def _recheck(
    chosen: ChosenCourse, *, apply: bool, undo: bool
) -> tuple[tuple[str, ...], int | None]:
    from bot.rendering.rechecks import APPLY_RECHECK

    async with open_course(chosen) as opened:
        rechecks = _build_rechecks(opened)
        if undo:
            return ((await rechecks.undo_last(None)).text,), None
        preview = await rechecks.preview()
        if not apply:
            return (*preview.lines, APPLY_RECHECK), None
        done = await rechecks.apply(preview.digest, None)
        return (*preview.lines, done.text), done.act


def _build_rechecks(opened: OpenCourse) -> Rechecks:
    from bot.clock import SystemClock
    from bot.discussion.participation.message_recorder import MessageRecorder
    from bot.discussion.participation.rechecks import Rechecks
    from bot.store.occurrences import OccurrenceStore
    from bot.store.responses import ResponseStore

    clock = SystemClock()
    recorder = MessageRecorder(
        opened.course,
        opened.library,
        recognizer=opened.make_recognizer(),
        occurrences=OccurrenceStore(opened.database),
        responses=ResponseStore(opened.database),
        clock=clock,
    )
    return Rechecks(opened.course, recorder, opened.database, clock)
