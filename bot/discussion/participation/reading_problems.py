"""What staff are to know of the reading of a course's threads."""

from __future__ import annotations

from bot.core.course import Course
from bot.rendering.reading_notices import describe_unstorable
from bot.store.database import Database
from bot.store.unread_messages import UnreadReason, unread_messages_of


class ReadingProblems:
    """The lasting problems of reading one course."""

    def __init__(self, course: Course, database: Database) -> None:
        self._course = course
        self._database = database

    async def describe_unstorable(self) -> str | None:
        """Which messages cannot be recorded as they are; None if all can."""
        unread = await unread_messages_of(self._database, self._course.id)
        return describe_unstorable([e.link for e in unread if e.reason is UnreadReason.UNSTORABLE])
