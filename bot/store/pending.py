"""What is pending, read without the bot's own connection: for a rehearsal whose clock waits."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.core.occurrences import OccurrenceKind
from bot.store.instants import from_text
from bot.store.sqlite_errors import translate_sqlite_errors

_PENDING = """
    SELECT kind, due FROM occurrence JOIN course ON course.id = occurrence.course_id
    WHERE course.slug = :course AND state = 'pending' ORDER BY due
"""


def pending_occurrences(database: Path, course: str) -> tuple[tuple[OccurrenceKind, datetime], ...]:
    """The kinds of what is pending in a course, and when each is due, ordered by time."""
    with (
        translate_sqlite_errors(database),
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        rows = connection.execute(_PENDING, {"course": course}).fetchall()
    return tuple((OccurrenceKind(kind), from_text(due)) for kind, due in rows)
