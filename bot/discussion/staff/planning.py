"""The plan of a course in words, for staff."""

from __future__ import annotations

from bot.core.coming import CoursePlan, PlannedPrompt, course_plan
from bot.core.corpus import Shelf
from bot.core.course import Course
from bot.core.posts import UNPOSTED, Kind, Post, State
from bot.core.steering import folded
from bot.discussion.markup import escaped
from bot.discussion.posting.announcing import timestamp
from bot.discussion.staff.asked import with_asked
from bot.discussion.standing import packed
from bot.errors import CourseError
from bot.store.alerts import untold_alerts_of
from bot.store.database import Reads
from bot.store.occurrences import occurrences_of, posts_of
from bot.store.steering import steers_of

_SIGNS = {
    State.PENDING: "·",
    State.SENDING: "…",
    State.POSTED: "✓",
    State.MISSED: "✗ missed",
    State.SKIPPED: "– skipped",
    State.FAILED: "✗ failed",
    State.NEEDS_STAFF: "? needs you",
}


class Planning:
    """What is coming in one course, and what became of the rest."""

    def __init__(self, course: Course, shelf: Shelf, database: Reads) -> None:
        self._course = course
        self._shelf = shelf
        self._database = database

    async def plan(self) -> CoursePlan:
        """The plan with what has been posted and what staff decided."""
        return await stored_plan(self._course, self._shelf, self._database)

    async def describe(self) -> tuple[str, ...]:
        """The plan as message texts."""
        plan = await self.plan()
        head = [f"**{escaped(plan.title)}** · times as your Discord shows them"]
        if plan.paused_since is not None:
            since = timestamp(plan.paused_since)
            head.append(f"**Paused** since {since}: nothing is posted until /seminar resume.")
        untold = await untold_alerts_of(self._database, self._course.slug)
        head += [f"**Staff could not be told**: {escaped(each)}" for each in untold]
        notes = [f"-# {escaped(note)}" for note in plan.notes]
        return packed([*head, *(_line(each) for each in plan.prompts), *notes])

    async def open_prompts(self) -> tuple[tuple[str, str], ...]:
        """(name, id) of every prompt that is posted, newest first."""
        posted = [each for each in reversed(await self._prompts()) if each.state is State.POSTED]
        return _named(posted)

    async def posted(self, prompt_id: str) -> Post:
        """The post of a prompt. Raises CourseError if it is not open."""
        posts = await posts_of(self._database, self._course.slug)
        found = [p for p in posts if p.prompt == prompt_id and p.state is State.POSTED]
        if not found:
            raise CourseError(f"“{prompt_id}” is not posted. Choose a prompt from the list.")
        return found[-1]

    def title(self, post: Post) -> str:
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
            if each.state in UNPOSTED or (each.state is State.POSTED and each.reason)
        ]
        return _named(prompts)

    async def _prompts(self) -> list[PlannedPrompt]:
        return [each for each in (await self.plan()).prompts if each.kind is Kind.POST]


async def stored_plan(course: Course, shelf: Shelf, database: Reads) -> CoursePlan:
    """The plan of a course as its file, what staff did and its posts have it."""
    acts = await steers_of(database, course.slug)
    posts, steered = await occurrences_of(database, course.slug), folded(acts)
    extended = with_asked(course, shelf, acts)
    return course_plan(extended, posts, steered.overrides, steered.paused_since)


def _named(prompts: list[PlannedPrompt]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{each.title} · {each.label}", each.prompt) for each in prompts)


def _line(each: PlannedPrompt) -> str:
    title = escaped(each.title)
    shown = f"[{title}]({each.link})" if each.link else title
    reason = f": {escaped(each.reason)}" if each.reason else ""
    kind = f"{each.kind.words}: " if each.kind.words else ""
    head = f"{_SIGNS[each.state]} {timestamp(each.utc)} {kind}{shown}"
    return f"{head} `{each.prompt}`, {each.label}{reason}"
