"""The students of a course as the bot has met them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import Clock
from bot.core.course import Course
from bot.core.people import Account
from bot.store.people import PeopleStore


class Roster:
    """The roster of one course. Nobody is ever removed from it."""

    def __init__(self, course: Course, students: PeopleStore, clock: Clock) -> None:
        self._course = course
        self._students = students
        self._clock = clock

    async def enrol(self, students: Sequence[Account]) -> None:
        """Add these students, under the names that Discord shows now."""
        await self._students.enrol(self._course.id, students, self._clock.now())
