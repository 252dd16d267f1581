"""Terms: fixed at posting, and the same after they were stored."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course import Grading, LateCredit
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.post_terms import current_terms
from bot.core.terms import RequiredWork, Terms, read_terms, terms_at, write_terms
from tests.support.evidence import COURSE, DUE, LATE_END, MINUTE, REPLIES_DUE, TERMS
from tests.support.harness import FIRST

AMOUNTS = st.integers(0, 10_000)
SHARES = st.floats(0, 1, allow_nan=False)
REQUIRED = st.builds(
    RequiredWork,
    count=AMOUNTS,
    words=AMOUNTS,
    due=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    cite=AMOUNTS,
    points=st.floats(0, 1000, allow_nan=False) | AMOUNTS,
)
LATE = st.builds(LateCredit, until=st.timedeltas(timedelta(0), timedelta(days=99)), credit=SHARES)
ANY_TERMS = st.builds(
    Terms,
    response=REQUIRED,
    replies=REQUIRED,
    grading=st.sampled_from(Grading),
    late=st.none() | LATE,
    join=st.booleans(),
    cite_example=st.text(max_size=20),
)


@given(ANY_TERMS)
def test_stored_terms_are_read_back_equal(terms: Terms) -> None:
    text = write_terms(terms)
    assert read_terms(text) == terms
    assert write_terms(read_terms(text)) == text


def test_stored_terms_are_read_strictly() -> None:
    document = json.loads(write_terms(TERMS))
    for wrong in (
        {**document, "version": 2},
        {**document, "surplus": 1},
        {name: value for name, value in document.items() if name != "join"},
        {**document, "join": 1},
        {**document, "response": {**document["response"], "count": "1"}},
        {**document, "response": {**document["response"], "count": -1}},
        [],
    ):
        with pytest.raises(ValueError, match=r"terms|required"):
            read_terms(json.dumps(wrong))


def test_deadlines_count_from_actual_posting() -> None:
    assert (TERMS.response.due, TERMS.replies.due) == (DUE, REPLIES_DUE)
    later = terms_at(COURSE, FIRST + timedelta(days=1))
    assert later.response.due == DUE + timedelta(days=1)
    assert TERMS.counting_ends == REPLIES_DUE + LATE_END + MINUTE


def test_deadlines_are_instants_in_utc() -> None:
    with pytest.raises(ValueError, match="in UTC"):
        RequiredWork(count=1, words=1, due=DUE.replace(tzinfo=None))


def test_a_post_keeps_its_terms() -> None:
    post = Occurrence(
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
        terms=TERMS,
    )
    strict = replace(COURSE.participation, cite=3, late=None)
    edited = replace(COURSE, timezone="Asia/Tokyo", participation=strict)
    assert current_terms(edited, post) == TERMS
    applied = terms_at(edited, FIRST)
    assert current_terms(edited, replace(post, applied_terms=applied)) == applied
    of_an_older_version = current_terms(edited, replace(post, terms=None))
    assert of_an_older_version == replace(applied, join=False)
