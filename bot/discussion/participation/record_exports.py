"""The exports that staff ask for, noted in the audit log before anything is read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from bot.clock import Clock
from bot.core.course import Course
from bot.core.record_selection import RecordSelection
from bot.discussion.participation.course_record import RecordStream, stream_record
from bot.store.audit import AuditLog
from bot.store.database import Database

T = TypeVar("T")


class RecordExports:
    """The exports of one course."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._database = database
        self._audit = AuditLog(database)
        self._clock = clock

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
        noted = ", ".join((detail, *selection.describe()))
        await self._audit.record(self._course.id, "export", noted, by=by, now=now)
        return await asyncio.to_thread(self._write, now, selection, write)

    def _write(
        self, now: datetime, selection: RecordSelection, write: Callable[[RecordStream], T]
    ) -> T:
        with stream_record(self._course, self._database.path, now, selection) as stream:
            return write(stream)
