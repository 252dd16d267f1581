"""Where a course is set up on Discord: its server, its channel and the channel for alerts."""

from __future__ import annotations

from bot.clock import Clock
from bot.core.course import Course
from bot.store.occurrences import OccurrenceStore
from bot.store.people import CourseSetup, People


class CourseSetups:
    """The setup of one course."""

    def __init__(
        self, course: Course, people: People, occurrences: OccurrenceStore, clock: Clock
    ) -> None:
        self._course = course
        self._people = people
        self._occurrences = occurrences
        self._clock = clock

    async def current(self) -> CourseSetup | None:
        """Where staff last set the course up, or None if they never did."""
        return await self._people.home(self._course.slug)

    async def set_up(self, setup: CourseSetup, by: int) -> None:
        """Record where staff chose to have the course posted."""
        await self._people.set_home(self._course.slug, setup, by, self._clock.now())

    async def latest_place(self) -> tuple[int, int] | None:
        """The ids of the server and the channel of the newest post, or None."""
        return await self._occurrences.last_place(self._course.slug)
