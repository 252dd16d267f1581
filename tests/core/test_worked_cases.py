"""The table of worked cases: rules, what was written, the points, and the words for them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.assessment import assess
from bot.core.course import Course
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.people import Student
from bot.core.post_assessments import assess_posts
from bot.core.term_totals import PostStanding, StudentStanding, post_standing, student_standings
from bot.core.terms import terms_at
from bot.rendering.reason_clauses import reason_clauses
from bot.rendering.reason_words import ReasonWords
from tests.support.worked_cases import WorkedCase, WorkedTerm, instant, worked_cases, worked_terms

POSTED = (instant("Mon 09:00"), instant("Thu 09:00"), instant("2 Mon 09:00"))
ADA = Student(1, "Ada")
WORDS = ReasonWords(ZoneInfo("America/New_York"), {2: "Farid"}, lambda response, at: ("§1 ¶4",))
with tempfile.TemporaryDirectory() as folder:
    CASES = tuple(worked_cases(Path(folder)))
    TERMS = tuple(worked_terms(Path(folder)))


def post_of(course: Course, number: int) -> Occurrence:
    posted_at = POSTED[number - 1]
    return Occurrence(
        id=number,
        course_id=1,
        course="x",
        prompt=f"p{number}",
        local=posted_at.astimezone(WORDS.zone).replace(tzinfo=None),
        zone=course.timezone,
        due=posted_at,
        reference="11.1.1",
        state=OccurrenceState.POSTED,
        posted_at=posted_at,
        terms=terms_at(course, posted_at),
    )


def standing_in(case: WorkedCase) -> PostStanding:
    post = post_of(case.course, 1)
    assessment = assess(terms_at(case.course, POSTED[0]), case.wrote, (), case.at)
    return post_standing(post, "P1", assessment, ADA)


def term_of(case: WorkedTerm) -> StudentStanding:
    posts = [post_of(case.course, number) for number in (1, 2, 3)]
    written = [response for each in case.wrote for response in each]
    assessments = assess_posts(case.course, posts, written, (), students=[ADA.id], as_of=case.at)
    titled = [(post, post.prompt) for post in posts]
    dropped = case.course.participation.drop_lowest
    (standing,) = student_standings(titled, [ADA], assessments, dropped)
    return standing


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_points_and_words_are_those_expected(case: WorkedCase) -> None:
    standing = standing_in(case)
    assert f"{standing.points:g} of {standing.possible:g}" == case.points
    assert tuple(clause.text for clause in reason_clauses(standing, WORDS)) == case.words


@pytest.mark.parametrize("case", TERMS, ids=lambda case: case.name)
def test_totals_are_those_expected(case: WorkedTerm) -> None:
    standing = term_of(case)
    assert f"{standing.points:g} of {standing.possible:g}" == case.points
    assert tuple(each.state.value for each in standing.posts) == case.states


def test_there_are_at_least_eighty_cases() -> None:
    assert len(CASES) >= 80
