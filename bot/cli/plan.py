"""`plan`: what is coming, and what became of what has been."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    JsonOption,
    folder_or_sample,
    print_json,
    report_problems,
)
from bot.cli.pending_edits import print_pending_edits, read_pending_edits
from bot.core.course import choose_course

if TYPE_CHECKING:
    from bot.core.course import Course
    from bot.core.course_plan import CoursePlan
    from bot.core.library import Library


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(plan)


def plan(
    *,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    from_: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First local date.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Last local date.")
    ] = None,
    ics: Annotated[Path | None, typer.Option(help="Also write a calendar file.")] = None,
    json: JsonOption = False,
) -> None:
    """Print the occurrences of a course: local time, UTC, prompt, passage, state; and what edits of
    its file would change."""
    from bot.clock import SystemClock
    from bot.content.course_folder import load_course_folder

    with report_problems(json):
        folder = folder_or_sample(course_folder)
        read = load_course_folder(folder)
        chosen = choose_course(read.courses, course)
        shown = _plan(chosen, read.library, folder, guild).between(
            from_.date() if from_ else None, until.date() if until else None
        )
        edits = read_pending_edits(replace(read, courses=(chosen,)), folder)
        if ics is not None:
            from bot.exports.atomic_files import write_atomically
            from bot.exports.calendar import render_icalendar as calendar

            write_atomically(ics, calendar(shown, SystemClock().now()), mode=0o644)
        if json:
            print_json({**_document(shown), "changes": edits})
        else:
            _print_plan(shown)
            print_pending_edits(edits)


def _plan(course: Course, library: Library, folder: Path, guild: int | None) -> CoursePlan:
    import os

    from bot.config import read_settings
    from bot.core.course_plan import course_plan

    database = read_settings(os.environ, folder).database
    if not database.is_file():
        return course_plan(course)
    return asyncio.run(_stored(course, library, database, guild))


async def _stored(
    course: Course, library: Library, database: Path, guild: int | None
) -> CoursePlan:
    from bot.clock import SystemClock
    from bot.discussion.course_setups import place_course
    from bot.discussion.planning.current_plan import read_course_plan
    from bot.store.courses import setups_of
    from bot.store.database import ReadOnlyDatabase

    async with ReadOnlyDatabase(database) as reader:
        placed = place_course(course, await setups_of(reader), guild)
        return await read_course_plan(placed, library, reader, SystemClock().now())


def _document(shown: CoursePlan) -> dict[str, Any]:
    from bot.rendering.plan import describe_entry_reason, describe_plan_note

    return {
        "course": shown.course,
        "timezone": shown.timezone,
        "occurrences": [
            {
                "prompt": entry.prompt,
                "passage": entry.passage,
                "local": entry.local.isoformat(timespec="seconds"),
                "utc": entry.utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "state": entry.state.public_name,
                "kind": entry.kind.value,
                "reason": describe_entry_reason(entry),
            }
            for entry in shown.entries
        ],
        "paused": shown.paused_since is not None,
        "notes": [describe_plan_note(note, shown.timezone) for note in shown.notes],
    }


def _print_plan(shown: CoursePlan) -> None:
    from bot.core.occurrences import OccurrenceKind
    from bot.rendering.plan import describe_entry_reason, describe_plan_note

    typer.echo(f"{shown.title} ({shown.timezone})")
    if shown.paused_since is not None:
        typer.echo("Paused: nothing is posted until `discussant resume`.")
    for entry in shown.entries:
        local = f"{entry.local:%a %Y-%m-%d %H:%M}"
        utc = f"{entry.utc:%m-%d %H:%MZ}"
        reason = describe_entry_reason(entry)
        why = f" ({reason})" if reason else ""
        kind = "" if entry.kind is OccurrenceKind.POST else f" [{entry.kind.replace('_', ' ')}]"
        name = f"{entry.prompt}{kind}{why}"
        typer.echo(f"{local}  {utc}  {entry.state.public_name:8} {entry.passage:16} {name}")
    for note in shown.notes:
        typer.echo(f"Note: {describe_plan_note(note, shown.timezone)}")
