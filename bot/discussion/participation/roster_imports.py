"""Importing the official list of a course's students from a file of another system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.course import Course
from bot.core.line_problems import LineProblem
from bot.core.people import Student
from bot.core.roster import (
    LinkedBy,
    ListedStudent,
    RosterEntry,
    RosterImport,
    equal_names,
    plan_import,
)
from bot.discussion.participation.roster import require_discord_person, require_unlinked
from bot.errors import CourseError
from bot.rendering.roster import CHANGED_MEANWHILE, describe_linked_already
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Transaction
from bot.store.people import students_of
from bot.store.present import present_of
from bot.store.roster import add_link, apply_import, roster_entries_of


@dataclass(frozen=True, slots=True)
class RosterRequest:
    """A file's students and what is to be done with them. `is_whole`: whoever is not in the file
    is no student any more. `link_names`: people on Discord are linked to the students whose name
    they have."""

    students: tuple[ListedStudent, ...]
    problems: tuple[LineProblem, ...]
    is_whole: bool = True
    link_names: bool = False


@dataclass(frozen=True, slots=True)
class ImportedRoster:
    """What an import did. `without_discord` are the students of the roster who are nobody on
    Discord, `without_entry` the names of the students there who are nobody in the roster, and
    `same_names` how many of both could be linked by their names."""

    linked: int
    problems: tuple[LineProblem, ...]
    without_discord: tuple[RosterEntry, ...]
    without_entry: tuple[str, ...]
    same_names: int


class RosterImports:
    """Imports into the roster of one course."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._database = database
        self._clock = clock

    async def plan(self, request: RosterRequest) -> RosterImport:
        """What a file would change."""
        entries = await roster_entries_of(self._database, self._course.id)
        return _plan(entries, request)

    async def apply(
        self,
        request: RosterRequest,
        planned: RosterImport,
        *,
        on: datetime | None,
        by: int | None,
    ) -> ImportedRoster:
        """Change the roster as it was planned. `on` is the instant from which the changes hold:
        without it now, and for the first file the beginning of the course. `by` is a Discord id.

        Raises CourseError if the roster is another one by now.
        """

        async def work(transaction: Transaction) -> ImportedRoster:
            entries = await roster_entries_of(transaction, self._course.id)
            if _plan(entries, request) != planned:
                raise CourseError(CHANGED_MEANWHILE)
            since = on or (now if entries else min(now, self._beginning()))
            await apply_import(transaction, self._course.id, planned, at=on or now, since=since)
            linked, problems = await self._link(transaction, request, planned, now, by)
            detail = (
                f"{len(planned.added)} added, {len(planned.updated)} changed, "
                f"{len(planned.dropped)} dropped, {linked} linked"
            )
            await add_audit_entry(
                transaction, self._course.id, "import roster", detail, by=by, now=now
            )
            return await self._result(transaction, linked, (*planned.problems, *problems))

        now = await present_of(self._database, self._course.id, self._clock.now())
        return await self._database.write(work)

    async def _link(
        self,
        transaction: Transaction,
        request: RosterRequest,
        planned: RosterImport,
        now: datetime,
        by: int | None,
    ) -> tuple[int, list[LineProblem]]:
        """Link those of whom the file says who they are on Discord, then those of one name."""
        links = _NewLinks(
            await roster_entries_of(transaction, self._course.id),
            await students_of(transaction, self._course.id),
        )
        problems = []
        for listed in (*planned.added, *(each for _, each in planned.known)):
            try:
                await links.find(transaction, listed, now)
            except CourseError as error:
                problems.append(LineProblem(listed.line, str(error)))
        if request.link_names:
            links.find_names()
        for person_id, entry in links.found.items():
            await add_link(
                transaction,
                entry,
                self._course.id,
                person_id,
                at=now,
                by=by,
                how=LinkedBy.STAFF,
            )
        return len(links.found), problems

    async def _result(
        self, transaction: Transaction, linked: int, problems: Sequence[LineProblem]
    ) -> ImportedRoster:
        entries = await roster_entries_of(transaction, self._course.id)
        students = await students_of(transaction, self._course.id)
        people = [each for each in students if each.added_at is None]
        return ImportedRoster(
            linked=linked,
            problems=tuple(sorted(problems)),
            without_discord=tuple(
                each for each in entries if not each.linked and each.dropped_at is None
            ),
            without_entry=tuple(each.name for each in people),
            same_names=len(equal_names(entries, people)),
        )

    def _beginning(self) -> datetime:
        day, zone = self._course.schedule.first, ZoneInfo(self._course.timezone)
        return datetime.combine(day, time(), zone).astimezone(UTC)


class _NewLinks:
    """Who on Discord is to be linked to whom, by the person's id. The roster and the students are
    those after the file was read."""

    def __init__(self, entries: Sequence[RosterEntry], students: Sequence[Student]) -> None:
        self.found: dict[int, RosterEntry] = {}
        self._entries = entries
        self._students = students
        self._by_identifier = {pair: each for each in entries for pair in each.identifiers}
        self._by_name = {each.name: each for each in entries}

    async def find(self, transaction: Transaction, listed: ListedStudent, now: datetime) -> None:
        """Link a student to whom the file names. Raises CourseError if that is nobody, or is
        somebody else's account."""
        if listed.discord is None:
            return
        person_id = await require_discord_person(
            transaction, self._entries, self._students, listed.discord, now
        )
        entry = self._entry_of(listed)
        if any(person.id == person_id for person in entry.linked):
            return
        require_unlinked(self._entries, person_id)
        other = self.found.setdefault(person_id, entry)
        if other is not entry:
            raise CourseError(describe_linked_already(listed.discord, other.name))

    def find_names(self) -> None:
        """Link people to the students whose name they have, who are not linked by now."""
        linked = {entry.id for entry in self.found.values()}
        people = [
            each for each in self._students if not each.added_at and each.id not in self.found
        ]
        for entry, person_id in equal_names(self._entries, people):
            if entry.id not in linked:
                self.found[person_id] = entry

    def _entry_of(self, listed: ListedStudent) -> RosterEntry:
        """What a line has become."""
        for pair in listed.identifiers:
            return self._by_identifier[pair]
        return self._by_name[listed.name]


def _plan(entries: Sequence[RosterEntry], request: RosterRequest) -> RosterImport:
    return plan_import(entries, request.students, request.problems, is_whole=request.is_whole)
