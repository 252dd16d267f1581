"""The current plan of a course: its file, the decisions of staff and what happened, together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import partial

from bot.clock import Clock
from bot.core.course import Course
from bot.core.course_plan import CoursePlan, PlanEntry, course_plan
from bot.core.library import Library
from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import (
    ON_DISCORD,
    UNPOSTED,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
)
from bot.core.plan_changes import (
    ChangeKind,
    PlanChange,
    RenameDecision,
    apply_changes,
    require_prompt,
)
from bot.core.plan_diff import PlanDiff, diff_plans
from bot.core.plan_update import PlanUpdate, plan_update
from bot.core.reasons import Reason
from bot.core.schedule import PlanOverrides
from bot.discussion.planning.added_prompts import with_added_prompts
from bot.errors import CourseError
from bot.rendering.coming_plan import render_coming_plan
from bot.rendering.plan import (
    describe_on_discord,
    describe_rename,
    describe_unanswered_rename,
    render_plan,
)
from bot.rendering.reasons import describe_reason
from bot.rendering.staff_notices import describe_file_edit
from bot.store.alerts import delivery_problems_of
from bot.store.database import Database, Reader
from bot.store.occurrences import occurrences_of, posts_of
from bot.store.plan_changes import PlanChangeStore, plan_changes_of

Choices = tuple[tuple[str, str], ...]  # (name, prompt id) for autocomplete


class CurrentPlan:
    """Reads the plan of one course and rewrites its rows.

    `course` is the course of the file with the prompts that staff added.
    """

    def __init__(self, course: Course, library: Library, database: Database, clock: Clock) -> None:
        self.course = course
        self.library = library
        self._database = database
        self.changes = PlanChangeStore(database)
        self._clock = clock

    async def read(self) -> CoursePlan:
        """The plan as it stands now."""
        return await read_course_plan(self.course, self.library, self._database, self._clock.now())

    async def describe(self) -> tuple[str, ...]:
        """The plan as message texts, with why staff could not be told something."""
        problems = await delivery_problems_of(self._database, self.course.id)
        return render_plan(await self.read(), [describe_reason(*problem) for problem in problems])

    async def describe_coming(self) -> tuple[str, ...]:
        """What is open and what is coming, as message texts for everyone."""
        return render_coming_plan(await self.read(), self._clock.now())

    async def version(self) -> tuple[int, int]:
        """A value that changes whenever staff change the plan, by whichever process."""
        return await self.changes.version(self.course.id)

    async def replan(self) -> None:
        """Rewrite the unposted occurrences as the course's file and the changes say. What moves by
        an edit of the file is told to staff."""
        await self.changes.replan(
            self.course.id, self.update, self._describe_edit, self._clock.now()
        )

    async def diff(self) -> PlanDiff:
        """What the course's file would change of what is stored."""
        return await read_plan_diff(self.course, self.library, self._database, self._clock.now())

    async def accept_edit(
        self, diff: PlanDiff, by: int | None, new_prompts: Collection[str] = ()
    ) -> None:
        """Rewrite the plan as the file says, as staff agreed to: with what would be posted or
        missed at once, and with prompts that look renamed as the stored ones. `new_prompts` are
        those of them that staff call new."""
        now = self._clock.now()
        decisions = [
            RenameDecision(each.old, each.new, each.new not in new_prompts) for each in diff.renamed
        ]
        await self.changes.accept_edit(
            self.course.id,
            [PlanChange(ChangeKind.RENAME, now, by, rename=each) for each in decisions],
            partial(self.update, accepted=frozenset(each.prompt for each in diff.passed)),
            lambda change: describe_rename(self.course, change),
            now,
        )

    def update(
        self,
        changes: Sequence[PlanChange],
        posts: Sequence[Occurrence],
        accepted: frozenset[str] = frozenset(),
    ) -> PlanUpdate:
        """What the plan after these changes alters of the stored posts. `accepted`: as for
        `plan_occurrences`."""
        course, overrides = self.after(changes)
        now = self._clock.now()
        plan = plan_occurrences(course, overrides, posts, now, accepted=accepted)
        return plan_update(posts, plan, now, overrides.moves)

    def after(self, changes: Sequence[PlanChange]) -> tuple[Course, PlanOverrides]:
        """The course and its overrides after these changes."""
        course = with_added_prompts(self.course, self.library, changes)
        return course, apply_changes(changes)

    async def posts(self) -> tuple[Occurrence, ...]:
        """The stored posts of the course, ordered by time."""
        return await posts_of(self._database, self.course.id)

    async def require_unposted(self, prompt: str) -> None:
        """Raise CourseError for a prompt that is unknown, on Discord or on its way there."""
        require_prompt(self.course, prompt)
        for post in await self.posts():
            if post.prompt == prompt and post.state not in UNPOSTED:
                raise CourseError(describe_on_discord(self.course, post))

    async def require_skippable(self, prompt: str) -> None:
        """Raise CourseError for a prompt that is unknown, on Discord or on its way there, or that
        looks renamed: then nobody could tell what was left out."""
        await self.require_unposted(prompt)
        for post in await self.posts():
            if post.prompt == prompt and post.reason is Reason.RENAMED_PROMPT:
                raise CourseError(describe_unanswered_rename(prompt, post.reason_detail))

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

    async def choices(self) -> Choices:
        """All prompts, in the order of their dates."""
        return _choices(await self._post_entries())

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

    def _describe_edit(
        self, changes: Sequence[PlanChange], posts: Sequence[Occurrence]
    ) -> str | None:
        course, overrides = self.after(changes)
        now = self._clock.now()
        plan = plan_occurrences(course, overrides, posts, now)
        return describe_file_edit(course, diff_plans(course, posts, plan, now))

    async def _post_entries(self) -> list[PlanEntry]:
        entries = (await self.read()).entries
        return [entry for entry in entries if entry.kind is OccurrenceKind.POST]


async def read_course_plan(
    course: Course, library: Library, database: Reader, now: datetime
) -> CoursePlan:
    """The plan of a course as its file, the changes of staff and its occurrences have it."""
    changes = await plan_changes_of(database, course.id)
    occurrences = await occurrences_of(database, course.id)
    extended = with_added_prompts(course, library, changes)
    return course_plan(extended, occurrences, apply_changes(changes), now)


async def read_plan_diff(
    course: Course, library: Library, database: Reader, now: datetime
) -> PlanDiff:
    """What the course's file would change of what is stored."""
    changes = await plan_changes_of(database, course.id)
    posts = await posts_of(database, course.id)
    extended = with_added_prompts(course, library, changes)
    plan = plan_occurrences(extended, apply_changes(changes), posts, now)
    return diff_plans(extended, posts, plan, now)


def _choices(entries: Iterable[PlanEntry]) -> Choices:
    return tuple((f"{entry.title} · {entry.label}", entry.prompt) for entry in entries)
