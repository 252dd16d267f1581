"""Who agreed that their work may be part of the research export. Nothing of it is rewritten: the
newest answer of a person counts, and of several accounts of one student the newest of all."""

from __future__ import annotations

from datetime import datetime

from bot.core.people import Account
from bot.store.database import Database, Reader, Transaction
from bot.store.instants import to_text
from bot.store.people import upsert_person

_ADD = """
    INSERT INTO research_consent (course_id, person_id, given, at)
    VALUES (:course_id, :person_id, :given, :at)
"""

_CONSENTING = """
    SELECT student_id FROM (
        SELECT coalesce(linked_student.student_id, research_consent.person_id) AS student_id,
            given, max(research_consent.id)
        FROM research_consent
        LEFT JOIN linked_student ON linked_student.course_id = research_consent.course_id
            AND linked_student.person_id = research_consent.person_id
        WHERE research_consent.course_id = :course_id
        GROUP BY 1
    )
    WHERE given
"""

_NAMES = """
    SELECT DISTINCT name FROM person
    WHERE name <> '' AND id IN (SELECT person_id FROM membership WHERE course_id = :course_id)
"""


class ResearchConsentStore:
    """The answers in all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, course_id: int, account: Account, given: bool, now: datetime) -> None:
        """Add what somebody answers now."""

        async def work(transaction: Transaction) -> None:
            person_id = await upsert_person(transaction, account, now)
            values = {"course_id": course_id, "person_id": person_id, "given": int(given)}
            await transaction.run(_ADD, {**values, "at": to_text(now)})

        await self._database.write(work)


async def consenting_students(database: Reader, course_id: int) -> frozenset[int]:
    """The ids of the students of a course who agree now."""
    rows = await database.read(_CONSENTING, {"course_id": course_id})
    return frozenset(row["student_id"] for row in rows)


async def names_in_course(database: Reader, course_id: int) -> tuple[str, ...]:
    """What everybody in a course is called on its server, staff included."""
    rows = await database.read(_NAMES, {"course_id": course_id})
    return tuple(row["name"] for row in rows)
