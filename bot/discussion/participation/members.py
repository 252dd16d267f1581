"""The people of a course as the bot has met them: who was what, from when to when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.clock import Clock
from bot.core.course import Course
from bot.core.memberships import Learnt
from bot.core.retention import is_over
from bot.store.database import Database
from bot.store.member_sections import MemberSectionStore
from bot.store.memberships import MembershipStore, Sighting


class Members:
    """The people of one course. What was once known of somebody's role is never rewritten. After
    the course's retention nothing is kept of them any more."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._memberships = MembershipStore(database)
        self._sections = MemberSectionStore(database)
        self._clock = clock

    async def learn(self, sightings: Sequence[Sighting], learnt: Learnt) -> bool:
        """Keep the roles in which some people were seen now. Whether anybody got a role: what they
        said before is to be read again."""
        if is_over(self._course, self._clock.now()):
            return False
        gained = await self._memberships.learn(
            self._course.id,
            sightings,
            learnt,
            self._clock.now(),
            everyone_is_student=not self._course.students,
        )
        await self._learn_sections(sightings)
        return gained

    async def strangers(self, discord_ids: Collection[int]) -> frozenset[int]:
        """Those of these accounts of whose owners nothing is kept in the course."""
        return await self._memberships.strangers(self._course.id, discord_ids)

    async def learn_all(self, sightings: Sequence[Sighting], at: datetime) -> bool:
        """Keep the roles that all members of the server had at an instant; who is not among them
        has none any more. Whether anybody got a role."""
        if is_over(self._course, self._clock.now()):
            return False
        gained = await self._memberships.learn_all(
            self._course.id,
            sightings,
            at,
            everyone_is_student=not self._course.students,
        )
        await self._learn_sections(sightings)
        return gained

    async def _learn_sections(self, sightings: Sequence[Sighting]) -> None:
        if self._course.sections:
            seen = {each.account.discord_id: each.section for each in sightings}
            await self._sections.record(self._course.id, seen)
