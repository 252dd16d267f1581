"""What is coming, read without the bot's own connection: for a rehearsal whose clock waits."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.core.occurrences import OccurrenceKind
from bot.core.terms_json import read_terms
from bot.store.instants import from_text
from bot.store.sqlite.sqlite_errors import translate_sqlite_errors

_PENDING = """
    SELECT kind, due FROM occurrence JOIN course ON course.id = occurrence.course_id
    WHERE course.slug = :course AND state = 'pending' ORDER BY due
"""
_TERMS = """
    SELECT terms, (
        SELECT act.detail FROM act
        WHERE act.occurrence_id = occurrence.id AND act.kind = 'apply_rules'
            AND act.undone_at IS NULL
        ORDER BY act.id DESC LIMIT 1
    )
    FROM occurrence JOIN course ON course.id = occurrence.course_id
    WHERE course.slug = :course AND kind = 'post' AND terms IS NOT NULL
        AND state IN ('posted', 'partly_posted')
"""


def pending_occurrences(database: Path, course: str) -> tuple[tuple[OccurrenceKind, datetime], ...]:
    """The kinds of what is pending in a course, and when each is due, ordered by time."""
    rows = _read(database, _PENDING, course)
    return tuple((OccurrenceKind(kind), from_text(due)) for kind, due in rows)


def deadlines_of_posts(database: Path, course: str) -> tuple[datetime, ...]:
    """The deadlines that were shown with the posts of a course, or that staff gave them since."""
    all_terms = [read_terms(applied or kept) for kept, applied in _read(database, _TERMS, course)]
    return tuple(
        required.due for terms in all_terms for required in (terms.response, terms.replies)
    )


def _read(database: Path, query: str, course: str) -> list[tuple[str, str]]:
    with (
        translate_sqlite_errors(database),
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        return connection.execute(query, {"course": course}).fetchall()
