"""The announcement says the terms whole, with an example of how to cite its own passage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.citations.examples import cite_example
from bot.core.course import Calculation, Course, Grading, LateCredit, LateDecay
from bot.core.library import Library
from bot.core.passages import passage
from bot.core.references import Place, parse_reference
from bot.core.terms import ParticipationWeek, Terms, terms_at
from bot.rendering.announcement import render_post
from bot.rendering.terms import render_terms
from tests.support.evidence import COURSE, DUE, LATE_END, LIBRARY, REPLIES_DUE, TERMS
from tests.support.harness import FIRST
from tests.support.prose_references import references_in
from tests.support.sample_library import make_work

CITED_BY = "A paragraph is cited by its number, or by quoting it."


def lines(terms: Terms) -> list[str]:
    return render_terms(terms)


def test_points_and_late_rule_are_said() -> None:
    due, replies_due = int(DUE.timestamp()), int(REPLIES_DUE.timestamp())
    assert lines(TERMS) == [
        "**1 response of 100 words or more, citing 1 paragraph, for example §1 ¶1** by "
        f"<t:{due}:f> (<t:{due}:R>) · 4 points",
        "**2 replies of 25 words or more each** by "
        f"<t:{replies_due}:f> (<t:{replies_due}:R>) · 6 points",
        "-# If you write several messages, they are one response together. "
        f"{CITED_BY} Up to 2 days late earns 50% of the points.",
    ]


@pytest.mark.parametrize(
    ("late", "sentence"),
    [
        (None, "Nothing counts after its deadline."),
        (LateCredit(timedelta(hours=36), 0.25), "Up to 36 hours late earns 25% of the points."),
        (LateCredit(timedelta(minutes=90), 1), "Up to 90 minutes late earns 100% of the points."),
        (LateCredit(timedelta(days=2), 0), "Nothing counts after its deadline."),
    ],
)
def test_every_late_rule_has_its_sentence(late: LateCredit | None, sentence: str) -> None:
    assert lines(replace(TERMS, late=late))[-1].endswith(sentence)


def test_newer_rules_are_said_where_they_hold() -> None:
    late = LateCredit(until=LATE_END, credit=1, decay=LateDecay.LINEAR)
    week = ParticipationWeek(DUE, best=1)
    terms = replace(TERMS, late=late, different_day_zone="UTC", week=week, join=False)
    assert lines(terms)[-1] == (
        f"-# {CITED_BY} Replies count on another day than "
        "your response. Late work earns 100% of the points at the deadline, and evenly "
        "less until 2 days later (0%). Of the prompts of one week, your "
        "best counts."
    )
    strict = replace(terms, calculation=Calculation.CUMULATIVE, grading=Grading.ALL_OR_NOTHING)
    together = "Responses and replies are counted together. Points are earned only as a whole."
    assert together in lines(strict)[-1]
    no_replies = replace(TERMS, replies=replace(TERMS.replies, count=0))
    assert "No replies are asked for." in lines(no_replies)[-1]
    nothing = lines(replace(TERMS, recorded=False))
    assert nothing == ["-# Nothing that is written here is recorded or graded."]


def test_other_rules_are_said_where_they_hold() -> None:
    assert "only as a whole" in lines(replace(TERMS, grading=Grading.ALL_OR_NOTHING))[-1]
    assert "several messages" not in "".join(lines(replace(TERMS, join=False)))
    no_points = replace(
        TERMS,
        join=False,
        response=replace(TERMS.response, points=0),
        replies=replace(TERMS.replies, points=0),
    )
    assert lines(no_points)[2:] == [f"-# {CITED_BY} No points are given."]
    one = replace(TERMS, response=replace(TERMS.response, points=1))
    assert lines(one)[0].endswith("· 1 point")


def example_for(reference: str, library: Library, course: Course) -> str:
    parsed = parse_reference(reference, library, reading=course.reading)
    return cite_example(passage(parsed, library, course.reading), course, library)


@pytest.mark.parametrize("prompt", COURSE.prompts, ids=lambda prompt: prompt.id)
def test_the_example_cites_the_prompts_own_passage(prompt: object) -> None:
    (found,) = [each for each in COURSE.prompts if each is prompt]
    shown = passage(found.reference, LIBRARY, COURSE.reading)
    first = shown.paragraphs[0].place
    example = cite_example(shown, COURSE, LIBRARY)
    assert example == f"§{first.section} ¶{first.paragraph}"
    text = render_post(COURSE, found, shown, terms_at(COURSE, FIRST, cite_example=example))
    assert f"for example {example}**" in text.announcement


def test_examples_resolve_in_works_of_any_shape() -> None:
    course = replace(COURSE, reading="w")
    library = Library((make_work("w", "W", {"1": (3, 4), "2": (5, 6)}),))
    for reference in ("1.1.2", "2.1.2-4", "2.2", "2"):
        parsed = parse_reference(reference, library, reading="w")
        first = passage(parsed, library, "w").paragraphs[0].place
        example = example_for(reference, library, course)
        here = Place(first.chapter, first.section)
        (cited,) = references_in(example, library, reading="w", here=here)
        assert [each.place for each in passage(cited, library, "w").paragraphs] == [first]


def test_no_example_is_better_than_a_wrong_one() -> None:
    library = Library(
        (make_work("w", "W", {"1": (3,)}), make_work("v", "V", {"1": (3,)}, alias="VV"))
    )
    assert example_for("VV 1.2", library, replace(COURSE, reading="w")) == ""
    assert "for example" not in "".join(lines(replace(TERMS, cite_example="")))


def test_replies_alone_join_nothing() -> None:
    assert "several messages" not in "".join(
        lines(replace(TERMS, response=replace(TERMS.response, count=0)))
    )


def test_quotations_that_are_asked_for_are_said() -> None:
    quoting = replace(TERMS, response=replace(TERMS.response, quote=2))
    assert "citing 1 paragraph, for example §1 ¶1 and quoting 2 passages**" in lines(quoting)[0]
    only = replace(TERMS, response=replace(TERMS.response, cite=0, quote=1))
    assert "100 words or more, quoting 1 passage**" in lines(only)[0]
