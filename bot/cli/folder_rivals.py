"""Which courses of several folders one bot would withhold, by their databases and their files."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import BotError

if TYPE_CHECKING:
    from bot.bot_process.folder_source import FolderSource
    from bot.core.course import Course
    from bot.core.course_setup import CourseSetup


def find_rivals(
    source: FolderSource, courses: Mapping[str, Iterable[Course]]
) -> tuple[tuple[str, str], ...]:
    """The folders whose course has a rival in an earlier one, each with a sentence; `courses` are
    those in the files of each folder. A single folder has none."""
    if source.is_single:
        return ()
    return asyncio.run(_find_rivals(source, courses))


async def _find_rivals(
    source: FolderSource, courses: Mapping[str, Iterable[Course]]
) -> tuple[tuple[str, str], ...]:
    from bot.core.course_places import course_places
    from bot.core.course_ref import CourseRef
    from bot.rendering.course_folders import describe_rival

    setups = {
        CourseRef(name, setup.id): setup
        for name, path in source.find().items()
        for setup in await _setups(source, path, courses.get(name, ()))
        if setup.ended_at is None
    }
    rivals = course_places(setups.items()).rivals
    return tuple(
        (ref.folder, describe_rival(setups[ref].slug, setups[ref].slug, rival))
        for ref, rival in rivals.items()
    )


async def _setups(
    source: FolderSource, folder: Path, courses: Iterable[Course]
) -> tuple[CourseSetup, ...]:
    """Where the courses of a folder stand, and where its files put those that stand nowhere yet."""
    from bot.core.course_setup import CourseSetup

    stored = await read_setups(source.settings(os.environ, folder).database)
    placed = {(setup.slug, setup.guild_id) for setup in stored}
    named = [(course.slug, guild) for course in courses for guild in course.guilds]
    new = [each for each in named if each not in placed]
    return (
        *stored,
        *(
            CourseSetup(id=-number, slug=slug, guild_id=guild)
            for number, (slug, guild) in enumerate(new, start=1)
        ),
    )


async def read_setups(database: Path) -> tuple[CourseSetup, ...]:
    """Where the courses stand; nothing if that cannot be read or has an older schema, which is
    said elsewhere: to look at it is not to bring it up to date."""
    from bot.store.courses import setups_of
    from bot.store.database import ReadOnlyDatabase
    from bot.store.sqlite.schema import is_current

    if not await asyncio.to_thread(database.is_file):
        return ()
    try:
        if not await asyncio.to_thread(is_current, database):
            return ()
        async with ReadOnlyDatabase(database) as reader:
            return await setups_of(reader)
    except BotError:
        return ()
