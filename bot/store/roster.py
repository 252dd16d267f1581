"""Stores each course's students, and the name last seen for every person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.responses import Student
from bot.store.database import Database, Reader, Transaction
from bot.store.instants import to_text

# A person under the name on the server's list of members; the same name again changes nothing.
_UPSERT_MEMBER = """
    INSERT INTO person (discord_id, name, seen_at) VALUES (:id, :name, :now)
    ON CONFLICT (discord_id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at
    WHERE name <> excluded.name
"""

_ENROL = """
    INSERT INTO student (course, discord_id, enrolled_at) VALUES (:course, :id, :now)
    ON CONFLICT (course, discord_id) DO NOTHING
"""

# The author of a message. Messages may be read in any order: the newest sight of a name counts.
_UPSERT_AUTHOR = """
    INSERT INTO person (discord_id, name, seen_at) VALUES (:id, :name, :now)
    ON CONFLICT (discord_id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at
    WHERE excluded.seen_at > person.seen_at
"""

# Everyone enrolled, and everyone who responded, by name.
_STUDENTS = """
    SELECT person.discord_id, person.name
    FROM person
    LEFT JOIN student ON student.discord_id = person.discord_id AND student.course = :course
    WHERE student.course IS NOT NULL
        OR person.discord_id IN (
            SELECT author_id FROM response
            JOIN occurrence ON occurrence.id = response.occurrence_id
            WHERE occurrence.course = :course
        )
    ORDER BY person.name, person.discord_id
"""


class RosterStore:
    """The students of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def enrol(self, course: str, students: Sequence[Student], now: datetime) -> None:
        """Add these to the students of a course; nobody is removed."""
        rows = [
            {"course": course, "id": student.id, "name": student.name, "now": to_text(now)}
            for student in students
        ]

        async def work(transaction: Transaction) -> None:
            await transaction.many(_UPSERT_MEMBER, rows)
            await transaction.many(_ENROL, rows)

        await self._database.write(work)


async def upsert_author(transaction: Transaction, author: Student, now: datetime) -> None:
    """Record who wrote a message, in the transaction that records the message."""
    await transaction.run(
        _UPSERT_AUTHOR, {"id": author.id, "name": author.name, "now": to_text(now)}
    )


async def students_of(database: Reader, course: str) -> tuple[Student, ...]:
    """Everyone enrolled in a course, and everyone who responded in it, by name."""
    rows = await database.read(_STUDENTS, {"course": course})
    return tuple(Student(row["discord_id"], row["name"]) for row in rows)
