"""Memberships: who was what in a course, opened and closed as it is learnt, never rewritten."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.memberships import (
    Learnt,
    MemberRole,
    Membership,
    role_to_keep,
    stronger_role,
)
from bot.core.people import Account
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.people import upsert_person
from bot.store.sweeps import mark_course_stale

_KNOWN_PERSON = """
    SELECT account.person_id, person.name, membership.role, membership.from_at, membership.to_at
    FROM account JOIN person ON person.id = account.person_id
    LEFT JOIN membership
        ON membership.person_id = account.person_id AND membership.course_id = :course_id
    WHERE account.discord_id = :discord_id
    ORDER BY membership.from_at, membership.id
"""

_OPEN = """
    INSERT INTO membership (course_id, person_id, role, from_at, learnt)
    VALUES (:course_id, :person_id, :role, :at, :learnt)
"""

_CLOSE = """
    UPDATE membership SET to_at = max(from_at, :at)
    WHERE course_id = :course_id AND person_id = :person_id AND to_at IS NULL
"""

_CURRENT = """
    SELECT account.discord_id, person.id AS person_id, person.name, membership.role
    FROM membership
    JOIN person ON person.id = membership.person_id
    JOIN account ON account.person_id = person.id
    WHERE course_id = :course_id AND to_at IS NULL
"""

_OTHER_ACCOUNTS = """
    SELECT 1 FROM account WHERE person_id = :person_id AND discord_id <> :discord_id
"""

_KNOWN = """
    SELECT DISTINCT account.discord_id
    FROM account JOIN membership ON membership.person_id = account.person_id
    WHERE membership.course_id = :course_id
        AND account.discord_id IN (SELECT value FROM json_each(:discord_ids))
"""

_OF_STUDENTS = """
    SELECT coalesce(linked_student.student_id, membership.person_id) AS student_id,
        membership.role, membership.from_at, membership.to_at
    FROM membership
    LEFT JOIN linked_student ON linked_student.course_id = membership.course_id
        AND linked_student.person_id = membership.person_id
    WHERE membership.course_id = :course_id AND role = 'student'
    ORDER BY membership.from_at, membership.id
"""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An account that was seen with a role in the course, and in one of its sections, if any."""

    account: Account
    role: MemberRole
    section: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is kept of the owner of an account, and of their memberships of one course in the order
    of time. `id` is None if nothing is."""

    id: int | None
    name: str
    memberships: tuple[Membership, ...]

    @property
    def current(self) -> Membership | None:
        """The membership that has not ended."""
        return next((each for each in self.memberships if each.to_at is None), None)

    def is_kept_as(self, name: str, role: MemberRole) -> bool:
        """Whether a sight of them under this name, with this role, says nothing new."""
        current = self.current
        return current is not None and current.role is role and name == self.name


class MembershipStore:
    """The memberships of all courses.

    `everyone_is_student`: the course has no role for students.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def learn(
        self,
        course_id: int,
        sightings: Sequence[Sighting],
        learnt: Learnt,
        now: datetime,
        *,
        everyone_is_student: bool,
    ) -> bool:
        """Keep what was seen of some people. Whether any of them got a role: what they said before
        counts by it, so that every thread is to be read again."""

        async def work(transaction: Transaction) -> bool:
            gained = [
                await learn_role(
                    transaction,
                    course_id,
                    sighting,
                    learnt,
                    at=now,
                    everyone_is_student=everyone_is_student,
                )
                for sighting in sightings
            ]
            if any(gained):
                await mark_course_stale(transaction, course_id)
            return any(gained)

        return await self._database.write(work) if sightings else False

    async def strangers(self, course_id: int, discord_ids: Collection[int]) -> frozenset[int]:
        """Those of these accounts of whose owners nothing is kept in the course."""
        values = {"course_id": course_id, "discord_ids": json.dumps(list(discord_ids))}
        rows = await self._database.read(_KNOWN, values)
        return frozenset(discord_ids) - {row["discord_id"] for row in rows}

    async def learn_all(
        self,
        course_id: int,
        sightings: Sequence[Sighting],
        at: datetime,
        *,
        everyone_is_student: bool,
    ) -> bool:
        """Keep what the whole list of members said at an instant: who is not on it has no role any
        more. Whether anybody got a role."""
        changed = await self._changed(course_id, sightings)
        return await self.learn(
            course_id, changed, Learnt.MEMBER_LIST, at, everyone_is_student=everyone_is_student
        )

    async def _changed(self, course_id: int, sightings: Sequence[Sighting]) -> list[Sighting]:
        """What differs from what is kept. A server may have thousands of members who are nothing
        in the course: of those nothing is kept."""
        rows = await self._database.read(_CURRENT, {"course_id": course_id})
        current = {row["discord_id"]: row for row in rows}
        known = [each for each in sightings if each.account.discord_id in current]
        roles: dict[int, MemberRole] = {}
        for sighting in known:  # a person may have several accounts
            person_id = current[sighting.account.discord_id]["person_id"]
            roles[person_id] = stronger_role(roles.get(person_id), sighting.role)
        gone = [
            Sighting(Account(row["discord_id"], row["name"]), MemberRole.NONE)
            for row in rows
            if row["person_id"] not in roles
        ]
        new = [
            each
            for each in sightings
            if each.account.discord_id not in current and each.role is not MemberRole.NONE
        ]
        return [*gone, *new, *_differing(known, roles, current)]


def _differing(
    sightings: Sequence[Sighting], roles: Mapping[int, MemberRole], current: Mapping[int, Row]
) -> list[Sighting]:
    """Those of known people whose name or role is another one than what is kept. `roles` are by
    person, `current` by account."""
    differing = []
    for sighting in sightings:
        row = current[sighting.account.discord_id]
        role = roles[row["person_id"]]
        if (sighting.account.name, role) != (row["name"], row["role"]):
            differing.append(Sighting(sighting.account, role))
    return differing


async def learn_role(
    transaction: Transaction,
    course_id: int,
    sighting: Sighting,
    learnt: Learnt,
    *,
    at: datetime,
    everyone_is_student: bool,
) -> bool:
    """Keep the role in which somebody was seen at an instant; whether they had none before, so that
    the threads are to be read again. Nothing is kept of people who never had a role."""
    person = await known_person(transaction, course_id, sighting.account.discord_id)
    known, current = person.memberships, person.current
    role = role_to_keep(known, sighting.role, everyone_is_student=everyone_is_student)
    if not known and role is MemberRole.NONE:
        return False
    if person.is_kept_as(sighting.account.name, role):
        return False
    person_id = await upsert_person(transaction, sighting.account, at)
    if (current and current.role is role) or any(each.is_newer_than(at) for each in known):
        return False
    values = {"course_id": course_id, "person_id": person_id, "at": to_text(at)}
    if role is MemberRole.NONE:
        other = {"person_id": person_id, "discord_id": sighting.account.discord_id}
        # Only the list of all members tells that somebody has a role by none of their accounts.
        if learnt is Learnt.MEMBER_LIST or not await transaction.read(_OTHER_ACCOUNTS, other):
            await transaction.run(_CLOSE, values)
        return False
    await transaction.run(_CLOSE, values)
    await transaction.run(_OPEN, {**values, "role": role, "learnt": learnt})
    return current is None


async def known_person(database: Reader, course_id: int, discord_id: int) -> KnownPerson:
    """What is kept of the owner of an account, in one statement."""
    values = {"course_id": course_id, "discord_id": discord_id}
    rows = await database.read(_KNOWN_PERSON, values)
    if not rows:
        return KnownPerson(None, "", ())
    memberships = tuple(_membership(row) for row in rows if row["role"] is not None)
    return KnownPerson(rows[0]["person_id"], rows[0]["name"], memberships)


async def student_memberships(
    database: Reader, course_id: int
) -> Mapping[int, Sequence[Membership]]:
    """When somebody was a student of a course on Discord, by the students' ids."""
    found: dict[int, list[Membership]] = {}
    for row in await database.read(_OF_STUDENTS, {"course_id": course_id}):
        found.setdefault(row["student_id"], []).append(_membership(row))
    return found


def _membership(row: Row) -> Membership:
    return Membership(
        MemberRole(row["role"]), from_text(row["from_at"]), from_text_or_none(row["to_at"])
    )
