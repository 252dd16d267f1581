"""People, their Discord accounts, and the students of each course."""

from __future__ import annotations

from datetime import datetime

from bot.core.people import Account, Student
from bot.store.database import Reader, Transaction
from bot.store.instants import to_text

_PERSON_OF_ACCOUNT = "SELECT person_id FROM account WHERE discord_id = :discord_id"

_ADD_PERSON = "INSERT INTO person (name, seen_at) VALUES (:name, :now)"

_ADD_ACCOUNT = "INSERT INTO account (discord_id, person_id) VALUES (:discord_id, :person_id)"

# Names may be learnt in any order: the newest sight of a name counts.
_RENAME = """
    UPDATE person SET name = :name, seen_at = :now
    WHERE id = :person_id AND name <> :name AND :name <> '' AND (seen_at <= :now OR name = '')
"""

# A deleted account keeps the last name that it had.
_RENAME_UNNAMED = """
    UPDATE person SET name = :name, seen_at = :now WHERE id = :person_id AND name = ''
"""

# Assistants who joined before they got their role were no students. An upgraded database does not
# say who they are.
_STUDENTS = """
    SELECT person.id, person.name, min(account.discord_id) AS discord_id
    FROM person LEFT JOIN account ON account.person_id = person.id
    WHERE person.id IN (
        SELECT person_id FROM membership WHERE course_id = :course_id AND role = 'student'
        EXCEPT SELECT person_id FROM membership WHERE course_id = :course_id AND role = 'staff'
        UNION SELECT student.person_id
        FROM membership AS student
        JOIN occurrence ON occurrence.course_id = student.course_id
            AND kind = 'post' AND posted_at >= student.from_at
            AND (posted_at < student.to_at OR student.to_at IS NULL)
        WHERE student.course_id = :course_id AND role = 'student' AND learnt <> 'upgrade'
            AND NOT EXISTS (
                SELECT 1 FROM membership AS staff
                WHERE staff.course_id = student.course_id
                    AND staff.person_id = student.person_id AND staff.role = 'staff'
                    AND staff.from_at < student.from_at
            )
        UNION SELECT person_id FROM response
        JOIN occurrence ON occurrence.id = response.occurrence_id WHERE course_id = :course_id
    )
    GROUP BY person.id
    ORDER BY person.name, person.id
"""


async def upsert_person(transaction: Transaction, account: Account, now: datetime) -> int:
    """The id of the person who owns an account, under its newest name; they are added if they are
    new. `account` is as the course's server shows it: the history of a thread names those who left
    otherwise than they were called there."""
    person_id = await require_person(transaction, account.discord_id, now)
    values = {"person_id": person_id, "name": account.name, "now": to_text(now)}
    await transaction.run(_RENAME_UNNAMED if account.is_deleted else _RENAME, values)
    return person_id


async def require_person(transaction: Transaction, discord_id: int, now: datetime) -> int:
    """The id of the person who owns an account; without a name if they are new."""
    row = await transaction.read_one(_PERSON_OF_ACCOUNT, {"discord_id": discord_id})
    if row is not None:
        return int(row["person_id"])
    person_id = await transaction.insert(_ADD_PERSON, {"name": "", "now": to_text(now)})
    await transaction.run(_ADD_ACCOUNT, {"discord_id": discord_id, "person_id": person_id})
    return person_id


async def actor_id(transaction: Transaction, discord_id: int | None, now: datetime) -> int | None:
    """The person who did something, by their account; None for the bot and the command line."""
    return None if discord_id is None else await require_person(transaction, discord_id, now)


async def person_of(database: Reader, discord_id: int) -> int | None:
    """The id of the person who owns an account, or None if nobody is known to."""
    rows = await database.read(_PERSON_OF_ACCOUNT, {"discord_id": discord_id})
    return rows[0]["person_id"] if rows else None


async def students_of(database: Reader, course_id: int) -> tuple[Student, ...]:
    """Everyone who is or was a student of a course, and everyone who responded in it, by name. Of
    those who became staff, only who was a student before when something was posted: an assistant
    may join before they get their role."""
    rows = await database.read(_STUDENTS, {"course_id": course_id})
    return tuple(Student(row["id"], row["name"], row["discord_id"]) for row in rows)
