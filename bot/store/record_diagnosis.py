"""Examines what a database says of the courses: what is overdue, and what staff should know."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.findings import Finding, Verdict
from bot.core.text import plural
from bot.errors import StoreError
from bot.store.database import ReadOnlyDatabase, Row
from bot.store.instants import from_text, to_text
from bot.store.sqlite.schema import is_current

_OVERDUE_AFTER = timedelta(minutes=5)

_OVERDUE = """
    SELECT course.slug, occurrence.prompt, occurrence.due
    FROM occurrence JOIN course ON course.id = occurrence.course_id
    WHERE course.ended_at IS NULL AND occurrence.state IN ('pending', 'sending')
        AND occurrence.due < :before
    ORDER BY occurrence.due
"""

_UNTOLD = """
    SELECT course.slug, count(*) AS number
    FROM alert JOIN course ON course.id = alert.course_id
    WHERE course.ended_at IS NULL AND alert.delivered_at IS NULL AND alert.ended_at IS NULL
    GROUP BY course.slug ORDER BY course.slug
"""

_LASTING = """
    SELECT course.slug, alert.content
    FROM alert JOIN course ON course.id = alert.course_id
    WHERE course.ended_at IS NULL AND alert.ended_at IS NULL AND alert.subject <> 'digest'
    ORDER BY alert.id
"""


async def examine_record(database: Path, now: datetime) -> tuple[Finding, ...]:
    """What should be done about the courses of a database; nothing if it cannot be read or has an
    older schema, which its own examination says: to look at it is not to bring it up to date."""
    try:
        if not await asyncio.to_thread(is_current, database):
            return ()
        async with ReadOnlyDatabase(database) as reader:
            before = {"before": to_text(now - _OVERDUE_AFTER)}
            overdue = await reader.read(_OVERDUE, before)
            untold, lasting = await reader.read(_UNTOLD), await reader.read(_LASTING)
    except StoreError:
        return ()
    return (*_overdue(overdue), *_untold(untold), *_lasting(lasting))


def _overdue(rows: list[Row]) -> Iterator[Finding]:
    if not rows:
        yield Finding("overdue", Verdict.GOOD, "Nothing is overdue.")
    for row in rows:
        text = (
            f"{row['slug']}: “{row['prompt']}” was due at {from_text(row['due']):%Y-%m-%d %H:%M} "
            "UTC. Start the bot if it does not run, else see: discussant plan"
        )
        yield Finding("overdue", Verdict.PROBLEM, text)


def _untold(rows: list[Row]) -> Iterator[Finding]:
    for row in rows:
        text = (
            f"{row['slug']}: {plural(row['number'], 'message')} to its staff could not be "
            "delivered yet. They choose a channel with: /seminar course setup"
        )
        yield Finding("messages to staff", Verdict.PROBLEM, text)


def _lasting(rows: list[Row]) -> Iterator[Finding]:
    for row in rows:
        text = " ".join(row["content"].split())
        yield Finding("told to staff", Verdict.NOTE, f"{row['slug']}: {text}")
