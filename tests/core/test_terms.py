"""Terms: fixed at posting, and the same after they were stored."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course import (
    Calculation,
    DeadlineRule,
    Grading,
    LateCredit,
    LateDecay,
    ParticipationRules,
    Requirement,
    WeekRule,
)
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.post_terms import current_terms
from bot.core.terms import ParticipationWeek, RequiredWork, Terms, terms_at, terms_of
from bot.core.terms_json import read_terms, write_terms
from tests.support.evidence import COURSE, DUE, LATE_END, MINUTE, REPLIES_DUE, TERMS
from tests.support.harness import FIRST

LOCAL = datetime(2027, 1, 18, 9)
AMOUNTS = st.integers(0, 10_000)
SHARES = st.floats(0, 1, allow_nan=False)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
REQUIRED = st.builds(
    RequiredWork,
    count=AMOUNTS,
    words=AMOUNTS,
    due=INSTANTS,
    cite=AMOUNTS,
    points=st.floats(0, 1000, allow_nan=False) | AMOUNTS,
)
LATE = st.builds(
    LateCredit,
    until=st.timedeltas(timedelta(0), timedelta(days=99)),
    credit=SHARES,
    decay=st.sampled_from(LateDecay),
    floor=SHARES,
)
WEEKS = st.builds(ParticipationWeek, INSTANTS, st.none() | st.integers(1, 100))
ANY_TERMS = st.builds(
    Terms,
    response=REQUIRED,
    replies=REQUIRED,
    grading=st.sampled_from(Grading),
    calculation=st.sampled_from(Calculation),
    late=st.none() | LATE,
    different_day_zone=st.none() | st.sampled_from(["Asia/Tokyo", "UTC"]),
    week=st.none() | WEEKS,
    recorded=st.booleans(),
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
        {**document, "version": 5},
        {**document, "surplus": 1},
        {name: value for name, value in document.items() if name != "join"},
        {**document, "join": 1},
        {**document, "response": {**document["response"], "count": "1"}},
        {**document, "response": {**document["response"], "count": -1}},
        [],
    ):
        with pytest.raises(ValueError, match=r"terms|required"):
            read_terms(json.dumps(wrong))


OF_VERSION_1 = """{"cite_example":"§1 ¶1","grading":"all_or_nothing","join":true,
"late":{"credit":0.5,"until":172800.0},"replies":{"cite":0,"count":2,"due":
"2027-01-25T04:59:00+00:00","points":6.0,"words":25},"response":{"cite":1,"count":1,"due":
"2027-01-22T04:59:00+00:00","points":4.0,"words":100},"version":1}"""


def test_terms_of_version_1_judge_as_before() -> None:
    assert read_terms(OF_VERSION_1) == replace(TERMS, grading=Grading.ALL_OR_NOTHING)
    with pytest.raises(ValueError, match="not the terms"):
        read_terms(OF_VERSION_1.replace('"credit":0.5', '"credit":0.5,"floor":0.0'))


def test_terms_of_version_2_cite_paragraphs() -> None:
    document = json.loads(write_terms(replace(TERMS, cited_level="line")))
    del document["cited_level"], document["response"]["quote"], document["replies"]["quote"]
    assert read_terms(json.dumps({**document, "version": 2})).cited_level == "paragraph"


def test_terms_of_version_3_ask_for_no_quotation() -> None:
    document = json.loads(write_terms(TERMS))
    del document["response"]["quote"], document["replies"]["quote"]
    assert read_terms(json.dumps({**document, "version": 3})) == TERMS
    quoting = replace(TERMS, response=replace(TERMS.response, quote=2))
    assert read_terms(write_terms(quoting)) == quoting


def test_a_week_ends_what_names_no_deadline() -> None:
    rules = ParticipationRules(
        response=Requirement(1, 100, due=None),
        replies=Requirement(2, 25, DeadlineRule(3, time(12))),
        week=WeekRule(first_day=2, best=1),
    )
    course = replace(COURSE, participation=rules)
    monday, wednesday = (terms_of(course, datetime(2027, 1, day, 9)) for day in (18, 20))
    assert monday.response.due == datetime(2027, 1, 20, 4, 59, tzinfo=UTC)
    assert monday.replies.due == datetime(2027, 1, 21, 17, tzinfo=UTC)
    assert monday.week == ParticipationWeek(datetime(2027, 1, 13, 5, tzinfo=UTC), best=1)
    assert wednesday.response.due == datetime(2027, 1, 27, 4, 59, tzinfo=UTC)


def test_nothing_is_asked_without_participation() -> None:
    terms = terms_of(replace(COURSE, participation=ParticipationRules(recorded=False)), LOCAL)
    assert (terms.recorded, terms.asks_anything, terms.possible) == (False, False, 0)


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
