"""Whether a running bot does its work, as its database shows it to other processes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.text import plural
from bot.store.database import ReadOnlyDatabase
from bot.store.instants import from_text
from bot.store.sqlite.lock import running_bot

# A bot that works has a heartbeat of every course within half a minute, and of a folder at rest
# within two.
_LONGEST_SILENCE = timedelta(minutes=3)

_HEARTBEATS = """
    SELECT course.slug, heartbeat.beat_at
    FROM course LEFT JOIN heartbeat ON heartbeat.course_id = course.id
    WHERE course.ended_at IS NULL AND course.guild_id IS NOT NULL
    ORDER BY heartbeat.beat_at
"""

_NOT_SET_UP = "Staff set one up on Discord: /seminar course setup"


@dataclass(frozen=True, slots=True)
class Health:
    """Whether a bot does its work, and a sentence for whoever runs it."""

    is_healthy: bool
    text: str


async def read_health(database: Path, now: datetime) -> Health:
    """The health of the bot on a database. Raises StoreError if the database cannot be read."""
    process = await asyncio.to_thread(running_bot, database)
    if process is None:
        return Health(False, "No bot runs on this course folder. Start it: discussant run")
    async with ReadOnlyDatabase(database) as reader:
        rows = await reader.read(_HEARTBEATS)
    for row in rows:
        at = from_text(row["beat_at"]) if row["beat_at"] else None
        if at is None or now - at > _LONGEST_SILENCE:
            since = "since it started" if at is None else f"since {at:%Y-%m-%d %H:%M:%S} UTC"
            return Health(
                False,
                f"The bot’s process {process} has not looked after {row['slug']} {since}. "
                "Read its log; if it says nothing, start it again.",
            )
    text = f"The bot’s process {process} looks after {plural(len(rows), 'course')}."
    return Health(True, text if rows else f"{text} {_NOT_SET_UP}")
