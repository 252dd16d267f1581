"""People, their Discord accounts, and the students of each course."""

from __future__ import annotations

import json
from datetime import datetime

from bot.core.people import Account, Student
from bot.store.database import Reader, Row, Transaction
from bot.store.instants import from_text_or_none, to_text

# The people of a student: who writes as them, and who stands for them in the roster. Whoever was
# linked to them and is not any more is somebody else.
PEOPLE_OF_STUDENT = """
    SELECT :student AS person_id
    UNION SELECT roster_link.person_id
    FROM roster_link JOIN roster_entry ON roster_entry.id = roster_link.entry_id
    WHERE roster_entry.person_id = :student AND roster_link.course_id = :course
        AND roster_link.ended_at IS NULL
"""
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

# What is read of a student. Accounts are those of the people linked to their entry, in the order of
# the links; without an entry their own.
_STUDENT = """
    SELECT person.id, coalesce(entry.name, person.name) AS name, entry.added_at, entry.dropped_at,
        coalesce(entry.section, (
            SELECT section FROM membership
            WHERE course_id = :course_id AND section IS NOT NULL AND person_id IN (
                SELECT person.id
                UNION SELECT person_id FROM roster_link
                WHERE entry_id = entry.id AND ended_at IS NULL
            )
            ORDER BY from_at DESC, id DESC LIMIT 1
        )) AS section,
        (
            SELECT json_group_array(discord_id) FROM (
                SELECT 0 AS link_id, discord_id FROM account WHERE person_id = person.id
                UNION ALL SELECT roster_link.id, discord_id
                FROM roster_link JOIN account ON account.person_id = roster_link.person_id
                WHERE entry_id = entry.id AND ended_at IS NULL
                ORDER BY link_id, discord_id
            )
        ) AS discord_ids,
        (
            SELECT json_group_array(json_array(kind, value)) FROM (
                SELECT kind, value FROM roster_identifier WHERE entry_id = entry.id ORDER BY kind
            )
        ) AS identifiers
    FROM person
    LEFT JOIN roster_entry AS entry
        ON entry.person_id = person.id AND entry.course_id = :course_id
    WHERE person.id IN ({people})
    ORDER BY name, person.id
"""

# Assistants who joined before they got their role were no students. An upgraded database does not
# say who they are.
_STUDENTS = _STUDENT.format(
    people="""
        SELECT person_id FROM (
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
        WHERE person_id NOT IN (
            SELECT person_id FROM linked_student WHERE course_id = :course_id
        )
        UNION SELECT person_id FROM roster_entry WHERE course_id = :course_id
    """
)

_ONE_STUDENT = _STUDENT.format(people=":student_id")

_STUDENT_OF_ACCOUNT = """
    SELECT coalesce(student_id, account.person_id) AS student_id
    FROM account
    LEFT JOIN linked_student ON linked_student.course_id = :course_id
        AND linked_student.person_id = account.person_id
    WHERE discord_id = :discord_id
"""

# Who has no account is called so by the roster alone: whoever answered on paper is somebody of it.
_DISPLAY_NAMES = """
    SELECT DISTINCT coalesce(linked_student.student_id, person.id) AS student_id, person.name
    FROM response
    JOIN person ON person.id = response.person_id
    JOIN occurrence ON occurrence.id = response.occurrence_id
    LEFT JOIN linked_student ON linked_student.course_id = occurrence.course_id
        AND linked_student.person_id = response.person_id
    WHERE occurrence.course_id = :course_id
        AND EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id)
    ORDER BY person.seen_at
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


async def student_id_of(database: Reader, course_id: int, discord_id: int) -> int | None:
    """The id of the student who writes from an account: that of the roster's entry to which its
    owner is linked, else of the owner. None if nobody is known to own it."""
    values = {"course_id": course_id, "discord_id": discord_id}
    rows = await database.read(_STUDENT_OF_ACCOUNT, values)
    return rows[0]["student_id"] if rows else None


async def student_of(database: Reader, course_id: int, discord_id: int) -> Student | None:
    """Whoever writes from an account, as a student: also somebody who was never one. None if
    nobody is known to own it."""
    student_id = await student_id_of(database, course_id, discord_id)
    if student_id is None:
        return None
    rows = await database.read(_ONE_STUDENT, {"course_id": course_id, "student_id": student_id})
    return _student(rows[0])


async def students_of(database: Reader, course_id: int) -> tuple[Student, ...]:
    """The students of a course by name: everyone in its roster, and everyone else who is or was a
    student on Discord or responded. Of those who became staff, only who was a student before when
    something was posted: an assistant may join before they get their role."""
    rows = await database.read(_STUDENTS, {"course_id": course_id})
    return tuple(_student(row) for row in rows)


def _student(row: Row) -> Student:
    return Student(
        id=row["id"],
        name=row["name"],
        discord_ids=tuple(json.loads(row["discord_ids"])),
        section=row["section"],
        added_at=from_text_or_none(row["added_at"]),
        dropped_at=from_text_or_none(row["dropped_at"]),
        identifiers=tuple((kind, value) for kind, value in json.loads(row["identifiers"])),
    )


async def display_names(database: Reader, course_id: int) -> dict[int, str]:
    """What those who wrote in a course are called on Discord, by the students' ids: the roster may
    call them otherwise, which is nobody's but staff's."""
    rows = await database.read(_DISPLAY_NAMES, {"course_id": course_id})
    return {row["student_id"]: row["name"] for row in rows}
