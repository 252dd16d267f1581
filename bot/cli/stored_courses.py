"""What commands about a course's record share: its row in the database, and the time meant."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.course_database import ChosenCourse, require_stored
from bot.config import read_settings, require_course_folder
from bot.core.course import choose_course

if TYPE_CHECKING:
    from bot.core.course import Course
    from bot.core.library import Library

AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        help="As it was at this time in the course’s time zone.",
    ),
]


def instant_in(course: Course, local: datetime | None) -> datetime | None:
    """The instant in UTC that a time without a zone means in a course; None for none."""
    return local.replace(tzinfo=ZoneInfo(course.timezone)).astimezone(UTC) if local else None


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A course as it stands on its server, its readings, and the database with its record."""

    course: Course
    library: Library
    database: Path


def open_record(chosen: ChosenCourse, *, action: str, detail: str) -> StoredRecord:
    """The record of a course, once the audit log says what is going to be read of it. Raises
    CourseError if nothing of it is stored, ContentError if the files have problems."""
    from bot.content.course_folder import load_course_folder

    folder = require_course_folder(chosen.folder)
    database = read_settings(os.environ, folder).database
    content = load_course_folder(folder)
    course = choose_course(content.courses, chosen.slug)
    prepared = prepare_record(
        course, content.library, database, chosen.guild, action=action, detail=detail
    )
    return StoredRecord(asyncio.run(prepared), content.library, database)


async def prepare_record(
    course: Course, library: Library, path: Path, guild: int | None, *, action: str, detail: str
) -> Course:
    """The course as the database knows it, with everything that a reader of its record needs. The
    audit log says first what is going to be read. Raises CourseError if nothing of it is stored."""
    from bot.clock import SystemClock
    from bot.discussion.participation.upgraded_posts import complete_upgraded_posts
    from bot.store.audit import AuditLog
    from bot.store.database import Database, require_existing

    require_existing(path)
    async with await Database.open_for_command(path) as database:
        placed = await require_stored(course, database, guild)
        await complete_upgraded_posts(placed, library, database)
        now = SystemClock().now()
        await AuditLog(database).record(placed.id, action, detail, by=None, now=now)
    return placed
