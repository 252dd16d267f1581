"""What is done with what is due: on time, late, missed, held; and when it is tried again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from harness import shipped

from bot.core.agenda import (
    MAX_ATTEMPTS,
    Agenda,
    PendingOccurrence,
    agenda,
    clock_jumped,
    expired,
    is_late,
    retries_exhausted,
    retry_due,
)
from bot.core.course import Course, DiscussionSettings, FollowUp, LatePolicy, ThreadClosing
from bot.core.occurrences import (
    MessagePart,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    part_nonce,
)
from bot.core.thread_steps import ThreadStep, thread_steps, useful_until

COURSE, _ = shipped()
RULE = COURSE.schedule  # late posts within 12 hours
NOW = datetime(2027, 2, 1, 14, tzinfo=UTC)
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


def ago(key: int, late: timedelta, **more: object) -> PendingOccurrence:
    return PendingOccurrence(key, NOW - late, **more)


def test_sixty_seconds_late_is_on_time() -> None:
    assert not is_late(NOW, NOW + MINUTE)
    assert is_late(NOW, NOW + MINUTE + timedelta(milliseconds=1))
    skips = replace(RULE, late=LatePolicy.SKIP)
    assert agenda((ago(1, MINUTE),), skips, NOW) == Agenda((1,), ())
    assert agenda((ago(1, MINUTE + SECOND),), skips, NOW) == Agenda((), (1,))


def test_what_is_not_due_waits() -> None:
    assert agenda((ago(1, 0 * SECOND),), RULE, NOW) == Agenda((1,), ())
    assert agenda((ago(1, -SECOND),), RULE, NOW) == Agenda((), ())
    assert agenda((), RULE, NOW) == Agenda((), ())


def test_only_newest_overdue_post_within_grace_is_sent() -> None:
    three = (ago(3, HOUR), ago(1, 3 * HOUR), ago(2, 2 * HOUR))
    assert agenda(three, RULE, NOW) == Agenda((3,), (1, 2))
    assert agenda((ago(1, 12 * HOUR),), RULE, NOW) == Agenda((1,), ())
    assert agenda((ago(1, 12 * HOUR + SECOND),), RULE, NOW) == Agenda((), (1,))


def test_no_late_post_beside_one_on_time() -> None:
    both = (ago(1, HOUR), ago(2, SECOND), ago(3, 2 * SECOND))
    assert agenda(both, RULE, NOW) == Agenda((3, 2), (1,))


def test_three_automatic_posts_a_day_at_most() -> None:
    due = tuple(ago(key, key * SECOND) for key in (4, 3, 2, 1))
    assert agenda(due, RULE, NOW) == Agenda((4, 3, 2), (), (1,))
    assert agenda(due[:1], RULE, NOW, recent=2) == Agenda((4,), ())
    assert agenda(due[:1], RULE, NOW, recent=3) == Agenda((), (), (4,))
    assert agenda(due[:1], RULE, NOW, recent=9) == Agenda((), (), (4,))


def test_posts_by_hand_ignore_limit_and_newer_posts() -> None:
    asked = ago(1, HOUR, by_hand=True)
    assert agenda((asked, ago(2, SECOND)), RULE, NOW, recent=3) == Agenda((1,), (), (2,))
    never = replace(RULE, late=LatePolicy.SKIP)
    assert agenda((asked,), never, NOW) == Agenda((1,), ())
    assert agenda((ago(1, 12 * HOUR, by_hand=True),), RULE, NOW) == Agenda((1,), ())
    assert agenda((ago(1, 13 * HOUR, by_hand=True),), RULE, NOW) == Agenda((), (1,))


def test_follow_up_is_late_independently_of_posts() -> None:
    second = ago(1, HOUR, kind=OccurrenceKind.FOLLOW_UP)
    assert agenda((second, ago(2, SECOND)), RULE, NOW, recent=3) == Agenda((1,), (), (2,))
    never = replace(RULE, late=LatePolicy.SKIP)
    assert agenda((second,), never, NOW) == Agenda((), (1,))
    assert agenda((ago(1, MINUTE, kind=OccurrenceKind.FOLLOW_UP),), never, NOW) == Agenda((1,), ())
    assert agenda((ago(1, 13 * HOUR, kind=OccurrenceKind.FOLLOW_UP),), RULE, NOW) == Agenda(
        (), (1,)
    )


def test_a_reminder_is_of_use_until_its_deadline() -> None:
    at = ago(1, HOUR, kind=OccurrenceKind.REMINDER, until=NOW)
    past = ago(2, HOUR, kind=OccurrenceKind.REMINDER, until=NOW - SECOND)
    assert agenda((at, past), RULE, NOW) == Agenda((1,), (2,))


def test_started_post_expires_after_grace_or_twenty_minutes() -> None:
    hurried = replace(RULE, grace=MINUTE)
    never = replace(RULE, late=LatePolicy.SKIP)
    for rule, last in ((RULE, 12 * HOUR), (hurried, 20 * MINUTE), (never, 20 * MINUTE)):
        assert not expired(ago(1, last), rule, NOW)
        assert expired(ago(1, last + SECOND), rule, NOW)
    assert not expired(ago(1, 99 * HOUR, by_hand=True), RULE, NOW)


def test_started_step_expires_as_its_kind_says() -> None:
    for until, past in ((NOW, False), (NOW - SECOND, True)):
        assert expired(ago(1, HOUR, kind=OccurrenceKind.REMINDER, until=until), RULE, NOW) is past
    closing = ago(1, 99 * HOUR, kind=OccurrenceKind.CLOSE, until=NOW + HOUR)
    assert not expired(closing, RULE, NOW)


def test_a_clock_is_believed_up_to_a_day() -> None:
    day = timedelta(hours=24)
    for direction in (1, -1):
        assert not clock_jumped(NOW, NOW + direction * day)
        assert clock_jumped(NOW, NOW + direction * (day + SECOND))


def test_attempts_back_off_and_end_after_eight() -> None:
    at, tried = NOW, [NOW]
    part = MessagePart(0, "n", "text", NOW, 1, None, NOW)
    while not retries_exhausted((part,)):
        at += SECOND
        if retry_due(part, at):
            tried.append(at)
            part = replace(part, tries=part.tries + 1, last_try=at)
    apart = [(b - a).total_seconds() for a, b in pairwise(tried)]
    assert apart == [15, 45, 75, 105, 135, 165, 195]
    assert len(tried) == MAX_ATTEMPTS == 8
    assert tried[-1] - tried[0] <= timedelta(minutes=15)


def test_first_attempt_is_immediate_and_retry_soon() -> None:
    assert retry_due(MessagePart(0, "n", "text"), NOW)
    again = MessagePart(0, "n", "text", NOW - HOUR, 0, None, NOW)
    assert not retry_due(again, NOW + 14 * SECOND)
    assert retry_due(again, NOW + 15 * SECOND)


def test_clock_set_back_does_not_delay_attempts() -> None:
    part = MessagePart(0, "n", "text", NOW, 1, None, NOW)
    assert retry_due(part, NOW - 3 * HOUR)
    assert not retry_due(part, NOW - 15 * SECOND)
    assert not retry_due(part, NOW - SECOND)


def test_giving_up_looks_at_every_part() -> None:
    parts = (MessagePart(0, "a", ""), MessagePart(1, "b", "", tries=8))
    assert retries_exhausted(parts)
    assert not retries_exhausted((parts[0], replace(parts[1], tries=7)))
    assert not retries_exhausted(())


def post(posted: datetime, due: datetime | None = None) -> Occurrence:
    prompt = COURSE.prompts[0]
    local = datetime(2027, 3, 13, 9)
    due = due or posted
    return Occurrence(
        1, COURSE.slug, prompt.id, 1, local, COURSE.timezone, due, "11", OccurrenceState.POSTED,
        posted_at=posted,
    )  # fmt: skip


def with_steps(
    after: timedelta | None = None,
    remind: timedelta | None = None,
    close: ThreadClosing | None = None,
) -> Course:
    first = COURSE.prompts[0]
    follow = FollowUp(after, "And now?") if after else None
    prompts = (replace(first, follow_up=follow), *COURSE.prompts[1:])
    return replace(COURSE, prompts=prompts, discussion=DiscussionSettings(remind, close))


SATURDAY = datetime(2027, 3, 13, 14, tzinfo=UTC)  # 09:00 in New York; on Sunday the clocks change


def test_whole_days_keep_the_hour_across_clock_changes() -> None:
    (step,) = thread_steps(with_steps(timedelta(days=2)), post(SATURDAY))
    assert step == ThreadStep(OccurrenceKind.FOLLOW_UP, datetime(2027, 3, 15, 13, tzinfo=UTC))
    (step,) = thread_steps(with_steps(timedelta(hours=48)), post(SATURDAY))
    assert step.due == datetime(2027, 3, 15, 13, tzinfo=UTC)
    (step,) = thread_steps(with_steps(timedelta(hours=5)), post(SATURDAY))
    assert step.due == SATURDAY + 5 * HOUR
    (step,) = thread_steps(with_steps(timedelta(days=1, hours=5)), post(SATURDAY))
    assert step.due == datetime(2027, 3, 14, 18, tzinfo=UTC)


def test_steps_count_from_actual_posting() -> None:
    one = with_steps(timedelta(days=2))
    (step,) = thread_steps(one, post(SATURDAY + 30 * SECOND, SATURDAY))
    assert step.due == datetime(2027, 3, 15, 13, tzinfo=UTC)
    (step,) = thread_steps(one, post(SATURDAY + 61 * MINUTE, SATURDAY))
    assert step.due == datetime(2027, 3, 15, 14, 1, tzinfo=UTC)


def test_steps_before_their_post_are_not_planned() -> None:
    deadline = datetime(2027, 3, 17, 3, 59, tzinfo=UTC)
    for before, planned in (
        (timedelta(hours=85, minutes=58), 1),
        (timedelta(hours=85, minutes=59), 0),
    ):
        assert deadline - before - SATURDAY == planned * MINUTE
        assert len(thread_steps(with_steps(remind=before), post(SATURDAY))) == planned


def test_reminders_and_closings_follow_the_deadlines() -> None:
    course = with_steps(remind=timedelta(hours=24), close=ThreadClosing.LOCK)
    reminder, closing = thread_steps(course, post(SATURDAY))
    assert reminder == ThreadStep(OccurrenceKind.REMINDER, datetime(2027, 3, 16, 3, 59, tzinfo=UTC))
    # Replies are due six days later, and two days more earn half.
    assert closing == ThreadStep(OccurrenceKind.CLOSE, datetime(2027, 3, 22, 3, 59, tzinfo=UTC))
    assert useful_until(course, OccurrenceKind.REMINDER, post(SATURDAY)) == reminder.due + 24 * HOUR
    assert useful_until(course, OccurrenceKind.FOLLOW_UP, post(SATURDAY)) is None
    assert useful_until(course, OccurrenceKind.CLOSE, post(SATURDAY)) > SATURDAY + timedelta(
        days=9999
    )


def test_steps_need_a_setting_of_the_course() -> None:
    assert thread_steps(COURSE, post(SATURDAY)) == ()
    asks_nothing = with_steps(remind=timedelta(hours=24))
    none = replace(COURSE.participation, response=replace(COURSE.participation.response, count=0))
    assert thread_steps(replace(asks_nothing, participation=none), post(SATURDAY)) == ()
    assert thread_steps(with_steps(remind=timedelta(days=9)), post(SATURDAY)) == ()
    unknown = replace(post(SATURDAY), prompt="removed")
    assert thread_steps(with_steps(timedelta(days=2)), unknown) == ()


@pytest.mark.parametrize("kind", OccurrenceKind)
def test_nonces_are_stable_and_distinct(kind: OccurrenceKind) -> None:
    one = replace(post(SATURDAY), kind=kind)
    others = [
        part_nonce(1, 2, replace(one, prompt="other"), 0),
        part_nonce(1, 2, replace(one, run=2), 0),
        part_nonce(1, 3, one, 0),
        part_nonce(2, 2, one, 0),
        part_nonce(1, 2, one, 1),
        *(
            part_nonce(1, 2, replace(one, kind=each), 0)
            for each in OccurrenceKind
            if each is not kind
        ),
    ]
    mine = part_nonce(1, 2, one, 0)
    assert mine == part_nonce(1, 2, replace(one, posted_at=None, reason="x"), 0)
    assert mine not in others
    assert len(set(others)) == len(others)
    assert len(mine) == 24
