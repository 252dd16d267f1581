"""The plan of a course as it is shown: what is coming, and what became of what has been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.course import Course
from bot.core.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from bot.core.reasons import Reason
from bot.core.schedule import NO_OVERRIDES, PlannedOccurrence, PlanOverrides, plan_occurrences
from bot.core.thread_steps import thread_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """A line of the plan. `local` is aware, in the course's zone; `utc` the same instant."""

    prompt: str
    title: str
    passage: str
    label: str
    local: datetime
    utc: datetime
    state: OccurrenceState
    reason: Reason | None = None
    reason_detail: str = ""
    link: str = ""
    kind: OccurrenceKind = OccurrenceKind.POST


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """The lines of a course's plan by instant, and what is odd about its dates.

    `paused_since` is the instant since which staff let nothing be posted, None if they do.
    """

    course: str
    title: str
    timezone: str
    prompts: tuple[PlanEntry, ...]
    notes: tuple[str, ...]
    paused_since: datetime | None = None

    def between(self, first: date | None, last: date | None) -> CoursePlan:
        """Only the lines with a local date from `first` to `last`, both inside."""
        kept = tuple(
            each
            for each in self.prompts
            if (first is None or each.local.date() >= first)
            and (last is None or each.local.date() <= last)
        )
        return replace(self, prompts=kept)


def course_plan(
    course: Course,
    posts: Sequence[Occurrence] = (),
    overrides: PlanOverrides = NO_OVERRIDES,
    paused_since: datetime | None = None,
) -> CoursePlan:
    """The plan by the course's file and by what staff decided; what was posted or settled already,
    and what happens in its thread, is shown as it happened."""
    zone = ZoneInfo(course.timezone)
    planned = plan_occurrences(course, overrides)
    settled = [post for post in posts if post.state is not OccurrenceState.PENDING]
    known = {post.prompt for post in settled if post.kind is OccurrenceKind.POST}
    lines = [_stored_entry(course, post, zone) for post in settled]
    lines += [
        _pending_entry(each, zone) for each in planned.occurrences if each.prompt.id not in known
    ]
    lines += _pending_step_entries(course, posts, zone)
    notes = [*planned.notes, *(_undated(prompt.id) for prompt in planned.undated)]
    notes += _orphaned_changes(course, overrides)
    lines.sort(key=lambda line: line.utc)
    return CoursePlan(
        course.slug, course.title, course.timezone, tuple(lines), tuple(notes), paused_since
    )


def _pending_entry(each: PlannedOccurrence, zone: ZoneInfo) -> PlanEntry:
    reason, detail = _decision(each)
    return PlanEntry(
        prompt=each.prompt.id,
        title=each.prompt.title,
        passage=str(each.prompt.reference),
        label=each.prompt.reference.label,
        local=each.due.astimezone(zone),
        utc=each.due,
        state=OccurrenceState.SKIPPED if each.skipped else OccurrenceState.PENDING,
        reason=reason,
        reason_detail=detail,
    )


def _decision(each: PlannedOccurrence) -> tuple[Reason | None, str]:
    """What staff decided, where the course's file says something else; with its detail."""
    if each.skipped:
        return Reason.SKIPPED_BY_STAFF, ""
    if each.filed is None or each.filed == each.local:
        return None, ""
    reason = Reason.POSTED_BY_HAND if each.by_hand else Reason.MOVED_BY_STAFF
    return reason, each.filed.isoformat(timespec="minutes")


def _pending_step_entries(
    course: Course, posts: Sequence[Occurrence], zone: ZoneInfo
) -> list[PlanEntry]:
    """What is still to happen in the threads that are there."""
    settled = {
        (post.prompt, post.kind) for post in posts if post.state is not OccurrenceState.PENDING
    }
    lines = []
    for post in posts:
        if post.kind is OccurrenceKind.POST and post.is_on_discord:
            shown = _stored_entry(course, post, zone)
            lines += [
                replace(
                    shown,
                    local=step.due.astimezone(zone),
                    utc=step.due,
                    state=OccurrenceState.PENDING,
                    reason=None,
                    reason_detail="",
                    link="",
                    kind=step.kind,
                )
                for step in thread_steps(course, post)
                if (post.prompt, step.kind) not in settled
            ]
    return lines


def _stored_entry(course: Course, post: Occurrence, zone: ZoneInfo) -> PlanEntry:
    prompt = course.prompt(post.prompt)
    label = prompt.reference.label if prompt else post.reference
    at = post.posted_at or post.due
    return PlanEntry(
        prompt=post.prompt,
        title=course.title_of(post.prompt),
        passage=post.reference,
        label=label,
        local=at.astimezone(zone),
        utc=at,
        state=post.state,
        reason=post.reason,
        reason_detail=post.reason_detail,
        link=post.link or "",
        kind=post.kind,
    )


def _undated(prompt: str) -> str:
    return f"{prompt}: no date is left for it; lengthen the schedule or pin it with `at:`."


def _orphaned_changes(course: Course, overrides: PlanOverrides) -> list[str]:
    names = sorted({*overrides.moves, *overrides.skipped})
    return [
        f"{name}: staff decided about it, but it is gone from the course’s file, or its passage "
        "from the reading. Put it back, or undo what was decided."
        for name in names
        if course.prompt(name) is None
    ]
