"""What holds for all rules and all evidence: more of it never lowers a standing, its order and
duplicates do not matter, and what comes later changes nothing that was said before."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.assessment import assess
from bot.core.course import Calculation, Grading, LateCredit, LateDecay
from bot.core.dropped_posts import ScoredPost, choose_dropped
from bot.core.responses import Response, ResponseSource, Revision
from bot.core.terms import ParticipationWeek, RequiredWork, Terms

POSTED = datetime(2027, 1, 18, 14, tzinfo=UTC)
HOURS = st.integers(0, 200)  # the deadlines, late credit and the end of everything are among them
SEPARATE = Calculation.SEPARATE
COUNTS = st.sampled_from([0, 1, 2, 3])


def at(hours: int) -> datetime:
    return POSTED + timedelta(hours=hours)


LATE = st.builds(
    LateCredit,
    until=st.sampled_from([timedelta(hours=1), timedelta(days=2)]),
    credit=st.sampled_from([0.0, 0.5, 1.0]),
    decay=st.sampled_from(LateDecay),
    floor=st.just(0.0),
)
WORK = st.builds(
    RequiredWork,
    count=COUNTS,
    words=st.sampled_from([0, 20, 50]),
    due=st.sampled_from([at(24), at(72), at(100)]),
    cite=st.sampled_from([0, 0, 1]),
    points=st.sampled_from([0.0, 1.0, 4.0]),
)
TERMS = st.builds(
    Terms,
    response=WORK,
    replies=WORK,
    grading=st.sampled_from(Grading),
    calculation=st.sampled_from(Calculation),
    late=st.none() | LATE,
    different_day_zone=st.none() | st.sampled_from(["America/New_York", "Asia/Tokyo"]),
    join=st.booleans(),
)


@st.composite
def messages(draw: st.DrawFn, post: int = 1) -> Response:
    number = draw(st.integers(1, 10**9))
    times = sorted(draw(st.lists(HOURS, min_size=1, max_size=3, unique=True)))
    deleted = draw(st.none() | st.integers(times[-1], 220))
    return Response(
        id=number,
        post=post,
        author=1,
        source=ResponseSource.LIVE,
        sent_at=at(times[0]),
        revisions=tuple(
            Revision(at(hour), "", draw(st.sampled_from([0, 15, 30, 60])), 0, draw(st.booleans()))
            for hour in times
        ),
        reply_author=draw(st.sampled_from([None, 2])),
        deleted_at=None if deleted is None else at(deleted),
        deleted_after=None if deleted is None else at(deleted),
    )


ANOTHER = messages().map(lambda message: replace(message, id=0))  # no other message has this id
EVIDENCE = st.lists(messages(), max_size=5, unique_by=lambda message: message.id)


@given(TERMS, EVIDENCE, ANOTHER, HOURS)
def test_more_evidence_never_lowers_the_points(
    terms: Terms, evidence: list[Response], more: Response, hour: int
) -> None:
    before = assess(terms, evidence, (), at(hour))
    after = assess(terms, [*evidence, more], (), at(hour))
    assert after.points >= before.points
    lost_before = before.possible_so_far - before.points
    assert after.possible_so_far - after.points <= lost_before + 1e-9


@given(TERMS, EVIDENCE, st.lists(messages(), min_size=1, max_size=3))
def test_responses_take_no_points_from_replies(
    terms: Terms, evidence: list[Response], more: list[Response]
) -> None:
    easy = replace(terms.replies, count=2, words=0, cite=0, points=4.0, due=at(200))
    terms = replace(terms, different_day_zone="UTC", calculation=SEPARATE, replies=easy)
    replies = [replace(each, reply_author=2, deleted_at=None) for each in evidence]
    responses = [replace(each, reply_author=None, id=each.id + 10**10) for each in more]
    before = assess(terms, replies, (), at(10_000))
    after = assess(terms, [*replies, *responses], (), at(10_000))
    assert after.reply_points >= before.reply_points


@given(TERMS, EVIDENCE, HOURS, st.randoms(use_true_random=False))
def test_order_and_duplicates_do_not_matter(
    terms: Terms, evidence: list[Response], hour: int, rng: random.Random
) -> None:
    shuffled = [*evidence, *evidence]
    rng.shuffle(shuffled)
    assert assess(terms, shuffled, (), at(hour)) == assess(terms, evidence, (), at(hour))


@given(TERMS, EVIDENCE, HOURS)
def test_what_comes_later_changes_nothing(
    terms: Terms, evidence: list[Response], hour: int
) -> None:
    known = [_as_known(message, at(hour)) for message in evidence if message.sent_at <= at(hour)]
    assert assess(terms, evidence, (), at(hour)) == assess(terms, known, (), at(hour))


def _as_known(message: Response, now: datetime) -> Response:
    """A message with what had happened to it by then."""
    revisions = tuple(each for each in message.revisions if each.at <= now)
    if message.deleted_at is None or message.deleted_at > now:
        return replace(message, revisions=revisions, deleted_at=None, deleted_after=None)
    return replace(message, revisions=revisions)


@given(TERMS, EVIDENCE, HOURS)
def test_points_are_those_of_the_responses(
    terms: Terms, evidence: list[Response], hour: int
) -> None:
    assessment = assess(terms, evidence, (), at(hour))
    assert 0 <= assessment.points <= assessment.possible_so_far + 1e-9
    assert assessment.possible_so_far <= assessment.possible + 1e-9
    both = assessment.response_points + assessment.reply_points
    assert abs(both - assessment.points) < 0.002  # each is rounded to three decimals


@given(TERMS, st.lists(EVIDENCE, min_size=1, max_size=4), ANOTHER, st.integers(0, 2), st.data())
def test_more_evidence_never_lowers_a_term(
    terms: Terms, term: list[list[Response]], more: Response, drop: int, data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(0, len(term) - 1))
    better = [[*each, more] if number == chosen else each for number, each in enumerate(term)]
    assert _share(terms, better, drop) >= _share(terms, term, drop) - 1e-9


def _share(terms: Terms, term: list[list[Response]], drop: int) -> float:
    week = ParticipationWeek(POSTED, best=2)
    posts = []
    for evidence in term:
        assessment = assess(terms, evidence, (), at(10_000))
        posts.append(ScoredPost(assessment.points, assessment.possible_so_far, week))
    drops = choose_dropped(posts, drop)
    kept = [post for post, dropped in zip(posts, drops, strict=True) if dropped is None]
    possible = sum(post.possible for post in kept)
    return sum(post.points for post in kept) / possible if possible else 0
