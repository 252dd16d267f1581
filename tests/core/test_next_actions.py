"""What a tick does, by the snapshot that it read and the time: in which order, and what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.conditions import Condition
from bot.core.course import Course, FollowUp
from bot.core.next_actions import (
    Action,
    CourseSnapshot,
    EndWithoutSending,
    PlanThread,
    ResumeDelivery,
    StartDelivery,
    clock_is_believable,
    failure_is_reported,
    next_actions,
    next_due,
)
from bot.core.occurrences import MessagePart, Occurrence, OccurrenceKind, OccurrenceState
from bot.core.reasons import Reason
from bot.core.schedule import PlanOverrides
from tests.support.shipped_course import shipped

COURSE, _ = shipped()
NOW = datetime(2027, 2, 1, 14, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def occurrence(key: int, late: timedelta, **changes: object) -> Occurrence:
    """The key-th prompt of the course, due so long before NOW."""
    due = NOW - late
    made = Occurrence(
        id=key,
        course_id=1,
        course=COURSE.slug,
        prompt=COURSE.prompts[key - 1].id,
        local=due.replace(tzinfo=None),
        zone=COURSE.timezone,
        due=due,
        reference="11.1.1",
        state=OccurrenceState.PENDING,
    )
    return replace(made, **changes)


def posted(key: int, **changes: object) -> Occurrence:
    changes = {"state": OccurrenceState.POSTED, "posted_at": NOW - HOUR, "thread_id": 7, **changes}
    return occurrence(key, HOUR, **changes)


def snapshot(*occurrences: Occurrence, **changes: object) -> CourseSnapshot:
    empty = CourseSnapshot(
        occurrences=occurrences,
        parts={},
        overrides=PlanOverrides(),
        plan_version=(0, 0),
        last_heartbeat=NOW - 30 * SECOND,
        conditions=frozenset(),
    )
    return replace(empty, **changes)


def actions(
    *occurrences: Occurrence, can_send: bool = True, course: Course = COURSE
) -> list[Action]:
    return list(next_actions(course, snapshot(*occurrences), NOW, can_send=can_send))


def test_nothing_due_needs_no_action() -> None:
    assert actions() == []
    assert actions(occurrence(1, -HOUR), posted(2)) == []


def test_started_posts_are_finished_before_others() -> None:
    started = occurrence(1, 2 * HOUR, state=OccurrenceState.SENDING)
    due, old = occurrence(2, SECOND), occurrence(3, HOUR)
    assert actions(started, due, old) == [
        ResumeDelivery(started),
        EndWithoutSending(old, OccurrenceState.MISSED, Reason.EXPIRED),
        StartDelivery(due),
    ]


def test_without_channel_only_missed_posts_are_settled() -> None:
    started = occurrence(1, 2 * HOUR, state=OccurrenceState.SENDING)
    due, old = occurrence(2, SECOND), occurrence(3, 13 * HOUR)
    missed = [EndWithoutSending(old, OccurrenceState.MISSED, Reason.EXPIRED)]
    assert actions(started, due, old, can_send=False) == missed


def test_posts_without_thread_or_part_are_finished() -> None:
    without_thread = posted(1, thread_id=None)
    lacking = posted(2)
    part = MessagePart(number=1, nonce="n", content="text")
    read = snapshot(without_thread, lacking, posted(3), parts={2: (part,)})
    found = next_actions(COURSE, read, NOW, can_send=True)
    assert list(found) == [ResumeDelivery(without_thread), ResumeDelivery(lacking)]


def test_partly_posted_is_left_to_staff() -> None:
    refused = Reason.THREAD_LOCKED
    assert actions(posted(1, state=OccurrenceState.PARTLY_POSTED, reason=refused)) == []


def test_fourth_post_in_a_day_is_held() -> None:
    three = [posted(key) for key in (1, 2, 3)]
    fourth = occurrence(4, SECOND)
    held = EndWithoutSending(fourth, OccurrenceState.NEEDS_STAFF, Reason.DAILY_LIMIT)
    assert actions(*three, fourth) == [held]
    by_hand = [replace(each, by_hand=True) for each in three]
    assert actions(*by_hand, fourth) == [StartDelivery(fourth)]


def test_pause_holds_all_but_posts_by_hand() -> None:
    due, by_hand = occurrence(1, SECOND), occurrence(2, SECOND, by_hand=True)
    paused = snapshot(due, by_hand, overrides=PlanOverrides(paused_since=NOW - HOUR))
    assert list(next_actions(COURSE, paused, NOW, can_send=True)) == [StartDelivery(by_hand)]
    assert next_due(COURSE, paused) == by_hand.due


def test_threads_are_planned_when_their_steps_differ() -> None:
    first = replace(COURSE.prompts[0], follow_up=FollowUp(timedelta(days=1), "And then?"))
    course = replace(COURSE, prompts=(first, *COURSE.prompts[1:]))
    post = posted(1)
    (plan,) = actions(post, course=course)
    assert isinstance(plan, PlanThread)
    (step,) = plan.steps
    assert step.kind is OccurrenceKind.FOLLOW_UP
    stored = replace(occurrence(1, HOUR), id=9, kind=OccurrenceKind.FOLLOW_UP, due=step.due)
    assert actions(post, stored, course=course) == []
    assert actions(post, replace(stored, due=step.due + HOUR), course=course) == [plan]
    assert actions(post, stored) == [PlanThread(post, ())]  # the file asks it no more


def test_a_day_between_heartbeats_is_a_clock_jump() -> None:
    slept = snapshot(last_heartbeat=NOW - 25 * HOUR)
    assert not clock_is_believable(slept, NOW, running=True)
    assert clock_is_believable(slept, NOW, running=False)  # the bot was away
    assert not clock_is_believable(snapshot(last_heartbeat=NOW + 25 * HOUR), NOW, running=False)
    doubted = replace(slept, conditions=frozenset({Condition.CLOCK}))
    assert not clock_is_believable(doubted, NOW, running=False)
    assert clock_is_believable(snapshot(last_heartbeat=None), NOW, running=True)


def test_failed_or_due_posts_report_the_channel() -> None:
    assert not failure_is_reported(COURSE, snapshot(occurrence(1, -HOUR)), NOW)
    assert failure_is_reported(COURSE, snapshot(occurrence(1, SECOND)), NOW)
    failed = occurrence(1, HOUR, state=OccurrenceState.FAILED)
    assert failure_is_reported(COURSE, snapshot(failed), NOW)
