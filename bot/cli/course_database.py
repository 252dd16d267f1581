"""Opens the database of the bot for a command about one course, beside the running bot."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.course import choose_course
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.core.citations.recognition import CitationRecognizer
    from bot.core.course import Course
    from bot.core.library import Library
    from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class ChosenCourse:
    """Which course a command is about: a folder, the course's key and its server, each None where
    there is only one."""

    folder: Path | None
    slug: str | None
    guild: int | None


@dataclass(frozen=True, slots=True)
class OpenCourse:
    """A course as it stands on its server, its folder, and the database."""

    folder: Path
    course: Course
    library: Library
    database: Database

    def make_recognizer(self) -> CitationRecognizer:
        """What recognises what messages cite."""
        from bot.content.cache.quotation_index_files import open_quotation_index
        from bot.core.citations.recognition import CitationRecognizer

        return CitationRecognizer(self.library, open_quotation_index(self.library, self.folder))


@asynccontextmanager
async def open_course(chosen: ChosenCourse) -> AsyncIterator[OpenCourse]:
    """Open the database, with the prompts that staff added to the course. Raises CourseError if it
    holds nothing of the course."""
    from bot.config import read_settings, require_course_folder
    from bot.content.course_folder import load_course_folder
    from bot.discussion.planning.added_prompts import with_added_prompts
    from bot.store.database import Database, require_existing
    from bot.store.plan_changes import plan_changes_of

    folder = require_course_folder(chosen.folder)
    read, path = load_course_folder(folder), read_settings(os.environ, folder).database
    course = choose_course(read.courses, chosen.slug)
    require_existing(path)
    async with await Database.open_for_command(path) as database:
        placed = await require_stored(course, database, chosen.guild)
        changes = await plan_changes_of(database, placed.id)
        extended = with_added_prompts(placed, read.library, changes)
        yield OpenCourse(folder, extended, read.library, database)


async def require_stored(course: Course, database: Database, guild: int | None) -> Course:
    """The course as it stands on a server, the one that is named or the only one. Raises
    CourseError if the database holds nothing of it."""
    from bot.discussion.course_setups import place_course
    from bot.store.courses import setups_of

    placed = place_course(course, await setups_of(database), guild)
    if not placed.id:
        raise CourseError(f"The database holds nothing of {course.slug}. Run the bot once.")
    return placed
