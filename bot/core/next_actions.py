"""What a tick does: a snapshot of one course and an instant become actions, by pure rules.

These rules ensure that no prompt is posted twice or silently dropped. Unfinished deliveries come
first, because some of their messages may already be on Discord. Then the occurrences that are
due are dealt with: sent, given up as missed, or left to staff. Last, the plan of each thread is
compared with its stored rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.agenda import DAY, PendingOccurrence, agenda, clock_jumped
from bot.core.conditions import Condition
from bot.core.course import Course
from bot.core.occurrences import MessagePart, Occurrence, OccurrenceKind, OccurrenceState
from bot.core.reasons import Reason
from bot.core.schedule import PlanOverrides
from bot.core.thread_steps import ThreadStep, thread_steps, useful_until


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSnapshot:
    """What is stored of a course at the beginning of a tick.

    `occurrences` are all of them ordered by time; `parts` are the messages of the claimed ones that
    are not known to be sent, by the occurrence's id. `plan_version` changes whenever staff change
    the plan. `last_heartbeat` is the instant of the last tick whose clock was believed, in UTC.
    `conditions` are those of which staff were notified and that have not ended.
    """

    occurrences: tuple[Occurrence, ...]
    parts: Mapping[int, tuple[MessagePart, ...]]
    overrides: PlanOverrides
    plan_version: tuple[int, int]
    last_heartbeat: datetime | None
    conditions: frozenset[Condition]


@dataclass(frozen=True, slots=True)
class ResumeDelivery:
    """Resume delivering a claimed occurrence, as far as Discord allows."""

    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class StartDelivery:
    """Claim a due occurrence and send it."""

    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class EndWithoutSending:
    """End a due occurrence without sending it; staff are notified of the reason."""

    occurrence: Occurrence
    state: OccurrenceState
    reason: Reason


@dataclass(frozen=True, slots=True)
class PlanThread:
    """Store what is still to happen in the thread of a post."""

    post: Occurrence
    steps: tuple[ThreadStep, ...]


Action = ResumeDelivery | StartDelivery | EndWithoutSending | PlanThread


def next_actions(
    course: Course, snapshot: CourseSnapshot, now: datetime, *, can_send: bool
) -> tuple[Action, ...]:
    """What to do at `now`, in this order. Without a channel to send to, due occurrences wait for as
    long as the course's grace allows, and are missed then."""
    due = agenda(
        pending_occurrences(course, snapshot),
        course.schedule,
        now,
        _automatic_posts(snapshot, now),
    )
    by_id = {occurrence.id: occurrence for occurrence in snapshot.occurrences}
    missed = [
        EndWithoutSending(by_id[key], OccurrenceState.MISSED, Reason.EXPIRED) for key in due.missed
    ]
    planned = thread_plans(course, snapshot.occurrences, now)
    if not can_send:
        return (*missed, *planned)
    return (
        *(
            ResumeDelivery(occurrence)
            for occurrence in snapshot.occurrences
            if _unfinished(occurrence, snapshot)
        ),
        *missed,
        *(
            EndWithoutSending(by_id[key], OccurrenceState.NEEDS_STAFF, Reason.DAILY_LIMIT)
            for key in due.held
        ),
        *(StartDelivery(by_id[key]) for key in due.to_send),
        *planned,
    )


def clock_is_believable(snapshot: CourseSnapshot, now: datetime, *, running: bool) -> bool:
    """Whether the machine's clock can be right.

    A process that is `running` has a heartbeat every two minutes at least: over a day between two
    of them is a clock that was set, or a machine that slept. A process that starts may have been
    away for longer, but not before the last heartbeat. A doubt outlives the process that had it.
    """
    last = snapshot.last_heartbeat
    if last is None or not clock_jumped(last, now):
        return True
    return not (running or Condition.CLOCK in snapshot.conditions or now < last)


def next_due(course: Course, snapshot: CourseSnapshot) -> datetime | None:
    """The instant of the next pending occurrence, or None."""
    pending = pending_occurrences(course, snapshot)
    return min((occurrence.due for occurrence in pending), default=None)


def failure_is_reported(course: Course, snapshot: CourseSnapshot, now: datetime) -> bool:
    """Whether something has failed, or is due now and would: staff are notified of that anyhow, and
    need no second message about the channel that caused it."""
    due = next_due(course, snapshot)
    failed = any(each.state is OccurrenceState.FAILED for each in snapshot.occurrences)
    return failed or (due is not None and due <= now)


def pending_occurrences(course: Course, snapshot: CourseSnapshot) -> tuple[PendingOccurrence, ...]:
    """The pending occurrences; while the course is paused only those that staff asked for."""
    paused = snapshot.overrides.paused_since is not None
    posts = {each.prompt: each for each in snapshot.occurrences if each.kind is OccurrenceKind.POST}
    return tuple(
        PendingOccurrence(
            key=occurrence.id,
            due=occurrence.due,
            kind=occurrence.kind,
            by_hand=occurrence.by_hand,
            until=useful_until(course, occurrence.kind, posts[occurrence.prompt]),
        )
        for occurrence in snapshot.occurrences
        if occurrence.state is OccurrenceState.PENDING and (occurrence.by_hand or not paused)
    )


def thread_plans(
    course: Course, occurrences: Sequence[Occurrence], now: datetime
) -> Iterator[PlanThread]:
    """The threads whose stored steps are not those of the course as it is now."""
    stored = {(each.prompt, each.kind): each for each in occurrences}
    for post in occurrences:
        if post.kind is OccurrenceKind.POST and post.is_on_discord:
            plan = plan_thread(course, post, stored, now)
            if _differs(plan, stored):
                yield plan


def plan_thread(
    course: Course,
    post: Occurrence,
    stored: Mapping[tuple[str, OccurrenceKind], Occurrence],
    now: datetime,
) -> PlanThread:
    """The steps of a post's thread. A reminder whose time is past when it is first planned reminds
    of nothing, and is left out."""
    steps = tuple(
        step
        for step in thread_steps(course, post)
        if step.kind is not OccurrenceKind.REMINDER
        or step.due > now
        or (post.prompt, step.kind) in stored
    )
    return PlanThread(post, steps)


def _differs(plan: PlanThread, stored: Mapping[tuple[str, OccurrenceKind], Occurrence]) -> bool:
    due = {step.kind: step.due for step in plan.steps}
    for kind in OccurrenceKind:
        row = stored.get((plan.post.prompt, kind))
        if kind is OccurrenceKind.POST or (row and row.state is not OccurrenceState.PENDING):
            continue
        if due.get(kind) != (row.due if row else None):
            return True
    return False


def _unfinished(occurrence: Occurrence, snapshot: CourseSnapshot) -> bool:
    """Whether it was begun and is not whole: its message, its thread or a part is not there. What
    is partly posted is left alone: Discord refused the rest of it."""
    if occurrence.state is OccurrenceState.SENDING:
        return True
    if occurrence.state is not OccurrenceState.POSTED or occurrence.on_former_server:
        return False
    parts = snapshot.parts.get(occurrence.id, ())
    return occurrence.kind is OccurrenceKind.POST and (
        occurrence.thread_id is None or any(part.message_id is None for part in parts)
    )


def _automatic_posts(snapshot: CourseSnapshot, now: datetime) -> int:
    """How many posts went out by themselves in the 24 hours before `now`, or are on their way."""
    return sum(
        occurrence.kind is OccurrenceKind.POST
        and not occurrence.by_hand
        and (
            occurrence.state is OccurrenceState.SENDING
            or (
                occurrence.is_on_discord
                and occurrence.posted_at is not None
                and occurrence.posted_at > now - DAY
            )
        )
        for occurrence in snapshot.occurrences
    )
