"""Students withdraw their words or ask to be erased; staff erase, or hold back for a reason."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.course import Course
from bot.core.erasures import ErasureHold, ErasureScope
from bot.core.people import Student
from bot.core.schedule import to_utc
from bot.discussion.privacy.erasures import Erasures
from bot.errors import CourseError
from bot.rendering.erasures import (
    HOLD_IN_PAST,
    describe_carried_out_request,
    describe_erased,
    describe_hold,
    describe_no_hold,
    describe_release,
    describe_request,
    render_reminder,
    render_request,
)
from bot.rendering.privacy import NOTHING_STORED
from bot.store.alerts import add_notice
from bot.store.database import Database
from bot.store.erasure_requests import ErasureRequestStore, holds_of
from bot.store.people import student_of, students_of


class ErasureRequests:
    """The requests of one course's students, and what its staff do about them."""

    def __init__(
        self, course: Course, database: Database, erasures: Erasures, clock: Clock
    ) -> None:
        self._course = course
        self._database = database
        self._erasures = erasures
        self._store = ErasureRequestStore(database)
        self._clock = clock

    async def withdraw_words(self, discord_id: int) -> str:
        """Erase at once what somebody wrote. Raises CourseError if staff hold it back, or if
        nothing is stored."""
        student = await self._require_student(discord_id)
        return await self.erase(student, ErasureScope.WORDS, by=discord_id)

    async def ask(self, discord_id: int) -> str:
        """Ask staff that everything of somebody is erased. Raises CourseError if nothing is
        stored."""
        student = await self._require_student(discord_id)
        now = self._clock.now()
        await self._store.ask(
            self._course.id, student.id, now, render_request(self._course, student.name, now)
        )
        (request,) = [
            each
            for each in await self._store.open_requests(self._course.id)
            if each.student == student.id
        ]
        held = (await holds_of(self._database, self._course.id, now)).get(student.id)
        return describe_request(request, held)

    async def erase(self, student: Student, scope: ErasureScope, *, by: int | None) -> str:
        """Erase a student's words, or everything. Raises CourseError if staff hold it back."""
        result = await self._erasures.erase(self._course, student, scope, by)
        if scope is ErasureScope.EVERYTHING:
            await self._store.end(self._course.id, student.id, self._clock.now())
        return describe_erased(scope, result)

    async def hold(self, student: Student, until: datetime, reason: str, by: int | None) -> str:
        """Hold back what is a student's until a naive local time. Raises CourseError if that is
        past."""
        now, at = self._clock.now(), to_utc(until, ZoneInfo(self._course.timezone))
        if at <= now:
            raise CourseError(HOLD_IN_PAST)
        hold = ErasureHold(student.id, at, reason)
        await self._store.hold(self._course.id, hold, by=by, now=now)
        return describe_hold(student.name, hold)

    async def release(self, student: Student, by: int | None) -> str:
        """End a hold. Raises CourseError if there is none."""
        now = self._clock.now()
        if not await self._store.release(self._course.id, student.id, by=by, now=now):
            raise CourseError(describe_no_hold(student.name))
        return describe_release(student.name)

    async def run(self) -> None:
        """Remind staff a week before a request is due, and carry it out when it is. What is held
        back waits for the end of the hold."""
        requests = await self._store.open_requests(self._course.id)
        if not requests:
            return
        now = self._clock.now()
        held = await holds_of(self._database, self._course.id, now)
        students = {each.id: each for each in await students_of(self._database, self._course.id)}
        for request in requests:
            student = students.get(request.student)
            if student is None:  # erased already
                await self._store.end(self._course.id, request.student, now)
            elif now >= request.due and student.id not in held:
                await self.erase(student, ErasureScope.EVERYTHING, by=None)
                await self._tell_staff(describe_carried_out_request(self._course), now)
            elif request.needs_reminder(now):
                notice = render_reminder(self._course, student.name, request)
                await self._store.remind(self._course.id, request, now, notice)

    async def _tell_staff(self, words: str, now: datetime) -> None:
        await self._database.write(
            lambda transaction: add_notice(transaction, self._course.id, words, now)
        )

    async def _require_student(self, discord_id: int) -> Student:
        student = await student_of(self._database, self._course.id, discord_id)
        if student is None:
            raise CourseError(NOTHING_STORED)
        return student
