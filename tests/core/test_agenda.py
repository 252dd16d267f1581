"""What is done with what is due: on time, late, missed, held; and what happens in threads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.agenda import Agenda, PendingOccurrence, agenda, clock_jumped, is_late
from bot.core.course import Course, DiscussionSettings, FollowUp, LatePostPolicy, ThreadClosing
from bot.core.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from bot.core.thread_steps import ThreadStep, thread_steps, useful_until
from tests.support.shipped_course import shipped

COURSE, _ = shipped()
RULE = COURSE.schedule  # late posts within 12 hours
NOW = datetime(2027, 2, 1, 14, tzinfo=UTC)
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


def ago(key: int, late: timedelta, **more: object) -> PendingOccurrence:
    return PendingOccurrence(key, NOW - late, **more)


def test_sixty_seconds_late_is_on_time() -> None:
    assert not is_late(NOW, NOW + MINUTE)
    assert is_late(NOW, NOW + MINUTE + timedelta(milliseconds=1))
    skips = replace(RULE, late=LatePostPolicy.SKIP)
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
    never = replace(RULE, late=LatePostPolicy.SKIP)
    assert agenda((asked,), never, NOW) == Agenda((1,), ())
    assert agenda((ago(1, 12 * HOUR, by_hand=True),), RULE, NOW) == Agenda((1,), ())
    assert agenda((ago(1, 13 * HOUR, by_hand=True),), RULE, NOW) == Agenda((), (1,))


def test_follow_up_is_late_independently_of_posts() -> None:
    second = ago(1, HOUR, kind=OccurrenceKind.FOLLOW_UP)
    assert agenda((second, ago(2, SECOND)), RULE, NOW, recent=3) == Agenda((1,), (), (2,))
    never = replace(RULE, late=LatePostPolicy.SKIP)
    assert agenda((second,), never, NOW) == Agenda((), (1,))
    assert agenda((ago(1, MINUTE, kind=OccurrenceKind.FOLLOW_UP),), never, NOW) == Agenda((1,), ())
    assert agenda((ago(1, 13 * HOUR, kind=OccurrenceKind.FOLLOW_UP),), RULE, NOW) == Agenda(
        (), (1,)
    )


def test_a_reminder_is_of_use_until_its_deadline() -> None:
    at = ago(1, HOUR, kind=OccurrenceKind.REMINDER, until=NOW)
    past = ago(2, HOUR, kind=OccurrenceKind.REMINDER, until=NOW - SECOND)
    assert agenda((at, past), RULE, NOW) == Agenda((1,), (2,))


def test_a_clock_is_believed_up_to_a_day() -> None:
    day = timedelta(hours=24)
    for direction in (1, -1):
        assert not clock_jumped(NOW, NOW + direction * day)
        assert clock_jumped(NOW, NOW + direction * (day + SECOND))


def post(posted: datetime, due: datetime | None = None) -> Occurrence:
    prompt = COURSE.prompts[0]
    local = datetime(2027, 3, 13, 9)
    due = due or posted
    return Occurrence(
        id=1,
        course_id=1,
        course=COURSE.slug,
        prompt=prompt.id,
        local=local,
        zone=COURSE.timezone,
        due=due,
        reference="11",
        state=OccurrenceState.POSTED,
        posted_at=posted,
    )


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
    # Replies are due six days later, two days more earn half, and the last minute belongs to them.
    assert closing == ThreadStep(OccurrenceKind.CLOSE, datetime(2027, 3, 22, 4, 0, tzinfo=UTC))
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
