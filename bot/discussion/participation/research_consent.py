"""Whether students agree that their work is part of the research export."""

from __future__ import annotations

from bot.clock import Clock
from bot.core.course import Course
from bot.core.people import Account
from bot.errors import CourseError
from bot.rendering.research import NO_RESEARCH, describe_consent
from bot.store.database import Database
from bot.store.research_consent import ResearchConsentStore


class ResearchConsent:
    """The answers in one course."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._store = ResearchConsentStore(database)
        self._clock = clock

    async def answer(self, account: Account, *, agree: bool) -> str:
        """Keep what somebody answers; what they are told. Raises CourseError if nothing of the
        course is used for research."""
        if not self._course.research:
            raise CourseError(NO_RESEARCH)
        await self._store.record(self._course.id, account, agree, self._clock.now())
        return describe_consent(agree=agree)
