"""Acts of staff about what counts: they hold from their moment until they are undone."""

from __future__ import annotations

from dataclasses import replace

from bot.core.acts import Discount, RulesApplied
from bot.core.assessed_responses import CreditReason
from bot.core.assessment import assess
from tests.support.evidence import AFTERWARDS, DUE, HOUR, TERMS, said

APPLIED_AT = DUE + 2 * HOUR
LENIENT = replace(TERMS, response=replace(TERMS.response, words=50))
STRICT = replace(TERMS, response=replace(TERMS.response, words=200))


def test_applied_rules_hold_from_their_moment_on() -> None:
    act = RulesApplied(id=1, at=APPLIED_AT, post=1, terms=LENIENT)
    short = [said(DUE, 60)]
    assert assess(TERMS, short, [act], APPLIED_AT - HOUR).points == 0
    assert assess(TERMS, short, [act], APPLIED_AT).points == 4


def test_the_newest_applied_rules_hold() -> None:
    acts = [
        RulesApplied(id=2, at=APPLIED_AT + HOUR, post=1, terms=LENIENT),
        RulesApplied(id=1, at=APPLIED_AT, post=1, terms=STRICT),
    ]
    assert assess(TERMS, [said(DUE, 60)], acts, AFTERWARDS).points == 4
    undone = [replace(acts[0], undone_at=AFTERWARDS), acts[1]]
    assert assess(TERMS, [said(DUE, 100)], undone, AFTERWARDS).points == 0


def test_undone_acts_held_until_then() -> None:
    act = RulesApplied(id=1, at=APPLIED_AT, post=1, terms=LENIENT, undone_at=AFTERWARDS)
    short = [said(DUE, 60)]
    assert assess(TERMS, short, [act], APPLIED_AT).points == 4
    assert assess(TERMS, short, [act], AFTERWARDS).points == 0


def test_a_discount_takes_one_messages_words() -> None:
    halves = (said(DUE, 60), said(DUE, 40))
    discount = Discount(id=1, at=APPLIED_AT, response=halves[1].id)
    assert assess(TERMS, halves, [discount], APPLIED_AT - HOUR).points == 4
    (response,) = assess(TERMS, halves, [discount], AFTERWARDS).responses
    assert (response.credit, response.reason) == (0, CreditReason.TOO_SHORT)
    assert response.wording.words == 60
    undone = replace(discount, undone_at=AFTERWARDS)
    assert assess(TERMS, halves, [undone], AFTERWARDS).points == 4


def test_a_response_without_counted_messages_is_discounted() -> None:
    only = said(DUE)
    discount = Discount(id=1, at=APPLIED_AT, response=only.id)
    (response,) = assess(TERMS, [only], [discount], AFTERWARDS).responses
    assert (response.credit, response.reason) == (0, CreditReason.DISCOUNTED)
