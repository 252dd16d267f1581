"""What staff are to know of the reading of a course's threads."""

from __future__ import annotations

from bot.core.conditions import Condition
from bot.core.course import Course
from bot.rendering.reading_notices import NO_CONTENT, describe_unstorable
from bot.store.database import Database
from bot.store.unread_messages import UnreadReason, unread_messages_of


class ReadingProblems:
    """The lasting problems of reading one course."""

    def __init__(self, course: Course, database: Database) -> None:
        self._course = course
        self._database = database

    async def describe(self) -> tuple[tuple[Condition, str | None], ...]:
        """Each of them with its words for staff, None if it does not hold."""
        unread = await unread_messages_of(self._database, self._course.id)
        unstorable = [each.link for each in unread if each.reason is UnreadReason.UNSTORABLE]
        is_empty = any(each.reason is UnreadReason.EMPTY for each in unread)
        return (
            (Condition.UNREADABLE, describe_unstorable(unstorable)),
            (Condition.NO_CONTENT, NO_CONTENT if is_empty else None),
        )
