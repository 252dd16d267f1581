"""Assessment: what counts, by how much, and the reason for what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.core.acts import Recheck
from bot.core.assessed_responses import CreditReason
from bot.core.assessment import Assessment, assess
from bot.core.awarded_points import AwardedPoints
from bot.core.course import Calculation, Grading, LateCredit, LateDecay
from bot.core.responses import Recount, Response
from bot.core.terms import Terms
from tests.support.evidence import (
    AFTERWARDS,
    DUE,
    HOUR,
    LATE_END,
    MINUTE,
    REPLIES_DUE,
    SECOND,
    TERMS,
    said,
    wording,
    wrote,
)

BEFORE = DUE - HOUR
LATE = REPLIES_DUE + HOUR
APART = replace(TERMS, join=False)


def assessed(*answers: Response, terms: Terms = TERMS, as_of: datetime = AFTERWARDS) -> Assessment:
    return assess(terms, answers, (), as_of)


def replies(count: int) -> list[Response]:
    return [said(REPLIES_DUE, 25, 0, reply=True) for _ in range(count)]


def reasons(assessment: Assessment) -> list[str | None]:
    return [each.reason for each in (*assessment.responses, *assessment.replies)]


@pytest.mark.parametrize(
    ("answers", "points", "expected"),
    [
        ([], 0, []),
        ([said(DUE)], 4, [None]),
        ([said(DUE, words=99)], 0, [CreditReason.TOO_SHORT]),
        ([said(DUE, cites=0)], 0, [CreditReason.TOO_FEW_CITATIONS]),
        ([said(DUE + MINUTE)], 2, [CreditReason.LATE]),
        ([said(DUE + LATE_END + MINUTE)], 0, [CreditReason.TOO_LATE]),
        ([said(BEFORE, deleted=DUE)], 0, [CreditReason.DELETED]),
        ([said(DUE, 25, 0, reply=True)], 3, [None]),
        (replies(6), 6, [None] * 6),  # nor does it pay for a response
        ([said(DUE), *replies(2)], 10, [None] * 3),
        ([said(LATE, 25, 0, reply=True)], 1.5, [CreditReason.LATE]),
    ],
)
def test_points_follow_from_what_was_done(
    answers: list[Response], points: float, expected: list[str | None]
) -> None:
    assessment = assessed(*answers)
    assert (assessment.points, assessment.possible) == (points, 10)
    assert reasons(assessment) == expected


def test_surplus_earns_nothing() -> None:
    two = replace(TERMS, response=replace(TERMS.response, count=2))
    assert assessed(said(DUE), said(DUE), said(DUE), terms=two).points == 4
    assert assessed(said(DUE), said(DUE), terms=APART).points == 4


def test_all_or_nothing_asks_for_all() -> None:
    terms = replace(TERMS, grading=Grading.ALL_OR_NOTHING)
    one, late = said(DUE, 25, 0, reply=True), said(LATE, 25, 0, reply=True)
    assert assessed(one, terms=terms).points == 0
    assert assessed(one, said(DUE, 25, 0, reply=True), terms=terms).points == 6
    assert assessed(one, late, terms=terms).points == 3


def test_what_is_not_asked_for_is_given() -> None:
    terms = replace(TERMS, replies=replace(TERMS.replies, count=0))
    assert assessed(said(DUE), terms=terms).points == 10


@pytest.mark.parametrize(
    ("sent", "points"),
    [
        (DUE + timedelta(seconds=59, milliseconds=999), 4),
        (DUE + MINUTE, 2),
        (DUE + LATE_END + timedelta(seconds=59, milliseconds=999), 2),
        (DUE + LATE_END + MINUTE, 0),
    ],
)
def test_the_whole_minute_of_deadlines_belongs_to_them(sent: datetime, points: float) -> None:
    assert assessed(said(sent)).points == points
    assert assessed(wrote(wording(BEFORE, 1), wording(sent))).points == points


def test_a_stub_filled_in_later_is_late() -> None:
    stub = wording(BEFORE, 1, 0)
    late = assessed(wrote(stub, wording(DUE + HOUR)))
    assert (late.points, reasons(late), late.responses[0].late) == (2, [CreditReason.LATE], True)
    never = assessed(wrote(stub, wording(DUE + LATE_END + HOUR)))
    assert (never.points, reasons(never)) == (0, [CreditReason.TOO_LATE])
    no_rule = assessed(wrote(stub, wording(DUE + HOUR)), terms=replace(TERMS, late=None))
    assert (no_rule.points, reasons(no_rule)) == (0, [CreditReason.TOO_LATE])


def test_what_stood_at_the_deadline_counts() -> None:
    emptied = assessed(wrote(wording(BEFORE), wording(DUE + MINUTE, 1, 0)))
    assert (emptied.points, emptied.responses[0].wording.words) == (4, 100)
    shortened_in_time = assessed(wrote(wording(BEFORE), wording(DUE, 1, 0)))
    assert shortened_in_time.points == 0


def test_the_last_late_wording_decides() -> None:
    worse = wrote(wording(DUE + HOUR), wording(DUE + 2 * HOUR, 1, 0))
    assert assessed(worse).points == 0
    too_late_worse = wrote(wording(DUE + HOUR), wording(DUE + LATE_END + HOUR, 1, 0))
    assert assessed(too_late_worse).points == 2


def test_deleted_after_the_deadline_still_counts() -> None:
    kept = assessed(said(BEFORE, deleted=DUE + MINUTE))
    assert (kept.points, reasons(kept), kept.responses[0].deleted_since) == (4, [None], True)
    within_minute = assessed(said(BEFORE, deleted=DUE + 59 * SECOND))
    assert reasons(within_minute) == [CreditReason.DELETED]
    late = said(DUE + HOUR, deleted=DUE + 2 * HOUR)
    assert assessed(late).points == 0
    late_kept = said(DUE + HOUR, deleted=DUE + LATE_END + HOUR)
    assert assessed(late_kept).points == 2


def test_deletion_found_later_favours_the_student() -> None:
    found = assessed(wrote(wording(BEFORE), deleted=(BEFORE, DUE + HOUR)))
    assert (found.points, found.responses[0].deleted_since) == (4, True)


def test_messages_of_one_response_add_up() -> None:
    halves = (said(BEFORE, 60, 1), said(DUE, 40, 0))
    joined = assessed(*halves)
    assert (joined.points, len(joined.responses)) == (4, 1)
    assert joined.responses[0].wording.words == 100
    apart = assessed(*halves, terms=APART)
    assert reasons(apart) == [CreditReason.TOO_SHORT] * 2
    two = replace(TERMS, response=replace(TERMS.response, count=2))
    assert len(assessed(*halves, terms=two).responses) == 2


def test_joined_messages_are_on_time_as_they_stood() -> None:
    half_late = assessed(said(BEFORE, 60), said(DUE + HOUR, 40))
    assert (half_late.points, reasons(half_late)) == (2, [CreditReason.LATE])
    surplus_late = assessed(said(BEFORE), said(DUE + HOUR, 40))
    assert (surplus_late.points, surplus_late.responses[0].late) == (4, False)
    one_deleted = assessed(said(BEFORE, 60), said(BEFORE, 60, deleted=DUE))
    assert reasons(one_deleted) == [CreditReason.TOO_SHORT]


def test_replies_are_never_joined() -> None:
    replies = [said(DUE, 13, 0, reply=True) for _ in range(4)]
    assert assessed(*replies).points == 0


def test_only_what_is_due_counts_so_far() -> None:
    open_post = assessed(as_of=DUE)
    assert (open_post.possible, open_post.possible_so_far) == (10, 0)
    assert assessed(as_of=DUE + MINUTE).possible_so_far == 4
    assert assessed(as_of=REPLIES_DUE + MINUTE).possible_so_far == 10
    early = assessed(said(BEFORE), said(BEFORE, 25, reply=True), as_of=DUE)
    assert (early.points, early.possible_so_far) == (7, 7)


def test_nothing_later_is_seen() -> None:
    message = wrote(wording(BEFORE, 1), wording(DUE), deleted=(DUE, DUE + SECOND))
    later = said(DUE)
    assert reasons(assessed(message, later, as_of=BEFORE)) == [CreditReason.TOO_SHORT]
    assert len(assessed(message, as_of=BEFORE).responses[0].responses[0].revisions) == 1
    assert assessed(message, as_of=DUE).points == 4
    assert assessed(message, as_of=DUE + SECOND).points == 0
    assert assessed(message, as_of=BEFORE - SECOND).responses == ()


def credit_of(assessment: Assessment, response: Response) -> float:
    """The credit that a message has, alone or as a part of a response."""
    assessed = assessment.of(response.id)
    return assessed.credit if assessed is not None else 0


def test_each_joined_message_has_the_credit() -> None:
    short, rest = said(BEFORE, 60), said(DUE, 40)
    alone = assessed(short, rest, as_of=BEFORE)
    assert credit_of(alone, short) == 0
    together = assessed(short, rest)
    assert credit_of(together, short) > 0
    assert credit_of(together, rest) > 0


def test_the_order_of_evidence_is_of_no_matter() -> None:
    answers = [said(BEFORE, 60), said(DUE, 40), said(DUE, 25, reply=True)]
    assert assessed(*answers) == assessed(*reversed(answers))


def test_credit_for_late_work_falls_evenly() -> None:
    late = LateCredit(until=LATE_END, credit=1, decay=LateDecay.LINEAR, floor=0.2)
    terms = replace(TERMS, late=late)
    assert assessed(said(DUE + MINUTE), terms=terms).points == 4
    assert assessed(said(DUE + MINUTE + LATE_END / 2), terms=terms).points == 2.4
    last = assessed(said(DUE + MINUTE + LATE_END - SECOND), terms=terms)
    assert last.points == 0.8
    assert assessed(said(DUE + MINUTE + LATE_END), terms=terms).points == 0


def test_late_credit_counts_since_when_it_was_complete() -> None:
    terms = replace(TERMS, late=LateCredit(until=LATE_END, credit=1, decay=LateDecay.LINEAR))
    at_half, later = DUE + MINUTE + LATE_END / 2, DUE + MINUTE + LATE_END * 3 / 4
    assert assessed(wrote(wording(at_half), wording(later, 150)), terms=terms).points == 2
    broken = wrote(wording(DUE + HOUR), wording(at_half, 1), wording(later))
    assert assessed(broken, terms=terms).points == 1
    joined = (said(DUE + HOUR, 60), said(at_half, 60), said(later, 60))
    assert assessed(*joined, terms=terms).points == 2


def test_replies_make_up_for_responses_together() -> None:
    together = replace(TERMS, calculation=Calculation.CUMULATIVE)
    assert assessed(*replies(3), terms=together).points == 10
    assert assessed(*replies(2), terms=together).points == 6.667
    assert assessed(said(DUE), *replies(5), terms=together).points == 10
    strict = replace(together, grading=Grading.ALL_OR_NOTHING)
    assert assessed(*replies(2), terms=strict).points == 0
    assert assessed(*replies(3), terms=strict).points == 10
    assert assessed(as_of=REPLIES_DUE, terms=together).possible_so_far == 0
    assert assessed(as_of=REPLIES_DUE + MINUTE, terms=together).possible_so_far == 10


def test_replies_wait_for_a_response_of_another_day() -> None:
    terms = replace(TERMS, different_day_zone="America/New_York")
    same, other = said(DUE, 25, 0, reply=True), said(DUE + MINUTE, 25, 0, reply=True)
    alone = assessed(same, terms=terms)
    assert (alone.points, reasons(alone)) == (0, [CreditReason.NO_RESPONSE_YET])
    both = assessed(said(DUE), same, other, terms=terms)
    assert (both.points, reasons(both)) == (7, [None, CreditReason.SAME_DAY, None])
    earlier = assessed(said(DUE - timedelta(days=1)), said(DUE), same, terms=terms)
    assert earlier.points == 7


def test_a_message_read_twice_counts_once() -> None:
    half, reply = said(DUE, 60), said(DUE, 25, 0, reply=True)
    assert assessed(half, half, reply, reply) == assessed(half, reply)


def test_each_response_says_what_it_earns() -> None:
    assessment = assessed(said(DUE + MINUTE), *replies(3))
    assert [each.awarded for each in assessment.replies] == [
        AwardedPoints(3, 3),
        AwardedPoints(3, 3),
        AwardedPoints(0, 0),
    ]
    assert assessment.responses[0].awarded == AwardedPoints(2, 4)
    assert (assessment.response_points, assessment.reply_points) == (2, 6)


def test_too_few_quotations_earn_nothing() -> None:
    terms = replace(TERMS, response=replace(TERMS.response, quote=2))
    for quotations, points, reason in ((1, 0, CreditReason.TOO_FEW_QUOTATIONS), (2, 4, None)):
        response = wrote(replace(wording(DUE), quotations=quotations))
        assessed = assess(terms, [response], (), AFTERWARDS)
        assert (assessed.response_points, assessed.responses[0].reason) == (points, reason)


def test_recheck_counts_from_its_time_on() -> None:
    response = wrote(replace(wording(DUE, cites=0), recounts=(Recount(2, 1, 0),)))
    at = DUE + HOUR
    act = Recheck(id=1, at=at, recognizer=2, undone_at=at + HOUR)
    points = [
        assess(TERMS, [response], [act], as_of).response_points
        for as_of in (at - MINUTE, at, at + HOUR)
    ]
    assert points == [0, 4, 0]
    other = replace(act, recognizer=3, undone_at=None)
    assert assess(TERMS, [response], [other], AFTERWARDS).response_points == 0
