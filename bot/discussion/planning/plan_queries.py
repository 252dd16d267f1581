"""The plan of a course in words, for staff."""

from __future__ import annotations

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
from bot.core.plan_changes import apply_changes
from bot.discussion.participation.standings import join_lines
from bot.discussion.planning.added_prompts import with_added_prompts
from bot.errors import CourseError
from bot.rendering.announcement import timestamp
from bot.rendering.markdown import escape
from bot.rendering.reasons import describe_reason
from bot.store.alerts import delivery_problems_of
from bot.store.database import Reader
from bot.store.occurrence_queries import occurrences_of, posts_of
from bot.store.plan_changes import plan_changes_of

_SIGNS = {
    OccurrenceState.PENDING: "·",
    OccurrenceState.SENDING: "…",
    OccurrenceState.POSTED: "✓",
    OccurrenceState.PARTLY_POSTED: "✓",
    OccurrenceState.MISSED: "✗ missed",
    OccurrenceState.SKIPPED: "– skipped",
    OccurrenceState.FAILED: "✗ failed",
    OccurrenceState.NEEDS_STAFF: "? needs you",
}


class PlanQueries:
    """What is coming in one course, and what became of the rest."""

    def __init__(self, course: Course, library: Library, database: Reader) -> None:
        self._course = course
        self._library = library
        self._database = database

    async def plan(self) -> CoursePlan:
        """The plan with what has been posted and what staff decided."""
        return await read_course_plan(self._course, self._library, self._database)

    async def describe(self) -> tuple[str, ...]:
        """The plan as message texts."""
        plan = await self.plan()
        head = [f"**{escape(plan.title)}** · times as your Discord shows them"]
        if plan.paused_since is not None:
            since = timestamp(plan.paused_since)
            head.append(f"**Paused** since {since}: nothing is posted until /seminar resume.")
        for problem in await delivery_problems_of(self._database, self._course.slug):
            head.append(f"**Staff could not be told**: {escape(describe_reason(*problem))}")
        notes = [f"-# {escape(note)}" for note in plan.notes]
        return join_lines([*head, *(_line(each) for each in plan.prompts), *notes])

    async def open_prompts(self) -> tuple[tuple[str, str], ...]:
        """(name, id) of every prompt that is posted, newest first."""
        posted = [each for each in reversed(await self._prompts()) if each.state in ON_DISCORD]
        return _named(posted)

    async def posted(self, prompt_id: str) -> Occurrence:
        """The post of a prompt. Raises CourseError if it is not open."""
        posts = await posts_of(self._database, self._course.slug)
        found = [p for p in posts if p.prompt == prompt_id and p.is_on_discord]
        if not found:
            raise CourseError(f"“{prompt_id}” is not posted. Choose a prompt from the list.")
        return found[-1]

    def title(self, post: Occurrence) -> str:
        """What a post is called."""
        return self._course.title_of(post.prompt)

    async def unposted(self) -> tuple[tuple[str, str], ...]:
        """(name, id) of every prompt that staff could move or leave out, the next one first."""
        return _named([each for each in await self._prompts() if each.state in UNPOSTED])

    async def postable(self) -> tuple[tuple[str, str], ...]:
        """The same of every prompt that staff could post now: also those that are not whole."""
        prompts = [
            each
            for each in await self._prompts()
            if each.state in UNPOSTED or each.state is OccurrenceState.PARTLY_POSTED
        ]
        return _named(prompts)

    async def _prompts(self) -> list[PlanEntry]:
        return [each for each in (await self.plan()).prompts if each.kind is OccurrenceKind.POST]


async def read_course_plan(course: Course, library: Library, database: Reader) -> CoursePlan:
    """The plan of a course as its file, what staff did and its posts have it."""
    acts = await plan_changes_of(database, course.slug)
    posts, steered = await occurrences_of(database, course.slug), apply_changes(acts)
    extended = with_added_prompts(course, library, acts)
    return course_plan(extended, posts, steered.overrides, steered.paused_since)


def _named(prompts: list[PlanEntry]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{each.title} · {each.label}", each.prompt) for each in prompts)


def _line(each: PlanEntry) -> str:
    title = escape(each.title)
    shown = f"[{title}]({each.link})" if each.link else title
    words = describe_reason(each.reason, each.reason_detail)
    reason = f": {escape(words)}" if words else ""
    kind = f"{each.kind.words}: " if each.kind.words else ""
    head = f"{_SIGNS[each.state]} {timestamp(each.utc)} {kind}{shown}"
    return f"{head} `{each.prompt}`, {each.label}{reason}"
