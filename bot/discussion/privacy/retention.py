"""Erases the students of a course when its retention ends, after staff were told."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.course import Course
from bot.core.retention import NOTICE, erasure_time, retention_end
from bot.discussion.privacy.erasures import Erasures
from bot.rendering.retention import render_coming_erasure, render_erasure
from bot.store.retention import RetentionStore


class Retention:
    """The retention of one course."""

    def __init__(
        self, course: Course, store: RetentionStore, erasures: Erasures, clock: Clock
    ) -> None:
        self._course = course
        self._store = store
        self._erasures = erasures
        self._clock = clock

    async def run(self) -> None:
        """Tell staff two weeks before, and erase when it is time. A retention that was changed
        meanwhile is announced anew."""
        end, now = retention_end(self._course), self._clock.now()
        if end is None or now < end - NOTICE:
            return
        announced = await self._store.announcement(self._course.id, end)
        if announced is None:
            words = render_coming_erasure(self._course, erasure_time(self._course, end, now))
            await self._store.announce(self._course.id, end, now, words)
        elif announced.erased_at is not None:
            await self._erase_what_came_since(end, announced.erased_at, now)
        elif now >= erasure_time(self._course, end, announced.announced_at):
            erased = await self._erasures.erase_all(self._course)
            words = render_erasure(self._course, erased)
            await self._store.end(self._course.id, end, now, words)

    async def _erase_what_came_since(
        self, end: datetime, erased_at: datetime, now: datetime
    ) -> None:
        """Somebody may still write in an old thread: that is erased within a day."""
        if now - erased_at >= timedelta(days=1):
            await self._erasures.erase_all(self._course)
            await self._store.end(self._course.id, end, now)
