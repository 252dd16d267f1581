"""Keeps the word that the students of a course were given when it has ended and its file is gone:
who asked for it is erased, and everybody when the retention has passed."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.course_setup import CourseSetup
from bot.core.erasures import ErasureScope
from bot.core.retention import NOTICE, erasure_time
from bot.discussion.privacy.erasures import Erasures
from bot.store.courses import setups_of
from bot.store.database import Database
from bot.store.erasure_requests import ErasureRequestStore, holds_of
from bot.store.people import students_of
from bot.store.retention import RetentionStore

_INTERVAL = timedelta(hours=1)

log = logging.getLogger(__name__)


class EndedCourses:
    """The ended courses of a database. `key` is that of the exports' pseudonyms."""

    def __init__(self, database: Database, key: bytes, clock: Clock) -> None:
        self._database = database
        self._erasures = Erasures(database, key, clock)
        self._retention = RetentionStore(database)
        self._requests = ErasureRequestStore(database)
        self._clock = clock
        self._next = clock.now()

    async def run(self) -> None:
        """Do what is due; more often than once an hour it does nothing."""
        now = self._clock.now()
        if now < self._next:
            return
        for setup in await setups_of(self._database):
            if setup.ended_at is not None:
                await self._carry_out_requests(setup, now)
                await self._follow_retention(setup, setup.ended_at, now)
        self._next = now + _INTERVAL

    async def _carry_out_requests(self, setup: CourseSetup, now: datetime) -> None:
        requests = await self._requests.open_requests(setup.id)
        held = await holds_of(self._database, setup.id, now) if requests else {}
        students = await students_of(self._database, setup.id) if requests else ()
        for student in students:
            is_due = any(each.student == student.id and now >= each.due for each in requests)
            if is_due and student.id not in held:
                await self._erasures.erase(setup, student, ErasureScope.EVERYTHING, None)

    async def _follow_retention(
        self, setup: CourseSetup, ended_at: datetime, now: datetime
    ) -> None:
        """Announce two weeks before, in the log and the audit log, since its staff are not served
        any more; then erase."""
        rule = await self._retention.rule(setup.id)
        end = rule.end_after(ended_at) if rule is not None else None
        if rule is None or end is None or now < end - NOTICE:
            return
        announced = await self._retention.announcement(setup.id, end)
        if announced is None:
            at = erasure_time(rule.timezone, end, now)
            await self._retention.announce(setup.id, end, now, at)
            log.warning("%s has ended; everything of its students is erased at %s", setup.slug, at)
        elif announced.erased_at is None and now >= erasure_time(
            rule.timezone, end, announced.announced_at
        ):
            await self._erasures.erase_all(setup)
            await self._retention.end(setup.id, end, now)
