"""Memberships: who was what in a course, opened and closed as it is learnt, never rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.memberships import Learnt, MemberRole, Membership, role_to_keep
from bot.core.people import Account
from bot.store.database import Database, Reader, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.people import person_of, upsert_person

_OF_PERSON = """
    SELECT role, from_at, to_at FROM membership
    WHERE course_id = :course_id AND person_id = :person_id
    ORDER BY from_at, id
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
    SELECT account.discord_id, person.name, membership.role
    FROM membership
    JOIN person ON person.id = membership.person_id
    JOIN account ON account.person_id = person.id
    WHERE course_id = :course_id AND to_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An account that was seen with a role in the course."""

    account: Account
    role: MemberRole


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
        counts by it."""

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
            return any(gained)

        return await self._database.write(work) if sightings else False

    async def learn_all(
        self,
        course_id: int,
        sightings: Sequence[Sighting],
        now: datetime,
        *,
        everyone_is_student: bool,
    ) -> bool:
        """Keep what the whole list of members says: who is not on it has no role any more. Whether
        anybody got a role."""
        changed = await self._changed(course_id, sightings)
        return await self.learn(
            course_id, changed, Learnt.MEMBER_LIST, now, everyone_is_student=everyone_is_student
        )

    async def _changed(self, course_id: int, sightings: Sequence[Sighting]) -> list[Sighting]:
        """What differs from what is kept. A server may have thousands of members who are nothing
        in the course: of those nothing is kept."""
        rows = await self._database.read(_CURRENT, {"course_id": course_id})
        current = {row["discord_id"]: (row["name"], row["role"]) for row in rows}
        seen = {sighting.account.discord_id for sighting in sightings}
        gone = [
            Sighting(Account(discord_id, name), MemberRole.NONE)
            for discord_id, (name, _) in current.items()
            if discord_id not in seen
        ]
        return gone + [
            sighting
            for sighting in sightings
            if (sighting.account.name, sighting.role)
            != current.get(sighting.account.discord_id, (sighting.account.name, MemberRole.NONE))
        ]


async def learn_role(
    transaction: Transaction,
    course_id: int,
    sighting: Sighting,
    learnt: Learnt,
    *,
    at: datetime,
    everyone_is_student: bool,
) -> bool:
    """Keep the role in which somebody was seen at an instant; whether it is a new one. Nothing is
    kept of people who have no role and never had one."""
    person_id = await person_of(transaction, sighting.account.discord_id)
    known = await memberships_of(transaction, course_id, person_id) if person_id else ()
    role = role_to_keep(known, sighting.role, everyone_is_student=everyone_is_student)
    if not known and role is MemberRole.NONE:
        return False
    person_id = await upsert_person(transaction, sighting.account, at)
    current = next((each for each in known if each.to_at is None), None)
    # Events may come late: what is known of a later time stands.
    if (current and current.role is role) or any(each.from_at > at for each in known):
        return False
    values = {"course_id": course_id, "person_id": person_id, "at": to_text(at)}
    await transaction.run(_CLOSE, values)
    if role is MemberRole.NONE:
        return False
    await transaction.run(_OPEN, {**values, "role": role, "learnt": learnt})
    return True


async def memberships_of(
    database: Reader, course_id: int, person_id: int
) -> tuple[Membership, ...]:
    """What one person was in a course, in the order of time."""
    rows = await database.read(_OF_PERSON, {"course_id": course_id, "person_id": person_id})
    return tuple(
        Membership(
            MemberRole(row["role"]), from_text(row["from_at"]), from_text_or_none(row["to_at"])
        )
        for row in rows
    )
