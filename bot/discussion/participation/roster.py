"""The official list of a course's students, and who on Discord they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from bot.clock import Clock
from bot.core.course import Course
from bot.core.people import Student
from bot.core.roster import (
    LinkedBy,
    RosterEntry,
    find_entries,
    fold_name,
)
from bot.errors import CourseError
from bot.rendering.roster import (
    describe_linked_already,
    describe_not_linked,
    describe_several_entries,
    describe_several_people,
    describe_unknown_entry,
    describe_unknown_person,
)
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Transaction
from bot.store.people import require_person, students_of
from bot.store.roster import add_link, end_link, roster_entries_of

_DISCORD_ID = re.compile(r"(?:<@!?)?([0-9]{15,20})>?")


class Roster:
    """The roster of one course."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._database = database
        self._clock = clock

    async def entries(self) -> tuple[RosterEntry, ...]:
        """Everyone in the roster by name, dropped students included."""
        return await roster_entries_of(self._database, self._course.id)

    async def students_without_entry(self) -> tuple[Student, ...]:
        """The students on Discord who are nobody in the roster, by name."""
        students = await students_of(self._database, self._course.id)
        return tuple(each for each in students if each.added_at is None)

    async def choices(self) -> tuple[tuple[str, str], ...]:
        """The students of the roster as (what is shown, what means them)."""
        shown = []
        for entry in await self.entries():
            first_id = next((value for _, value in entry.identifiers), None)
            label = f"{entry.name} ({first_id})" if first_id else entry.name
            shown.append((label, first_id or entry.name))
        return tuple(shown)

    async def link(self, name: str, discord: str, by: int | None) -> RosterEntry:
        """Count what somebody on Discord writes as the work of a student of the roster. `discord`
        is a name that the server shows or an account's id, `by` a Discord id. Raises CourseError
        unless both are known and the person is linked to nobody yet."""

        async def work(transaction: Transaction) -> RosterEntry:
            entries = await roster_entries_of(transaction, self._course.id)
            entry = require_entry(entries, name)
            students = await students_of(transaction, self._course.id)
            person_id = await require_discord_person(transaction, entries, students, discord, now)
            require_unlinked(entries, person_id)
            await add_link(
                transaction, entry, self._course.id, person_id, at=now, by=by, how=LinkedBy.STAFF
            )
            await self._audit(transaction, "link", entry, person_id, by)
            return entry

        now = self._clock.now()
        return await self._database.write(work)

    async def unlink(self, discord: str, by: int | None) -> RosterEntry:
        """Count what somebody on Discord writes as their own again; the entry to which they were
        linked. Raises CourseError if there is none."""

        async def work(transaction: Transaction) -> RosterEntry:
            entries = await roster_entries_of(transaction, self._course.id)
            entry, person_id = _require_link(entries, discord)
            await end_link(transaction, self._course.id, person_id, at=now, by=by)
            await self._audit(transaction, "unlink", entry, person_id, by)
            return entry

        now = self._clock.now()
        return await self._database.write(work)

    async def _audit(
        self,
        transaction: Transaction,
        action: str,
        entry: RosterEntry,
        person_id: int,
        by: int | None,
    ) -> None:
        detail = f"person {person_id}, student {entry.student_id}"
        now = self._clock.now()
        await add_audit_entry(transaction, self._course.id, action, detail, by=by, now=now)


async def require_discord_person(
    transaction: Transaction,
    entries: Sequence[RosterEntry],
    students: Sequence[Student],
    discord: str,
    now: datetime,
) -> int:
    """The person of this account's id, who may not have been met yet, or of this name. Raises
    CourseError unless exactly one student on Discord is called that."""
    match = _DISCORD_ID.fullmatch(discord.strip())
    if match:
        return await require_person(transaction, int(match[1]), now)
    key = fold_name(discord)
    linked = [(person.id, person.name, person.discord_ids) for e in entries for person in e.linked]
    unlinked = [(each.id, each.name, each.discord_ids) for each in students if not each.added_at]
    found = [each for each in (*linked, *unlinked) if fold_name(each[1]) == key]
    if len(found) > 1:
        ids = [discord_id for each in found for discord_id in each[2]]
        raise CourseError(describe_several_people(discord, ids))
    if not found:
        raise CourseError(describe_unknown_person(discord))
    return found[0][0]


def require_unlinked(entries: Sequence[RosterEntry], person_id: int) -> None:
    """Raise CourseError if a person is linked to a student of the roster."""
    for entry in entries:
        for person in entry.linked:
            if person.id == person_id:
                raise CourseError(describe_linked_already(person.name, entry.name))


def require_entry(entries: Sequence[RosterEntry], name: str) -> RosterEntry:
    """The student whom staff mean by a name or an id. Raises CourseError unless it is one."""
    found = find_entries(entries, name)
    if len(found) > 1:
        raise CourseError(describe_several_entries(name, found))
    if not found:
        raise CourseError(describe_unknown_entry(name))
    return found[0]


def _require_link(entries: Sequence[RosterEntry], discord: str) -> tuple[RosterEntry, int]:
    match = _DISCORD_ID.fullmatch(discord.strip())
    wanted, key = int(match[1]) if match else None, fold_name(discord)
    found = [
        (entry, person)
        for entry in entries
        for person in entry.linked
        if wanted in person.discord_ids or (wanted is None and fold_name(person.name) == key)
    ]
    if len(found) > 1:
        ids = [discord_id for _, person in found for discord_id in person.discord_ids]
        raise CourseError(describe_several_people(discord, ids))
    if not found:
        raise CourseError(describe_not_linked(discord))
    entry, person = found[0]
    return entry, person.id
