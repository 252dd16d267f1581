"""`roster`: the official list of a course's students, and who on Discord they are."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

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
from bot.cli.stored_courses import instant_in

if TYPE_CHECKING:
    from bot.core.people import Student
    from bot.core.roster import RosterEntry, RosterImport
    from bot.core.roster_codes import StudentCode
    from bot.discussion.participation.roster_imports import ImportedRoster, RosterRequest

DiscordArgument = Annotated[
    str, typer.Argument(metavar="DISCORD", help="A name that the server shows, or an account’s id.")
]


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    roster = typer.Typer(name="roster", help="The students of a course.", no_args_is_help=True)
    roster.command("import")(import_)
    roster.command()(show)
    roster.command()(link)
    roster.command()(unlink)
    roster.command()(codes)
    app.add_typer(roster)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The learning system’s export.")],
    *,
    partial: Annotated[
        bool, typer.Option("--partial", help="The file lists only some of the students.")
    ] = False,
    link_names: Annotated[
        bool, typer.Option("--link-names", help="Link people on Discord to students of their name.")
    ] = False,
    date: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="Since when this holds (default: now)."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Drop students without asking.")] = False,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Import the list of students as Canvas, Moodle, Brightspace, Blackboard, Sakai or OneRoster
    export it, or a file with the columns name, id and section. Who is not in it is dropped, after
    asking. Exits with status 1 if a line cannot be used."""
    from bot.discussion.participation.roster_imports import RosterRequest
    from bot.imports.roster_files import read_roster_file

    with report_problems(json):
        read = read_roster_file(read_file(file))
        request = RosterRequest(
            read.students, read.problems, is_whole=not partial, link_names=link_names
        )
        chosen = ChosenCourse(course_folder, course, guild)
        planned, done = asyncio.run(_import(chosen, request, date, yes=yes, as_json=json))
        _print_import(planned, done, as_json=json)
    if done is None or done.problems:
        raise typer.Exit(1)


def show(
    *,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """List the students of the roster, and the students on Discord who are not in it."""
    with report_problems(json):
        chosen = ChosenCourse(course_folder, course, guild)
        entries, others, zone = asyncio.run(_read(chosen))
        if json:
            print_json(_document(entries, others))
        else:
            _print_roster(entries, others, zone)


def link(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The student’s name or id.")],
    discord: DiscordArgument,
    *,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
) -> None:
    """Count what somebody writes on Discord as a student’s work; several accounts may be one
    student’s."""
    with report_problems():
        entry = asyncio.run(_link(ChosenCourse(course_folder, course, guild), name, discord))
        typer.echo(f"What {discord} writes counts for {entry.name} now.")


def unlink(
    discord: DiscordArgument,
    *,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
) -> None:
    """Count what somebody writes on Discord as their own again."""
    with report_problems():
        entry = asyncio.run(_unlink(ChosenCourse(course_folder, course, guild), discord))
        typer.echo(f"What {discord} writes does not count for {entry.name} any more.")


def codes(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The CSV file: name, id, section, code.")
    ],
    *,
    student: Annotated[
        str | None, typer.Option("--for", help="One student by name or id, for another account.")
    ] = None,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
) -> None:
    """Write one-time codes with which students link themselves on Discord, for those who are not
    linked yet. Codes from before are not valid any more."""
    from bot.exports.atomic_files import write_atomically
    from bot.exports.roster_codes import render_codes

    with report_problems():
        issued = asyncio.run(_issue(ChosenCourse(course_folder, course, guild), student))
        write_atomically(output, render_codes(issued))
        typer.echo(f"Written: {output} ({len(issued)} codes). Each is entered once, with /me name.")


async def _issue(chosen: ChosenCourse, student: str | None) -> tuple[StudentCode, ...]:
    from bot.clock import SystemClock
    from bot.discussion.participation.roster_codes import RosterCodes

    async with open_course(chosen) as opened:
        return await RosterCodes(opened.course, opened.database, SystemClock()).issue(student, None)


async def _import(
    chosen: ChosenCourse,
    request: RosterRequest,
    date: datetime | None,
    *,
    yes: bool,
    as_json: bool,
) -> tuple[RosterImport, ImportedRoster | None]:
    """What was planned and what was done; None if it was not meant."""
    from bot.clock import SystemClock
    from bot.discussion.participation.roster_imports import RosterImports

    async with open_course(chosen) as opened:
        imports = RosterImports(opened.course, opened.database, SystemClock())
        planned = await imports.plan(request)
        if planned.dropped and not yes and not (not as_json and _is_meant(planned)):
            return planned, None
        on = instant_in(opened.course, date)
        return planned, await imports.apply(request, planned, on=on, by=None)


async def _read(
    chosen: ChosenCourse,
) -> tuple[tuple[RosterEntry, ...], tuple[Student, ...], ZoneInfo]:
    from bot.clock import SystemClock
    from bot.discussion.participation.roster import Roster

    async with open_course(chosen) as opened:
        roster = Roster(opened.course, opened.database, SystemClock())
        others = await roster.students_without_entry()
        return await roster.entries(), others, ZoneInfo(opened.course.timezone)


async def _link(chosen: ChosenCourse, name: str, discord: str) -> RosterEntry:
    from bot.clock import SystemClock
    from bot.discussion.participation.roster import Roster

    async with open_course(chosen) as opened:
        return await Roster(opened.course, opened.database, SystemClock()).link(name, discord, None)


async def _unlink(chosen: ChosenCourse, discord: str) -> RosterEntry:
    from bot.clock import SystemClock
    from bot.discussion.participation.roster import Roster

    async with open_course(chosen) as opened:
        return await Roster(opened.course, opened.database, SystemClock()).unlink(discord, None)


def _is_meant(planned: RosterImport) -> bool:
    names = ", ".join(entry.name for entry in planned.dropped)
    typer.echo(f"Not in the file any more: {names}.")
    return sys.stdin.isatty() and typer.confirm("Are they dropped from the course?")


def _print_import(planned: RosterImport, done: ImportedRoster | None, *, as_json: bool) -> None:
    problems = done.problems if done else planned.problems
    if as_json:
        print_json(
            {
                "added": len(planned.added),
                "changed": len(planned.updated),
                "dropped": [entry.name for entry in planned.dropped],
                "linked": done.linked if done else 0,
                "unmatched": [entry.name for entry in done.without_discord] if done else [],
                "unmatched_discord": list(done.without_entry) if done else [],
                "problems": [{"line": each.line, "message": each.message} for each in problems],
                "written": done is not None,
            }
        )
        return
    for each in problems:
        typer.echo(f"Line {each.line}: {each.message}", err=True)
    if done is None:
        typer.echo("Nothing was changed. If they are dropped: --yes; if others stay: --partial")
        return
    typer.echo(
        f"{len(planned.added)} added, {len(planned.updated)} changed, {len(planned.dropped)} "
        f"dropped, {done.linked} linked."
    )
    _print_names("Not on Discord yet", [entry.name for entry in done.without_discord])
    _print_names("On Discord, and not in the roster", done.without_entry)
    if done.same_names:
        typer.echo(f"Of one name in both: {done.same_names}; --link-names links them.")
    if done.without_discord:
        typer.echo("Students link themselves by codes: discussant roster codes -o codes.csv")


def _print_names(title: str, names: Any) -> None:
    if names:
        typer.echo(f"{title}: {', '.join(names)}")


def _print_roster(
    entries: tuple[RosterEntry, ...], others: tuple[Student, ...], zone: ZoneInfo
) -> None:
    if not entries:
        typer.echo("The course has no roster. Import one: discussant roster import FILE")
    for entry in entries:
        ids = ", ".join(f"{kind} {value}" for kind, value in entry.identifiers)
        section = f", section {entry.section}" if entry.section else ""
        people = ", ".join(person.name or str(person.discord_ids[0]) for person in entry.linked)
        dropped = entry.dropped_at
        since = f", since {entry.added_at.astimezone(zone):%Y-%m-%d}"
        ended = f", dropped {dropped.astimezone(zone):%Y-%m-%d}" if dropped else ""
        about = f"{ids or 'no id'}{section}{since}{ended}"
        typer.echo(f"{entry.name} ({about}): {people or 'not on Discord'}")
    _print_names("On Discord, and not in the roster", [each.name for each in others])


def _document(entries: tuple[RosterEntry, ...], others: tuple[Student, ...]) -> dict[str, Any]:
    return {
        "students": [
            {
                "name": entry.name,
                "identifiers": {str(kind): value for kind, value in entry.identifiers},
                "section": entry.section,
                "added_at": entry.added_at.isoformat(),
                "dropped_at": entry.dropped_at.isoformat() if entry.dropped_at else None,
                "discord": [
                    {"name": person.name, "ids": [str(each) for each in person.discord_ids]}
                    for person in entry.linked
                ],
            }
            for entry in entries
        ],
        "unmatched_discord": [each.name for each in others],
    }
