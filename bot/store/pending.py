"""A glance at what is coming, for a rehearsal whose clock waits for the answer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.core.occurrences import OccurrenceKind
from bot.store.instants import from_text
from bot.store.sqlite_errors import translate_sqlite_errors


def pending_occurrences(database: Path, course: str) -> tuple[tuple[OccurrenceKind, datetime], ...]:
    """What waits in a course, and when it is due, by instant."""
    with (
        translate_sqlite_errors(database),
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        rows = connection.execute(
            "SELECT kind, due FROM occurrence WHERE course = ? AND state = 'pending' ORDER BY due",
            (course,),
        ).fetchall()
    return tuple((OccurrenceKind(kind), from_text(due)) for kind, due in rows)
