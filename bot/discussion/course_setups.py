"""Where a course is set up on Discord: its server, its channel and the channel for alerts."""

from __future__ import annotations

from bot.clock import Clock
from bot.core.course import Course
from bot.core.occurrences import ChannelPlace
from bot.store.course_setups import CourseSetup, CourseSetupStore
from bot.store.occurrences import OccurrenceStore


class CourseSetups:
    """The setup of one course."""

    def __init__(
        self, course: Course, setups: CourseSetupStore, occurrences: OccurrenceStore, clock: Clock
    ) -> None:
        self._course = course
        self._setups = setups
        self._occurrences = occurrences
        self._clock = clock

    async def current(self) -> CourseSetup | None:
        """Where staff last set the course up, or None if they never did."""
        return await self._setups.latest(self._course.slug)

    async def set_up(self, setup: CourseSetup, by: int) -> None:
        """Record where staff chose to have the course posted."""
        await self._setups.set_up(self._course.slug, setup, by, self._clock.now())

    async def latest_place(self) -> ChannelPlace | None:
        """Where the newest post is, or None if there is none."""
        return await self._occurrences.latest_place(self._course.slug)
