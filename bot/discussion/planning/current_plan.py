"""The current plan of a course: its file, the decisions of staff and what happened, together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.clock import Clock
from bot.core.course import Course
from bot.core.course_plan import CoursePlan, PlanEntry, course_plan
from bot.core.library import Library
from bot.core.occurrences import (
    ON_DISCORD,
    UNPOSTED,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
)
from bot.core.plan_changes import PlanChange, apply_changes, require_prompt
from bot.core.schedule import PlanOverrides, plan_occurrences
from bot.discussion.planning.added_prompts import with_added_prompts
from bot.errors import CourseError
from bot.rendering.plan import describe_on_discord, render_plan
from bot.rendering.reasons import describe_reason
from bot.store.alerts import delivery_problems_of
from bot.store.database import Database, Reader
from bot.store.occurrences import occurrences_of, posts_of
from bot.store.plan_changes import PlanChangeStore, Planned, plan_changes_of

Choices = tuple[tuple[str, str], ...]  # (name, prompt id) for autocomplete


class CurrentPlan:
    """Reads the plan of one course and rewrites its rows.

    `course` is the course of the file with the prompts that staff added.
    """

    def __init__(self, course: Course, library: Library, database: Database, clock: Clock) -> None:
        self.course = course
        self.library = library
        self._database = database
        self._changes = PlanChangeStore(database)
        self._clock = clock

    async def read(self) -> CoursePlan:
        """The plan as it stands now."""
        return await read_course_plan(self.course, self.library, self._database)

    async def describe(self) -> tuple[str, ...]:
        """The plan as message texts, with why staff could not be told something."""
        problems = await delivery_problems_of(self._database, self.course.id)
        return render_plan(await self.read(), [describe_reason(*problem) for problem in problems])

    async def version(self) -> tuple[int, int]:
        """A value that changes whenever staff change the plan, by whichever process."""
        return await self._changes.version(self.course.id)

    async def replan(self) -> None:
        """Rewrite the unposted occurrences as the course's file and the changes say."""
        await self._changes.replan(self.course.id, self.planned, self._clock.now())

    def planned(self, changes: tuple[PlanChange, ...]) -> Planned:
        """The course's zone and its occurrences after these changes, for the store to write."""
        course, overrides = self.after(changes)
        return course.timezone, plan_occurrences(course, overrides).occurrences

    def after(self, changes: Sequence[PlanChange]) -> tuple[Course, PlanOverrides]:
        """The course and its overrides after these changes."""
        course = with_added_prompts(self.course, self.library, changes)
        return course, apply_changes(changes)

    async def posts(self) -> tuple[Occurrence, ...]:
        """The stored posts of the course, ordered by time."""
        return await posts_of(self._database, self.course.id)

    async def posted_prompts(self) -> frozenset[str]:
        """The ids of the prompts that are on Discord or on their way."""
        return frozenset(post.prompt for post in await self.posts() if post.state not in UNPOSTED)

    async def require_unposted(self, prompt: str) -> None:
        """Raise CourseError for a prompt that is unknown, on Discord or on its way there."""
        require_prompt(self.course, prompt)
        for post in await self.posts():
            if post.prompt == prompt and post.state not in UNPOSTED:
                raise CourseError(describe_on_discord(self.course, post))

    async def require_open(self, prompt: str) -> Occurrence:
        """The post of a prompt that is on Discord. Raises CourseError if it is not."""
        for post in reversed(await self.posts()):
            if post.prompt == prompt and post.is_on_discord:
                return post
        raise CourseError(f"“{prompt}” is not posted. Choose a prompt from the list.")

    async def open_choices(self) -> Choices:
        """The prompts on Discord, the newest first."""
        entries = reversed(await self._post_entries())
        return _choices(entry for entry in entries if entry.state in ON_DISCORD)

    async def unposted_choices(self) -> Choices:
        """The prompts that staff could move or skip, the next one first."""
        return _choices(entry for entry in await self._post_entries() if entry.state in UNPOSTED)

    async def postable_choices(self) -> Choices:
        """The prompts that staff could post now, those included that are not whole on Discord."""
        return _choices(
            entry
            for entry in await self._post_entries()
            if entry.state in UNPOSTED or entry.state is OccurrenceState.PARTLY_POSTED
        )

    async def _post_entries(self) -> list[PlanEntry]:
        entries = (await self.read()).entries
        return [entry for entry in entries if entry.kind is OccurrenceKind.POST]


async def read_course_plan(course: Course, library: Library, database: Reader) -> CoursePlan:
    """The plan of a course as its file, the changes of staff and its occurrences have it."""
    changes = await plan_changes_of(database, course.id)
    occurrences = await occurrences_of(database, course.id)
    extended = with_added_prompts(course, library, changes)
    return course_plan(extended, occurrences, apply_changes(changes))


def _choices(entries: Iterable[PlanEntry]) -> Choices:
    return tuple((f"{entry.title} · {entry.label}", entry.prompt) for entry in entries)
