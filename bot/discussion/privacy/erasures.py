"""Erasing a student's words or data in a course, and finishing what a crash or a backup undid."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.clock import Clock
from bot.core.course import Course
from bot.core.course_setup import CourseSetup
from bot.core.erasures import ErasureResult, ErasureScope, UnclearMentions
from bot.core.people import Student
from bot.errors import CourseError
from bot.failpoints import failpoint
from bot.rendering.erasures import describe_held_back, render_unclear_mentions
from bot.store.courses import setups_of
from bot.store.database import Database
from bot.store.erasure_list import ErasureList, ListedErasure, add_to_list, listed_erasures
from bot.store.erasure_requests import holds_of
from bot.store.erasures import ErasureStore
from bot.store.instants import from_text, to_text
from bot.store.people import students_of
from bot.store.sqlite.rewriting import replace_backups, rewrite_file


class Erasures:
    """The erasures in a database. `key` is that of the exports' pseudonyms."""

    def __init__(self, database: Database, key: bytes, clock: Clock) -> None:
        self._database = database
        self._list = ErasureList(database.path, key)
        self._clock = clock
        self._store = ErasureStore(database)

    async def erase(
        self, course: Course | CourseSetup, student: Student, scope: ErasureScope, by: int | None
    ) -> ErasureResult:
        """Erase a student's words or everything of theirs, in the record and in every backup that
        the bot has made. Where the files could not be made anew yet, `finish` does that later.

        Raises CourseError if staff hold back what is theirs, and StoreError, with nothing erased,
        if nothing can be written.
        """
        held = (await holds_of(self._database, course.id, self._clock.now())).get(student.id)
        if held is not None:
            raise CourseError(describe_held_back(held))
        unclear = await self._erase(course, student, scope, by, describe=render_unclear_mentions)
        return ErasureResult(await self.finish(), unclear)

    async def _erase(
        self,
        course: Course | CourseSetup,
        student: Student,
        scope: ErasureScope,
        by: int | None,
        *,
        describe: Callable[[UnclearMentions], str] | None = None,
    ) -> UnclearMentions:
        now = self._clock.now()
        erasure = ListedErasure(course.slug, scope, to_text(now), self._list.identities_of(student))
        await asyncio.to_thread(add_to_list, self._database.path, erasure)
        failpoint("erasure_listed")
        unclear = await self._store.erase(
            course.id, student, scope, by=by, asked_at=now, now=now, describe=describe
        )
        failpoint("erasure_committed")
        return unclear

    async def erase_all(self, course: Course | CourseSetup) -> int:
        """Erase everything of every student of a course but of those whom staff hold back; how many
        were erased."""
        held = await holds_of(self._database, course.id, self._clock.now())
        students = await students_of(self._database, course.id)
        erased = [student for student in students if student.id not in held]
        for student in erased:
            await self._erase(course, student, ErasureScope.EVERYTHING, None)
        await self.finish()
        return len(erased)

    async def finish(self) -> bool:
        """Erase again what came back with a backup, or what a crash kept from being erased, and
        make the files anew where they may still hold it. False if that has to be repeated."""
        listed = await asyncio.to_thread(lambda: tuple(listed_erasures(self._database.path)))
        for setup in await setups_of(self._database) if listed else ():
            await self._erase_listed(
                setup.id, [each for each in listed if each.course == setup.slug]
            )
        return await rewrite_after_erasure(self._database, self._clock)

    async def _erase_listed(self, course_id: int, listed: list[ListedErasure]) -> None:
        done = await self._store.asked_at(course_id)
        missing = [erasure for erasure in listed if erasure.at not in done]
        for student in await students_of(self._database, course_id) if missing else ():
            for erasure in missing:
                if erasure.is_about(self._list.identities_of(student)):
                    await self._erase_again(course_id, student, erasure)

    async def _erase_again(self, course_id: int, student: Student, erasure: ListedErasure) -> None:
        await self._store.erase(
            course_id,
            student,
            erasure.scope,
            by=None,
            asked_at=from_text(erasure.at),
            now=self._clock.now(),
            describe=render_unclear_mentions,
        )


async def rewrite_after_erasure(database: Database, clock: Clock) -> bool:
    """Make the database's file and backups anew where they may still hold what was erased. False
    if another program was reading, so that it has to be repeated."""
    store = ErasureStore(database)
    erased_at = await store.last_unfinished()
    if erased_at is None:
        return True
    now = clock.now()
    if not await asyncio.to_thread(rewrite_file, database.path):
        return False
    failpoint("erasure_vacuumed")
    await asyncio.to_thread(replace_backups, database.path, now, erased_at)
    failpoint("erasure_rewritten")
    await store.finish(now)
    return True
