"""`apply-rules`: the rules of the course's file for a prompt that is out, beside the running bot,
which tells the thread within half a minute."""

from __future__ import annotations

import asyncio
import os
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
from bot.config import require_course_folder
from bot.core.course import choose_course
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.discussion.action_result import ActionResult
    from bot.discussion.staff.rule_changes import RuleChanges


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(apply_rules)


def apply_rules(
    prompt: Annotated[str, typer.Argument(metavar="PROMPT", help="The id of a posted prompt.")],
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Apply them; otherwise only show what would change.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back the last rules that were applied to it.")
    ] = False,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
    json: JsonOption = False,
) -> None:
    """Apply the rules of the course’s file to a posted prompt, after showing whose standing
    changes."""
    with report_problems(json):
        folder = require_course_folder(course_folder)
        done = asyncio.run(_apply(folder, (course, guild), prompt, yes=yes, undo=undo))
        if json:
            print_json({"act": done.change, "told": done.text})
        else:
            typer.echo(done.text)


async def _apply(
    folder: Path, chosen: tuple[str | None, int | None], prompt: str, *, yes: bool, undo: bool
) -> ActionResult:
    from bot.clock import SystemClock
    from bot.config import read_settings
    from bot.content.course_folder import load_course_folder
    from bot.discussion.course_setups import place_course
    from bot.discussion.participation.upgraded_posts import complete_upgraded_posts
    from bot.discussion.planning.added_prompts import with_added_prompts
    from bot.discussion.staff.rule_changes import RuleChanges
    from bot.store.courses import setups_of
    from bot.store.database import Database, require_existing
    from bot.store.plan_changes import plan_changes_of

    read, (slug, guild) = load_course_folder(folder), chosen
    path = read_settings(os.environ, folder).database
    require_existing(path)
    async with await Database.open_for_command(path) as database:
        placed = place_course(choose_course(read.courses, slug), await setups_of(database), guild)
        changes = await plan_changes_of(database, placed.id)
        extended = with_added_prompts(placed, read.library, changes)
        await complete_upgraded_posts(extended, read.library, database)
        rules = RuleChanges(extended, read.library, database, SystemClock())
        if undo:
            return await rules.undo_last(prompt, None)
        return await _apply_if_meant(rules, prompt, yes=yes)


async def _apply_if_meant(rules: RuleChanges, prompt: str, *, yes: bool) -> ActionResult:
    preview = await rules.preview(prompt)
    shown = "\n".join(preview.lines)
    if not yes:
        raise CourseError(
            f"{shown}\nNothing was changed. If this is meant: discussant apply-rules {prompt} --yes"
        )
    typer.echo(shown, err=True)
    return await rules.apply(preview.post, preview.digest, None)
