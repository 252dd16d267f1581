"""The plan of a course as it is shown: what is coming, and what became of what has been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.course import Course
from bot.core.posts import Post, State
from bot.core.schedule import plan


@dataclass(frozen=True, slots=True)
class PlannedPrompt:
    """A line of the plan. `local` is aware, in the course's zone; `utc` the same instant."""

    prompt: str
    title: str
    passage: str
    label: str
    local: datetime
    utc: datetime
    state: State
    reason: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """The lines of a course's plan by instant, and what is odd about its dates."""

    course: str
    title: str
    timezone: str
    prompts: tuple[PlannedPrompt, ...]
    notes: tuple[str, ...]

    def between(self, first: date | None, last: date | None) -> CoursePlan:
        """Only the lines with a local date from `first` to `last`, both inside."""
        kept = tuple(
            each
            for each in self.prompts
            if (first is None or each.local.date() >= first)
            and (last is None or each.local.date() <= last)
        )
        return replace(self, prompts=kept)


def course_plan(course: Course, posts: Sequence[Post] = ()) -> CoursePlan:
    """The plan by the course's file; what was posted or settled already is shown as it happened."""
    zone = ZoneInfo(course.timezone)
    planned = plan(course)
    known = {post.prompt: post for post in posts if post.state is not State.PENDING}
    lines = [_settled(course, post, zone) for post in known.values()]
    for each in planned.occurrences:
        if each.prompt.id not in known:
            local = each.due.astimezone(zone)
            reference = each.prompt.reference
            title, label = each.prompt.title, reference.label
            lines.append(
                PlannedPrompt(
                    each.prompt.id, title, str(reference), label, local, each.due, State.PENDING
                )
            )
    notes = [*planned.notes, *(_undated(prompt.id) for prompt in planned.undated)]
    notes += [_unasked(prompt.id) for prompt in course.prompts if prompt.follow_up is not None]
    lines.sort(key=lambda line: line.utc)
    return CoursePlan(course.slug, course.title, course.timezone, tuple(lines), tuple(notes))


def _settled(course: Course, post: Post, zone: ZoneInfo) -> PlannedPrompt:
    prompt = course.prompt(post.prompt)
    title = prompt.title if prompt else post.prompt
    label = prompt.reference.label if prompt else post.reference
    at = post.posted_at or post.due
    return PlannedPrompt(
        post.prompt,
        title,
        post.reference,
        label,
        at.astimezone(zone),
        at,
        post.state,
        post.reason or "",
        post.link or "",
    )


def _undated(prompt: str) -> str:
    return f"{prompt}: no date is left for it; lengthen the schedule or pin it with `at:`."


def _unasked(prompt: str) -> str:
    return f"{prompt}: its follow-up is not posted by this version; ask it in the thread yourself."
