"""Commands that steer a term beside the running bot, which follows within half a minute."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    JsonOption,
    report_problems,
)
from bot.config import require_course_folder
from bot.core.course import choose_course
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.discussion.action_result import ActionResult
    from bot.discussion.planning.current_plan import CurrentPlan
    from bot.discussion.planning.plan_editor import PlanEditor

PromptArgument = Annotated[str, typer.Argument(metavar="PROMPT", help="The prompt’s id.")]
WhenArgument = Annotated[
    str, typer.Argument(metavar="WHEN", help="A local time, like '2027-02-03 09:00'.")
]


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (post, skip, move, shift, pause, resume, undo, ask):
        app.command()(command)


def post(
    prompt: PromptArgument,
    *,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Have the bot post a prompt within a minute."""

    def work(plan_editor: PlanEditor) -> Awaitable[ActionResult]:
        return plan_editor.post(prompt, None)

    _change_plan(course_folder, (course, guild), json, work, is_posted=True)


def skip(
    prompt: PromptArgument,
    *,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Leave a prompt out; the others keep their dates."""
    _change_plan(course_folder, (course, guild), json, lambda editor: editor.skip(prompt, None))


def move(
    prompt: PromptArgument,
    to: WhenArgument,
    *,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Post a prompt at another local time; the others keep theirs."""
    from bot.core.local_time_parsing import parse_local_time

    def work(plan_editor: PlanEditor) -> Awaitable[ActionResult]:
        local = parse_local_time(to, plan_editor.course.schedule.time)
        return plan_editor.move(prompt, local, None)

    _change_plan(course_folder, (course, guild), json, work)


def shift(
    after: Annotated[str, typer.Argument(metavar="DATE", help="The first local date that moves.")],
    *,
    days: Annotated[
        int, typer.Option(min=-366, max=366, help="By so many days; negative: earlier.")
    ] = 0,
    meetings: Annotated[
        int,
        typer.Option(
            min=-100, max=100, help="By so many class meetings; skipped dates do not count."
        ),
    ] = 0,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Move everything from a date on by days or by class meetings."""
    from bot.core.local_time_parsing import parse_local_date

    if bool(days) == bool(meetings):
        raise typer.BadParameter("Say --days or --meetings, one of the two.")

    def work(plan_editor: PlanEditor) -> Awaitable[ActionResult]:
        return plan_editor.shift(parse_local_date(after), None, days=days, meetings=meetings)

    _change_plan(course_folder, (course, guild), json, work)


def pause(
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Let nothing be posted by itself until the course is resumed."""
    _change_plan(course_folder, (course, guild), json, lambda editor: editor.pause(None))


def resume(
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Go on after a pause."""
    _change_plan(course_folder, (course, guild), json, lambda editor: editor.resume(None))


def undo(
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Undo the last of these, from here or from Discord, that was not undone."""
    _change_plan(course_folder, (course, guild), json, lambda editor: editor.undo_last(None))


def ask(
    passage: Annotated[str, typer.Argument(help="Where in the text, like 2.4.")],
    question: Annotated[str, typer.Argument(help="What students are asked.")],
    *,
    at: Annotated[
        str | None, typer.Option(help="A local time, like '2027-02-03 09:00'; otherwise now.")
    ] = None,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Add a prompt that is not in the course's file."""
    from bot.core.local_time_parsing import parse_local_time
    from bot.discussion.planning.plan_editor import NewPrompt

    async def work(plan_editor: PlanEditor) -> ActionResult:
        local = parse_local_time(at, plan_editor.course.schedule.time) if at else None
        done, _ = await plan_editor.ask(NewPrompt(passage, question, local), None)
        return done

    _change_plan(course_folder, (course, guild), json, work, is_posted=at is None)


def _change_plan(
    course_folder: Path | None,
    chosen: tuple[str | None, int | None],
    as_json: bool,
    work: Callable[[PlanEditor], Awaitable[ActionResult]],
    *,
    is_posted: bool = False,
) -> None:
    from bot.cli.common import print_json

    with report_problems(as_json):
        folder = require_course_folder(course_folder)
        done = asyncio.run(_apply_change(folder, chosen, work, is_posted=is_posted))
        if as_json:
            print_json({"act": done.change, "told": done.text})
        else:
            typer.echo(done.text)


async def _apply_change(
    folder: Path,
    chosen: tuple[str | None, int | None],
    work: Callable[[PlanEditor], Awaitable[ActionResult]],
    *,
    is_posted: bool,
) -> ActionResult:
    """Change the plan of the course that is chosen by its slug and its server. Of what `is_posted`
    at once it is said that a course without a server is posted nowhere."""
    from bot.clock import SystemClock
    from bot.config import prepare_database, read_settings
    from bot.content.course_folder import load_course_folder
    from bot.discussion.course_keys import require_known_keys
    from bot.discussion.course_services import build_planning_services
    from bot.discussion.course_setups import CourseSetups, place_course
    from bot.discussion.planning.added_prompts import with_added_prompts
    from bot.rendering.setup import NOT_SET_UP_YET
    from bot.store.courses import CourseStore
    from bot.store.database import Database
    from bot.store.plan_changes import PlanChangeStore

    read = load_course_folder(folder)
    course, guild = chosen
    keys = [each.slug for each in read.courses]
    found = choose_course(read.courses, course)
    path = prepare_database(read_settings(os.environ, folder), folder)
    async with await Database.open_for_command(path) as database:
        await require_known_keys(keys, database)
        setups = CourseSetups(CourseStore(database), SystemClock())
        placed = place_course(found, await setups.of(found), guild)
        acts = await PlanChangeStore(database).all_of(placed.id)
        extended = with_added_prompts(placed, read.library, acts)
        services = build_planning_services(extended, read.library, database, SystemClock())
        await _require_file_in_effect(services.plan)
        done = await work(services.editor)
        setup = await setups.by_id(placed.id)
    if is_posted and (setup is None or setup.guild_id is None):
        return replace(done, text=f"{done.text} {NOT_SET_UP_YET}")
    return done


async def _require_file_in_effect(plan: CurrentPlan) -> None:
    """Raise CourseError if the file was edited since the plan was written: the change would bring
    the edit into effect unseen, and a bot that has the older file would take it back."""
    from bot.rendering.plan_diff import describe_plan_diff

    if lines := describe_plan_diff(await plan.diff()):
        changes = "\n".join(lines)
        raise CourseError(
            f"The course’s file has changes that are not in effect yet:\n{changes}\n"
            "Bring them into effect first, with: discussant reload"
        )
