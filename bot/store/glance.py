"""A glance at what is coming, for a rehearsal whose clock waits for the answer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.core.posts import Kind
from bot.store.failures import explained
from bot.store.instants import from_text


def coming(database: Path, course: str) -> tuple[tuple[Kind, datetime], ...]:
    """What waits in a course, and when it is due, by instant."""
    with (
        explained(database),
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        rows = connection.execute(
            "SELECT kind, due FROM occurrence WHERE course = ? AND state = 'pending' ORDER BY due",
            (course,),
        ).fetchall()
    return tuple((Kind(kind), from_text(due)) for kind, due in rows)
