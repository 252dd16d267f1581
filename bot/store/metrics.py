"""What a database says of the work of its bot, as numbers: nothing in it names anybody."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.store.instants import from_text, to_text
from bot.store.sqlite.backups import backups_of
from bot.store.sqlite.connections import connect_to_read
from bot.store.sqlite.open_files import wal_of
from bot.store.sqlite.sqlite_errors import translate_sqlite_errors

_ON_TIME = timedelta(seconds=60)

_POSTS = "SELECT state, count(*) FROM occurrence WHERE kind = 'post' GROUP BY state"
_LATE = """
    SELECT count(*) FROM occurrence
    WHERE kind = 'post' AND julianday(posted_at) - julianday(due) > :on_time
"""
_OVERDUE = """
    SELECT count(*) FROM occurrence JOIN course ON course.id = occurrence.course_id
    WHERE state IN ('pending', 'sending') AND due < :late AND course.ended_at IS NULL
"""
_RESPONSES = "SELECT source, count(*) FROM response GROUP BY source"
_UNDELIVERED = "SELECT count(*) FROM alert WHERE delivered_at IS NULL AND ended_at IS NULL"
_HEARTBEAT = """
    SELECT min(beat_at) FROM heartbeat JOIN course ON course.id = heartbeat.course_id
    WHERE course.ended_at IS NULL AND course.guild_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseMetrics:
    """Counts of one database: `posts` by state, `responses` by how they were recorded. `heartbeat`
    is the oldest last one of its courses; sizes are in bytes."""

    posts: dict[str, int] = field(default_factory=dict)
    late: int = 0
    overdue: int = 0
    responses: dict[str, int] = field(default_factory=dict)
    undelivered: int = 0
    heartbeat: datetime | None = None
    size: int = 0
    backup: datetime | None = None


def read_metrics(path: Path, now: datetime) -> DatabaseMetrics:
    """Read the counts of a database beside its bot. Raises StoreError if it cannot be read."""
    values = {"late": to_text(now - _ON_TIME), "on_time": _ON_TIME / timedelta(days=1)}
    with translate_sqlite_errors(path), closing(connect_to_read(path)) as connection:
        (beat,) = connection.execute(_HEARTBEAT).fetchone()
        return DatabaseMetrics(
            posts=dict(map(tuple, connection.execute(_POSTS))),
            late=_count(connection, _LATE, values),
            overdue=_count(connection, _OVERDUE, values),
            responses=dict(map(tuple, connection.execute(_RESPONSES))),
            undelivered=_count(connection, _UNDELIVERED, values),
            heartbeat=from_text(beat) if beat else None,
            size=sum(each.stat().st_size for each in (path, wal_of(path)) if each.exists()),
            backup=_newest_backup(path),
        )


def _count(connection: sqlite3.Connection, query: str, values: Mapping[str, object]) -> int:
    return int(connection.execute(query, values).fetchone()[0])


def _newest_backup(path: Path) -> datetime | None:
    newest = next(iter(backups_of(path)), None)
    return datetime.fromtimestamp(newest.stat().st_mtime).astimezone() if newest else None
