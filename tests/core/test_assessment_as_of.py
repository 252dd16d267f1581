"""An assessment as of a past instant stays what it was, whatever is written or done afterwards."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.core.acts import Act, Discount, RulesApplied
from bot.core.assessment import Assessment, assess
from bot.core.responses import Response
from bot.core.terms import Terms, terms_at
from tests.support.evidence import COURSE, TERMS, said, wording
from tests.support.harness import FIRST

STEPS = 40
HISTORIES = 300
LENIENT = replace(TERMS, join=False, response=replace(TERMS.response, words=20, cite=0))
TODAY = terms_at(replace(COURSE, timezone="Asia/Tokyo"), FIRST)


class History:
    """What one student wrote under a post, and what staff did, step by step."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.now = FIRST
        self.responses: list[Response] = []
        self.acts: list[Act] = []

    def step(self) -> None:
        """Let time pass, and something happen."""
        self.now += timedelta(seconds=self.rng.choice((1, 60, 3600, 20_000, 60_000)))
        happens = self.rng.choices(
            (self._write, self._edit, self._delete, self._apply_rules, self._discount, self._undo),
            weights=(4, 4, 2, 1, 1, 1),
        )
        happens[0]()

    def _write(self) -> None:
        words, cites = self.rng.choice((5, 30, 60, 120)), self.rng.randrange(2)
        self.responses.append(said(self.now, words, cites, reply=self.rng.random() < 0.4))

    def _edit(self) -> None:
        self._change(
            lambda old: replace(
                old,
                revisions=(*old.revisions, wording(self.now, self.rng.randrange(150))),
            )
        )

    def _delete(self) -> None:
        noticed_late = self.rng.random() < 0.5
        self._change(
            lambda old: replace(
                old, deleted_after=old.sent_at if noticed_late else self.now, deleted_at=self.now
            )
        )

    def _change(self, change: Callable[[Response], Response]) -> None:
        standing = [at for at, each in enumerate(self.responses) if each.deleted_at is None]
        if standing:
            at = self.rng.choice(standing)
            self.responses[at] = change(self.responses[at])

    def _apply_rules(self) -> None:
        terms = self.rng.choice((TERMS, LENIENT, TODAY))
        self.acts.append(RulesApplied(id=len(self.acts), at=self.now, post=1, terms=terms))

    def _discount(self) -> None:
        if self.responses:
            response = self.rng.choice(self.responses).id
            self.acts.append(Discount(id=len(self.acts), at=self.now, response=response))

    def _undo(self) -> None:
        if self.acts:
            at = self.rng.randrange(len(self.acts))
            undone = self.acts[at].undone_at or self.now
            self.acts[at] = replace(self.acts[at], undone_at=undone)

    def assessed(self, as_of: datetime, terms: Terms = TERMS) -> Assessment:
        """The assessment as of an instant from what is known now."""
        return assess(terms, self.responses, self.acts, as_of)


def differences(seed: int, terms_later: Terms = TERMS) -> int:
    """How many past assessments of one history read otherwise in the end, by `terms_later`."""
    history, then = History(seed), []
    for _ in range(STEPS):
        history.step()
        then.append(history.assessed(history.now))
    return sum(history.assessed(each.as_of, terms_later) != each for each in then)


def test_past_assessments_stay_in_300_histories() -> None:
    assert sum(differences(seed) for seed in range(HISTORIES)) == 0


def test_rules_read_today_would_change_the_past() -> None:
    assert sum(differences(seed, TODAY) > 0 for seed in range(20)) >= 10


@pytest.mark.parametrize("seed", range(5))
def test_histories_hold_everything_that_can_happen(seed: int) -> None:
    history = History(seed)
    for _ in range(STEPS):
        history.step()
    assert any(len(each.revisions) > 1 for each in history.responses)
    assert any(each.deleted_at for each in history.responses)
    assert history.acts
