"""The exports that staff ask for, noted in the audit log before anything is read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.clock import Clock
from bot.core.course import Course
from bot.core.record_completeness import RecordCompleteness
from bot.core.record_selection import RecordSelection
from bot.core.scope import EVERYTHING, Scope
from bot.core.term_totals import StudentStanding
from bot.discussion.participation.course_record import RecordStream, stream_record
from bot.discussion.participation.record_completeness import read_completeness
from bot.discussion.participation.standings import read_standings
from bot.store.audit import AuditLog
from bot.store.database import Database
from bot.store.occurrences import posts_of
from bot.store.present import present_of

T = TypeVar("T")


class RecordExports:
    """The exports of one course, of the students of a scope."""

    def __init__(
        self, course: Course, database: Database, clock: Clock, scope: Scope = EVERYTHING
    ) -> None:
        self._course = course
        self._database = database
        self._audit = AuditLog(database)
        self._clock = clock
        self._scope = scope

    def within(self, scope: Scope) -> RecordExports:
        """The same for somebody with this scope."""
        return RecordExports(self._course, self._database, self._clock, scope)

    async def export(
        self,
        detail: str,
        by: int | None,
        selection: RecordSelection,
        write: Callable[[RecordStream], T],
    ) -> T:
        """Note in the audit log what is exported, then let `write` write the record on a thread of
        its own. Raises CourseError if what is selected is not there."""
        now = self._clock.now()
        selection = replace(selection, scope=self._scope)
        noted = ", ".join((detail, *selection.describe()))
        await self._audit.record(self._course.id, "export", noted, by=by, now=now)
        return await asyncio.to_thread(self._write, now, selection, write)

    async def read_standings(
        self, detail: str, by: int | None
    ) -> tuple[tuple[StudentStanding, ...], RecordCompleteness]:
        """Note in the audit log what is exported; then the standings of all students by name, and
        how completely the threads were read."""
        now = self._clock.now()
        await self._audit.record(self._course.id, "export", detail, by=by, now=now)
        as_of = await present_of(self._database, self._course.id, now)
        posts = await posts_of(self._database, self._course.id)
        completeness = await read_completeness(self._course, self._database, posts, as_of)
        standings = await read_standings(self._course, self._database, as_of)
        chosen = tuple(each for each in standings if self._scope.includes(each.student))
        return chosen, completeness

    def _write(
        self, now: datetime, selection: RecordSelection, write: Callable[[RecordStream], T]
    ) -> T:
        with stream_record(self._course, self._database.path, now, selection) as stream:
            return write(stream)
