"""Erases the students of a course when its retention ends, or the bot has long been off its server,
after staff were told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.course import Course
from bot.core.retention import (
    NOTICE,
    absence_end,
    erasure_time,
    retention_end,
    retention_rule,
)
from bot.discussion.privacy.erasures import Erasures
from bot.rendering.retention import (
    render_absence_erasure,
    render_coming_erasure,
    render_erasure,
)
from bot.store.retention import RetentionStore

log = logging.getLogger(__name__)


class Retention:
    """The retention of one course."""

    def __init__(
        self, course: Course, store: RetentionStore, erasures: Erasures, clock: Clock
    ) -> None:
        self._course = course
        self._store = store
        self._erasures = erasures
        self._clock = clock
        self._is_rule_kept = False

    async def run(self, *, is_absent: bool | None) -> None:
        """Tell staff two weeks before, and erase when it is time. A retention that was changed
        meanwhile is announced anew. `is_absent`: the bot is not on the course's server; a month of
        that ends the course too, unless the bot is there again before. None: nobody knows, which
        neither ends an absence nor erases for it."""
        now = self._clock.now()
        await self._keep_rule()
        since = await self._store.absent_since(self._course.id, now, is_absent=is_absent)
        end, left = retention_end(self._course), absence_end(self._course, since) if since else None
        if since is not None and left is not None and (end is None or left < end):
            await self._follow(left, now, lambda at: self._warn_of_absence(at, since))
        elif end is not None:
            await self._follow(end, now, lambda at: render_coming_erasure(self._course, at))

    async def _keep_rule(self) -> None:
        """For the time when the course has ended and its file is gone."""
        if not self._is_rule_kept:
            await self._store.keep_rule(self._course.id, retention_rule(self._course))
            self._is_rule_kept = True

    async def _follow(
        self, end: datetime, now: datetime, render: Callable[[datetime], str]
    ) -> None:
        if now < end - NOTICE:
            return
        announced = await self._store.announcement(self._course.id, end)
        if announced is None:
            at = erasure_time(self._course.timezone, end, now)
            await self._store.announce(self._course.id, end, now, at, render(at))
        elif announced.erased_at is not None:
            await self._erase_what_came_since(end, announced.erased_at, now)
        elif now >= erasure_time(self._course.timezone, end, announced.announced_at):
            erased = await self._erasures.erase_all(self._course)
            words = render_erasure(self._course, erased)
            await self._store.end(self._course.id, end, now, words)

    def _warn_of_absence(self, at: datetime, since: datetime) -> str:
        """Whoever runs the bot reads it too: its staff may be out of reach."""
        log.warning(
            "%s: the bot is not on its server since %s; everything of its students is erased at %s "
            "unless it is there again before, or `retention:` is taken out of the course’s file",
            *(self._course.slug, since, at),
        )
        return render_absence_erasure(self._course, at, since)

    async def _erase_what_came_since(
        self, end: datetime, erased_at: datetime, now: datetime
    ) -> None:
        """Somebody may still write in an old thread: that is erased within a day."""
        if now - erased_at >= timedelta(days=1):
            await self._erasures.erase_all(self._course)
            await self._store.end(self._course.id, end, now)
