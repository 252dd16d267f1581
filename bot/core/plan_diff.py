"""What an edit of a course's file changes in its plan: each prompt's old and new date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.agenda import is_late
from bot.core.course import Course, LatePostPolicy, Schedule
from bot.core.occurrences import UNPOSTED, Occurrence, OccurrenceState
from bot.core.reasons import Reason
from bot.core.renamed_prompts import HOLD_REASONS
from bot.core.schedule import OccurrencePlan, PlannedOccurrence


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A naive local time and the zone in which it is meant."""

    local: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class MovedPrompt:
    """A prompt that is still to be posted and has another date; `new` is None if none is left."""

    title: str
    old: LocalTime
    new: LocalTime | None


@dataclass(frozen=True, slots=True)
class AddedToPlan:
    """A prompt that the plan did not have, and its naive local time."""

    title: str
    local: datetime


@dataclass(frozen=True, slots=True)
class RemovedFromPlan:
    """A prompt that is gone from the file before it was posted; its naive local time."""

    prompt: str
    local: datetime


@dataclass(frozen=True, slots=True)
class RenamedPrompt:
    """A prompt that looks like the stored post of another one. `state` and `local` are the
    stored post's."""

    old: str
    new: str
    state: OccurrenceState
    local: datetime


@dataclass(frozen=True, slots=True)
class PassedPrompt:
    """A prompt to which the edit gives a time that is past, a naive local one. It would be posted
    at once for that, if `in_grace`; else it would be missed at once."""

    prompt: str
    title: str
    local: datetime
    in_grace: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDiff:
    """What changes between the stored plan and a new one, each in the order of the new one."""

    moved: tuple[MovedPrompt, ...] = ()
    added: tuple[AddedToPlan, ...] = ()
    removed: tuple[RemovedFromPlan, ...] = ()
    renamed: tuple[RenamedPrompt, ...] = ()
    passed: tuple[PassedPrompt, ...] = ()

    def __bool__(self) -> bool:
        return any((self.moved, self.added, self.removed, self.renamed, self.passed))

    @property
    def needs_answer(self) -> bool:
        """Whether staff must be asked before the edit takes effect."""
        return bool(self.renamed or self.passed)


def diff_plans(
    course: Course, history: Sequence[Occurrence], plan: OccurrencePlan, now: datetime
) -> PlanDiff:
    """What differs between the stored posts of a course and its new plan. Before anything is
    stored nothing differs: there was no plan."""
    if not history:
        return PlanDiff()
    rows = {post.prompt: post for post in history}
    return PlanDiff(
        moved=tuple(_moved(rows, plan)),
        added=tuple(_added(rows, plan)),
        removed=tuple(_removed(course, history)),
        renamed=tuple(_renamed(rows, plan)),
        passed=tuple(_passed(course.schedule, rows, plan, now)),
    )


def _moved(rows: Mapping[str, Occurrence], plan: OccurrencePlan) -> Iterator[MovedPrompt]:
    for planned in plan.occurrences:
        row = rows.get(planned.prompt.id)
        if (
            row is not None
            and row.reason not in HOLD_REASONS
            and not planned.skipped
            and _takes_another_time(row, planned)
        ):
            new = LocalTime(planned.local, planned.zone)
            yield MovedPrompt(planned.prompt.title, LocalTime(row.local, row.zone), new)
    for prompt in plan.undated:
        row = rows.get(prompt.id)
        if row is not None and row.state is OccurrenceState.PENDING:
            yield MovedPrompt(prompt.title, LocalTime(row.local, row.zone), None)


def _takes_another_time(row: Occurrence, planned: PlannedOccurrence) -> bool:
    if row.state not in UNPOSTED or row.reason in HOLD_REASONS:
        return False
    return planned.hold is None and not planned.skipped and row.due != planned.due


def _added(rows: Mapping[str, Occurrence], plan: OccurrencePlan) -> Iterator[AddedToPlan]:
    for planned in plan.occurrences:
        row = rows.get(planned.prompt.id)
        is_new = row is None or row.reason in HOLD_REASONS
        if is_new and planned.hold is None and not planned.skipped:
            yield AddedToPlan(planned.prompt.title, planned.local)


def _removed(course: Course, history: Sequence[Occurrence]) -> Iterator[RemovedFromPlan]:
    for row in history:
        if row.state is OccurrenceState.PENDING and course.prompt(row.prompt) is None:
            yield RemovedFromPlan(row.prompt, row.local)


def _renamed(rows: Mapping[str, Occurrence], plan: OccurrencePlan) -> Iterator[RenamedPrompt]:
    for planned in _newly_held(rows, plan, Reason.RENAMED_PROMPT):
        assert planned.hold is not None
        post = rows[planned.hold.detail]
        yield RenamedPrompt(post.prompt, planned.prompt.id, post.state, post.local)


def _passed(
    schedule: Schedule, rows: Mapping[str, Occurrence], plan: OccurrencePlan, now: datetime
) -> Iterator[PassedPrompt]:
    for planned in _newly_held(rows, plan, Reason.DATE_PASSED_BY_EDIT):
        if not planned.skipped:
            late = is_late(planned.due, now)
            useful = schedule.late is LatePostPolicy.POST and now - planned.due <= schedule.grace
            prompt = planned.prompt
            yield PassedPrompt(prompt.id, prompt.title, planned.local, useful or not late)


def _newly_held(
    rows: Mapping[str, Occurrence], plan: OccurrencePlan, reason: Reason
) -> Iterator[PlannedOccurrence]:
    """What waits for staff and did not, or not for this."""
    for planned in plan.occurrences:
        hold, row = planned.hold, rows.get(planned.prompt.id)
        if hold is None or hold.reason is not reason:
            continue
        known = row is not None and (row.reason, row.reason_detail) == (reason, hold.detail)
        if not known or (row is not None and row.due != planned.due):
            yield planned
