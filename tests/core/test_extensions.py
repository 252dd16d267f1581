"""More time for a student, a section or everybody: the deadline moves as one would expect."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.acts import Extension, RulesApplied, acts_concerning
from bot.core.assessment import Assessment, assess
from bot.core.responses import Response
from tests.support.evidence import AFTERWARDS, DUE, HOUR, MINUTE, REPLIES_DUE, TERMS, said

ADA, BORIS = 1, 2
UNTIL = DUE + timedelta(days=1)
GRANTED_AT = DUE - HOUR


def extension(until: datetime = UNTIL, at: datetime = GRANTED_AT, **options: Any) -> Extension:
    return Extension(id=1, at=at, prompt="mistakes", until=until, **options)


def assessed(student: int, said: Response, act: Extension, at: datetime = AFTERWARDS) -> Assessment:
    return assess(TERMS, [said], acts_concerning(student, [act]), at)


def test_work_within_an_extension_is_on_time() -> None:
    late = said(UNTIL)
    assert assessed(ADA, late, extension(student=ADA)).points == 4
    assert assessed(BORIS, late, extension(student=ADA)).points == 2


def test_the_deadlines_whole_minute_belongs_to_it() -> None:
    act = extension(student=ADA)
    assert assessed(ADA, said(UNTIL + MINUTE - timedelta(seconds=1)), act).points == 4
    assert assessed(ADA, said(UNTIL + MINUTE), act).points == 2


def test_late_credit_begins_where_an_extension_ends() -> None:
    assert TERMS.late is not None
    end = UNTIL + MINUTE + TERMS.late.until
    act = extension(student=ADA)
    assert assessed(ADA, said(end - HOUR), act).points == 2
    assert assessed(ADA, said(end), act).points == 0


@pytest.mark.parametrize("student", [ADA, BORIS])
def test_sections_and_everybody_may_get_more_time(student: int) -> None:
    late = said(UNTIL)
    assert assessed(student, late, extension()).points == 4
    of_ada = extension(section="A", members=frozenset({ADA}))
    assert assessed(student, late, of_ada).points == (4 if student == ADA else 2)


def test_an_extension_never_shortens_a_deadline() -> None:
    early = extension(DUE - 5 * HOUR)
    assert assessed(ADA, said(DUE), early).points == 4
    until_replies = assess(TERMS, [], [extension()], AFTERWARDS).terms.replies.due
    assert until_replies == REPLIES_DUE


def test_an_extension_counts_from_its_own_time() -> None:
    afterwards = extension(at=UNTIL + HOUR, student=ADA)
    late = said(UNTIL)
    assert assessed(ADA, late, afterwards, UNTIL).points == 2
    assert assessed(ADA, late, afterwards, UNTIL + HOUR).points == 4
    undone = replace(afterwards, undone_at=AFTERWARDS)
    assert assessed(ADA, late, undone, AFTERWARDS).points == 2


def test_what_is_extended_is_not_due_yet() -> None:
    before = assess(TERMS, [], [extension()], DUE + HOUR)
    assert (before.possible_so_far, before.is_due) == (0, False)
    assert assess(TERMS, [], [], DUE + HOUR).possible_so_far == 4


def test_changed_rules_leave_an_extension() -> None:
    rules = RulesApplied(id=2, at=UNTIL, post=1, terms=TERMS)
    assert assess(TERMS, [said(UNTIL)], [extension(), rules], AFTERWARDS).points == 4


def test_extensions_for_two_kinds_of_people_are_refused() -> None:
    with pytest.raises(ValueError, match="for a student or for a section"):
        extension(student=ADA, section="A")
