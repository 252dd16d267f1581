"""When an attempt to send may be made: at once, after its back-off, or no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.core.course import LatePostPolicy
from bot.core.occurrences import MessagePart, Occurrence, OccurrenceKind, OccurrenceState
from bot.core.retries import (
    MAX_ATTEMPTS,
    AttemptDecision,
    expired,
    next_attempt,
    retries_exhausted,
    retry_due,
)
from tests.support.shipped_course import shipped

COURSE, _ = shipped()
RULE = COURSE.schedule  # late posts within 12 hours
NOW = datetime(2027, 2, 1, 14, tzinfo=UTC)
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
FIRST_PART = MessagePart(number=0, nonce="n", content="text")
TRIED = replace(FIRST_PART, first_attempt_at=NOW, last_attempt_at=NOW, attempts=1)


def begun(late: timedelta, *, by_hand: bool = False) -> Occurrence:
    """An occurrence that was due some time ago, and is being sent."""
    return Occurrence(
        id=1,
        course_id=1,
        course=COURSE.slug,
        prompt=COURSE.prompts[0].id,
        local=datetime(2027, 2, 1, 9),
        zone=COURSE.timezone,
        due=NOW - late,
        reference="11",
        state=OccurrenceState.SENDING,
        kind=OccurrenceKind.POST,
        by_hand=by_hand,
    )


def test_started_post_expires_after_grace_or_twenty_minutes() -> None:
    hurried = replace(RULE, grace=MINUTE)
    never = replace(RULE, late=LatePostPolicy.SKIP)
    for rule, last in ((RULE, 12 * HOUR), (hurried, 20 * MINUTE), (never, 20 * MINUTE)):
        assert not expired(begun(last), None, rule, NOW)
        assert expired(begun(last + SECOND), None, rule, NOW)
    assert not expired(begun(99 * HOUR, by_hand=True), None, RULE, NOW)


def test_started_step_expires_as_its_kind_says() -> None:
    for until, past in ((NOW, False), (NOW - SECOND, True)):
        assert expired(begun(HOUR), until, RULE, NOW) is past
    assert not expired(begun(99 * HOUR), NOW + HOUR, RULE, NOW)


def test_attempts_back_off_and_end_after_eight() -> None:
    at, attempted, part = NOW, [NOW], TRIED
    while not retries_exhausted((part,)):
        at += SECOND
        if retry_due(part, at):
            attempted.append(at)
            part = replace(part, attempts=part.attempts + 1, last_attempt_at=at)
    apart = [(b - a).total_seconds() for a, b in pairwise(attempted)]
    assert apart == [15, 45, 75, 105, 135, 165, 195]
    assert len(attempted) == MAX_ATTEMPTS == 8
    assert attempted[-1] - attempted[0] <= timedelta(minutes=15)


def test_first_attempt_is_immediate_and_retry_soon() -> None:
    assert retry_due(FIRST_PART, NOW)
    again = replace(FIRST_PART, first_attempt_at=NOW - HOUR, last_attempt_at=NOW)
    assert not retry_due(again, NOW + 14 * SECOND)
    assert retry_due(again, NOW + 15 * SECOND)


def test_clock_set_back_does_not_delay_attempts() -> None:
    assert retry_due(TRIED, NOW - 3 * HOUR)
    assert not retry_due(TRIED, NOW - 15 * SECOND)
    assert not retry_due(TRIED, NOW - SECOND)


def test_giving_up_looks_at_every_part() -> None:
    parts = (FIRST_PART, replace(FIRST_PART, number=1, attempts=8))
    assert retries_exhausted(parts)
    assert not retries_exhausted((parts[0], replace(parts[1], attempts=7)))
    assert not retries_exhausted(())


@pytest.mark.parametrize(
    ("part", "late", "timing"),
    [
        (FIRST_PART, HOUR, AttemptDecision.NOW),
        (TRIED, HOUR, AttemptDecision.WAIT),
        (FIRST_PART, 13 * HOUR, AttemptDecision.EXPIRED),
        (TRIED, 13 * HOUR, AttemptDecision.EXPIRED),
        (replace(TRIED, number=1), 13 * HOUR, AttemptDecision.WAIT),
        (replace(FIRST_PART, number=1), 13 * HOUR, AttemptDecision.NOW),
    ],
)
def test_only_the_first_part_expires(
    part: MessagePart, late: timedelta, timing: AttemptDecision
) -> None:
    assert next_attempt(part, begun(late), None, RULE, NOW) is timing


def test_useless_step_expires_before_its_grace() -> None:
    timing = next_attempt(FIRST_PART, begun(MINUTE), NOW - SECOND, RULE, NOW)
    assert timing is AttemptDecision.EXPIRED
