"""Whole terms of edits of the course's file, by the rules of the plan alone."""

from __future__ import annotations

import os

from tests.plan_model.play_term import play_term

TERMS = int(os.environ.get("TERMS", "200"))  # benchmarks/plan_edits.py plays more


def test_terms_keep_the_rules_of_the_plan() -> None:
    results = [play_term(seed) for seed in range(1, TERMS + 1)]
    broken = [f"seed {term.seed}: {line}" for term in results for line in term.violations]
    assert broken == []
    for name in ("posted", "missed", "renamed", "held as renamed", "held as passed"):
        assert sum(term.counts[name] for term in results) > 0, name


def test_plan_from_the_first_day_breaks_the_rules() -> None:
    results = [play_term(seed, from_first_day=True) for seed in range(1, 21)]
    broken = {line.split(" ", 1)[1][:12] for term in results for line in term.violations}
    assert sum(bool(term.violations) for term in results) > 15, broken
