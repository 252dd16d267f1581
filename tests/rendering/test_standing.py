"""What students read of their standing and of what is recorded of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.assessment import assess
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.people import Student
from bot.core.responses import Response
from bot.core.term_totals import PostStanding, StudentStanding, post_standing, total_posts
from bot.core.terms import Terms
from bot.rendering.responses import render_responses
from bot.rendering.standing import render_standings
from tests.support.evidence import (
    AFTERWARDS,
    DUE,
    HOUR,
    MINUTE,
    REPLIES_DUE,
    TERMS,
    said,
    wording,
    wrote,
)
from tests.support.harness import FIRST

ADA = Student(1, "Ada")
APART = replace(TERMS, join=False)


POST = Occurrence(
    id=1,
    course_id=1,
    course="c",
    prompt="mistakes-that-pay",
    local=datetime(2027, 1, 18, 9),
    zone="America/New_York",
    due=FIRST,
    reference="11.1.1-2",
    state=OccurrenceState.POSTED,
    title="Mistakes that pay",
)


def standing_of(
    *answers: Response, terms: Terms = TERMS, as_of: datetime = AFTERWARDS
) -> PostStanding:
    return post_standing(POST, "Mistakes that pay", assess(terms, answers, (), as_of), ADA)


def shown(*standings: PostStanding, drop_lowest: int = 0) -> str:
    posts = total_posts(standings, drop_lowest)
    return "\n".join(render_standings(StudentStanding(student=ADA, posts=posts)))


def complete() -> PostStanding:
    replies = [said(DUE, 25, 0, reply=True) for _ in range(2)]
    return standing_of(said(DUE), *replies, as_of=REPLIES_DUE + MINUTE)


def test_a_post_that_is_not_due_changes_nothing() -> None:
    next_terms = replace(
        TERMS,
        response=replace(TERMS.response, due=AFTERWARDS),
        replies=replace(TERMS.replies, due=AFTERWARDS),
    )
    before = shown(complete())
    assert "10 of 10 points so far" in before
    after = shown(complete(), standing_of(terms=next_terms, as_of=REPLIES_DUE + MINUTE))
    assert "10 of 10 points so far" in after
    assert "0/10" in after
    assert "nothing is due yet" in shown(standing_of(terms=next_terms, as_of=DUE))


def test_a_later_answer_leaves_no_stale_reason() -> None:
    made_good = shown(standing_of(said(DUE, 6), said(DUE, 120), terms=APART))
    assert "1 of 1 response; 0 of 2 replies" in made_good
    assert "6 of the 100 words" not in made_good
    two = replace(APART, response=replace(TERMS.response, count=2))
    assert "1 of 2 responses, the deadline is past (6 of the 100 words asked for)" in shown(
        standing_of(said(DUE, 6), said(DUE, 120), terms=two)
    )
    twice = shown(standing_of(said(DUE, 6), said(DUE, 7), terms=APART))
    assert "(7 of the 100 words asked for)" in twice


def test_a_shortfall_names_the_prompts_own_example() -> None:
    text = shown(standing_of(said(DUE, cites=0)))
    assert "cites 0 of the 1 paragraph asked for, for example §1 ¶1" in text


def test_a_deletion_after_the_deadline_is_named() -> None:
    text = shown(standing_of(said(DUE, deleted=DUE + HOUR)))
    assert "1 of 1 response (deleted since, which changes nothing)" in text


def test_only_what_is_due_can_be_dropped() -> None:
    later = replace(TERMS, response=replace(TERMS.response, due=AFTERWARDS))
    text = shown(complete(), standing_of(terms=later, as_of=REPLIES_DUE + MINUTE), drop_lowest=1)
    assert "Left out" not in text
    both_due = shown(complete(), standing_of(), drop_lowest=1)
    assert "10 of 10 points so far" in both_due
    assert "-# Left out as the lowest: Mistakes that pay." in both_due


def test_responses_show_earlier_wordings_with_their_times() -> None:
    first, second = wording(DUE, 3), wording(DUE + HOUR, 4)
    (text,) = render_responses([wrote(first, second)], {1: POST}, ())
    at, edited = int(DUE.timestamp()), int((DUE + HOUR).timestamp())
    assert f"**Mistakes that pay** · response · <t:{at}:f> · reworded <t:{edited}:f>" in text
    assert (
        text.index("4 words") < text.index(f"before that, from <t:{at}:f>") < text.index("3 words")
    )


def test_a_deletion_found_later_is_an_interval() -> None:
    after, found = DUE + HOUR, DUE + 5 * HOUR
    (text,) = render_responses([wrote(wording(DUE), deleted=(after, found))], {1: POST}, ())
    ends = f"<t:{int(after.timestamp())}:f> and <t:{int(found.timestamp())}:f>"
    assert f"deleted on Discord between {ends}" in text
    (seen,) = render_responses([said(DUE, deleted=found)], {1: POST}, ())
    assert f"deleted on Discord <t:{int(found.timestamp())}:f>" in seen


def test_long_histories_are_shown_whole() -> None:
    wordings = [wording(DUE + timedelta(minutes=at), at) for at in range(400)]
    texts = render_responses([wrote(*wordings)], {1: POST}, ())
    assert all(len(text) <= 2000 for text in texts)
    assert all(f"{at} words at" in "\n".join(texts) for at in range(400))
