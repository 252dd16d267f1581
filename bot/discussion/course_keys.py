"""The keys of courses: a course is known in the database by the key that its file had first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.core.course import Course
from bot.core.retention import NOTICE
from bot.errors import CourseError
from bot.rendering.setup import describe_lost_key
from bot.store.courses import CourseStore, keys_with_posts, setups_of
from bot.store.database import Reader
from bot.store.retention import RetentionStore


async def require_known_keys(keys: Collection[str], database: Reader) -> None:
    """Raise CourseError if a course that has posts lost its file while another key is new: it was
    probably renamed, and would begin anew under that key."""
    stored = await setups_of(database)
    new = sorted(set(keys) - {setup.slug for setup in stored})
    current = {setup.slug for setup in stored if setup.ended_at is None}
    lost = sorted((await keys_with_posts(database) & current) - set(keys))
    if lost and new:
        raise CourseError(describe_lost_key(lost[0], new[0]))


class CourseKeys:
    """Changes of keys by whoever runs the bot, while it does not run."""

    def __init__(self, courses: CourseStore, retention: RetentionStore) -> None:
        self._courses = courses
        self._retention = retention

    async def rename(self, old: str, new: str, keys: Collection[str], now: datetime) -> None:
        """The course goes on under another key, which its file in `keys` has already. Raises
        CourseError if there is no such course, or if the new key is another one's."""
        if new not in keys:
            raise CourseError(
                f"No file in prompts/ has the key {new}. Write `course: {new}` into the course’s "
                "file first."
            )
        slugs = {setup.slug for setup in await self._courses.all()}
        if old not in slugs:
            raise CourseError(f"There is no course {old} in the database.")
        if new in slugs:
            raise CourseError(f"{new} is a course of its own in the database. Choose another key.")
        await self._courses.rename(old, new, now)

    async def end(self, slug: str, keys: Collection[str], now: datetime) -> datetime | None:
        """The course is held no longer; what happened stays, and can be exported. When its students
        are erased, as its file said; None if it did not say. Raises CourseError if there is no such
        course, or if a file still has it."""
        if slug in keys:
            raise CourseError(f"A file in prompts/ still has the key {slug}. Remove it first.")
        setups = [setup for setup in await self._courses.all() if setup.slug == slug]
        if not setups:
            raise CourseError(f"There is no course {slug} in the database.")
        rules = [await self._retention.rule(setup.id) for setup in setups]
        for setup in setups:
            await self._courses.end(setup.id, now)
        ends = (rule.end_after(now) for rule in rules if rule is not None)
        return max((max(end, now + NOTICE) for end in ends), default=None)


def require_same_courses(served: Sequence[Course], read: Sequence[Course]) -> None:
    """Raise CourseError if a folder that is served has lost a course, or has a new one."""
    before, now = {course.slug for course in served}, {course.slug for course in read}
    if gone := sorted(before - now):
        raise CourseError(
            f"{gone[0]} is no longer in prompts/. It goes on as it was; to end it, stop the bot "
            "first."
        )
    if new := sorted(now - before):
        raise CourseError(f"{new[0]} is a new course. Restart the bot to serve it.")
