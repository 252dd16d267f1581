"""What is stored of the person who asks, in one course."""

from __future__ import annotations

from typing import Any

from bot.core.course import Course
from bot.errors import CourseError
from bot.rendering.privacy import NOTHING_STORED
from bot.store.database import Reader
from bot.store.people import student_of
from bot.store.personal_data import personal_data_of


class PersonalData:
    """The personal data of one course."""

    def __init__(self, course: Course, database: Reader) -> None:
        self._course = course
        self._database = database

    async def of_account(self, discord_id: int) -> dict[str, list[dict[str, Any]]]:
        """Everything that is stored of whoever owns an account, by table. Raises CourseError if
        nothing is."""
        student = await student_of(self._database, self._course.id, discord_id)
        if student is None:
            raise CourseError(NOTHING_STORED)
        return await personal_data_of(self._database, self._course.id, student)
