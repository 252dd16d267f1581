"""The plan of a course in words, for staff."""

from __future__ import annotations

from bot.core.coming import CoursePlan, PlannedPrompt, course_plan
from bot.core.course import Course
from bot.core.posts import Post, State
from bot.discussion.announcing import timestamp
from bot.discussion.markup import escaped
from bot.discussion.standing import packed
from bot.errors import CourseError
from bot.store.database import Reads
from bot.store.occurrences import posts_of

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

    def __init__(self, course: Course, database: Reads) -> None:
        self._course = course
        self._database = database

    async def plan(self) -> CoursePlan:
        """The plan with what has been posted."""
        return course_plan(self._course, await posts_of(self._database, self._course.slug))

    async def describe(self) -> tuple[str, ...]:
        """The plan as message texts."""
        plan = await self.plan()
        head = [f"**{escaped(plan.title)}** · times as your Discord shows them"]
        notes = [f"-# {escaped(note)}" for note in plan.notes]
        return packed([*head, *(_line(each) for each in plan.prompts), *notes])

    async def open_prompts(self) -> tuple[tuple[str, str], ...]:
        """(name, id) of every prompt that is posted, newest first."""
        prompts = (await self.plan()).prompts
        posted = [each for each in reversed(prompts) if each.state is State.POSTED]
        return tuple((f"{each.title} · {each.label}", each.prompt) for each in posted)

    async def posted(self, prompt_id: str) -> Post:
        """The post of a prompt. Raises CourseError if it is not open."""
        posts = await posts_of(self._database, self._course.slug)
        found = [p for p in posts if p.prompt == prompt_id and p.state is State.POSTED]
        if not found:
            raise CourseError(f"“{prompt_id}” is not posted. Choose a prompt from the list.")
        return found[-1]

    def title(self, post: Post) -> str:
        """What a post is called."""
        prompt = self._course.prompt(post.prompt)
        return prompt.title if prompt else post.prompt

    async def unposted(self) -> tuple[tuple[str, str], ...]:
        """(name, id) of every prompt that staff could post now, the next one first."""
        ready = (State.PENDING, State.MISSED, State.FAILED, State.NEEDS_STAFF)
        prompts = [
            each
            for each in (await self.plan()).prompts
            if each.state in ready or (each.state is State.POSTED and each.reason)
        ]
        return tuple((f"{each.title} · {each.label}", each.prompt) for each in prompts)


def _line(each: PlannedPrompt) -> str:
    title = escaped(each.title)
    shown = f"[{title}]({each.link})" if each.link else title
    reason = f": {escaped(each.reason)}" if each.reason else ""
    return (
        f"{_SIGNS[each.state]} {timestamp(each.utc)} {shown} `{each.prompt}`, {each.label}{reason}"
    )
