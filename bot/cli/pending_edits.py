"""What edited files would change in the stored plans, for commands that only show it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.core.folder_content import FolderContent

PendingEdits = dict[str, tuple[str, ...]]
"""The lines about each course that an edit would change, by its key; where it stands on several
servers, the server follows."""


def read_pending_edits(read: FolderContent, folder: Path) -> PendingEdits:
    """What the files would change of what the folder's database holds. Nothing is written."""
    import os

    from bot.config import read_settings

    database = read_settings(os.environ, folder).database
    return asyncio.run(_read(read, database)) if database.is_file() else {}


def print_pending_edits(edits: PendingEdits) -> None:
    """Print them for people."""
    for course, lines in edits.items():
        typer.echo(f"Not in effect yet in {course} (discussant reload):")
        for line in lines:
            typer.echo(f"- {line}")


async def _read(read: FolderContent, path: Path) -> PendingEdits:
    from bot.clock import SystemClock
    from bot.discussion.planning.current_plan import read_plan_diff
    from bot.rendering.plan_diff import describe_plan_diff
    from bot.store.courses import setups_of
    from bot.store.database import ReadOnlyDatabase

    files, edits = {course.slug: course for course in read.courses}, {}
    async with ReadOnlyDatabase(path) as reader:
        setups = [each for each in await setups_of(reader) if each.ended_at is None]
        slugs = [each.slug for each in setups]
        for setup in setups:
            if setup.slug not in files:
                continue
            course = replace(files[setup.slug], id=setup.id)
            diff = await read_plan_diff(course, read.library, reader, SystemClock().now())
            is_on_several = slugs.count(setup.slug) > 1
            name = f"{setup.slug}, server {setup.guild_id}" if is_on_several else setup.slug
            if lines := describe_plan_diff(diff):
                edits[name] = lines
    return edits
