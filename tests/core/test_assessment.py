"""Standing: what counts, by how much, and the reason for what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.assessment import counting_ends, deadlines, standing
from bot.core.course import Course, Grading
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.responses import Response, ResponseSource, Revision
from bot.rendering.standing import describe_credit_reason
from tests.support.harness import FIRST, shipped

COURSE, _ = shipped()
POST = Occurrence(
    id=1,
    course_id=1,
    course=COURSE.slug,
    prompt="mistakes-that-pay",
    local=datetime(2027, 1, 18, 9),
    zone=COURSE.timezone,
    due=FIRST,
    reference="11.1.1-2",
    state=OccurrenceState.POSTED,
    posted_at=FIRST,
)
DUE = datetime(2027, 1, 22, 4, 59, tzinfo=UTC)
REPLIES_DUE = datetime(2027, 1, 25, 4, 59, tzinfo=UTC)
LATE = REPLIES_DUE + timedelta(hours=1)


def said(at: datetime, words: int = 100, cites: int = 1, reply: bool = False) -> Response:
    wording = Revision(at, "…", words, cites)
    to = 2 if reply else None
    return Response(
        id=1,
        post=1,
        author=1,
        source=ResponseSource.LIVE,
        sent_at=at,
        revisions=(wording,),
        message_id=9,
        channel_id=8,
        reply_to=to,
        reply_author=to,
    )


@pytest.mark.parametrize(
    ("answers", "points", "reasons"),
    [
        ([], 0, []),
        ([said(DUE)], 4, [""]),
        ([said(DUE, words=99)], 0, ["99 of the 100 words asked for"]),
        ([said(DUE, cites=0)], 0, ["cites 0 of the 1 paragraphs asked for, for example §2 ¶4"]),
        ([said(DUE + timedelta(seconds=1))], 2, ["late, for 50% of the points"]),
        ([said(DUE + timedelta(days=2, seconds=1))], 0, ["too late to count"]),
        ([replace(said(DUE), deleted_at=DUE)], 0, ["deleted on Discord"]),
        ([said(DUE), said(DUE)], 4, ["", ""]),  # surplus earns nothing
        ([said(DUE, 25, 0, True)], 3, [""]),
        ([said(DUE, 25, 0, True)] * 6, 6, [""] * 6),  # nor does it pay for a response
        ([said(DUE), *[said(REPLIES_DUE, 25, 0, True)] * 2], 10, ["", "", ""]),
        ([said(LATE, 25, 0, True)], 1.5, ["late, for 50% of the points"]),
    ],
)
def test_points_follow_from_what_was_done(
    answers: list[Response], points: float, reasons: list[str]
) -> None:
    result = standing(COURSE, POST, answers)
    assert (result.points, result.possible) == (points, 10)
    assessed = (*result.responses, *result.replies)
    assert [describe_credit_reason(each, COURSE) for each in assessed] == reasons


def all_or_nothing() -> Course:
    rules = replace(COURSE.participation, grading=Grading.ALL_OR_NOTHING)
    return replace(COURSE, participation=rules)


def test_all_or_nothing_asks_for_all() -> None:
    one = [said(DUE, 25, 0, True)]
    assert standing(all_or_nothing(), POST, one).points == 0
    assert standing(all_or_nothing(), POST, one * 2).points == 6
    late = said(LATE, 25, 0, True)
    assert standing(all_or_nothing(), POST, [one[0], late]).points == 3


def test_what_is_not_asked_for_is_given() -> None:
    rules = COURSE.participation
    course = replace(COURSE, participation=replace(rules, replies=replace(rules.replies, count=0)))
    assert standing(course, POST, [said(DUE)]).points == 10


def test_deadlines_count_from_actual_posting() -> None:
    assert deadlines(COURSE, POST).response == DUE
    later = replace(POST, posted_at=FIRST + timedelta(days=1))
    assert deadlines(COURSE, later).response == DUE + timedelta(days=1)
    assert counting_ends(COURSE, POST) == REPLIES_DUE + timedelta(days=2)
