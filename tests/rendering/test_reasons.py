"""Reasons: every code has its words, and the database knows every code that is stored."""

from __future__ import annotations

import re

import pytest

from bot.core.reasons import Reason
from bot.rendering.reasons import ContentRemoved, describe_reason
from bot.store.sqlite.schema import migrations


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_distinct_words(reason: Reason) -> None:
    words = describe_reason(reason, "a {detail} of 100 %")
    assert len(words) > 10
    others = {describe_reason(other, "a {detail} of 100 %") for other in Reason}
    assert len(others) == len(Reason)


def test_missing_reason_has_no_words() -> None:
    assert describe_reason(None) == ""


def test_removed_content_says_what_to_do() -> None:
    problem = ContentRemoved(Reason.PROMPT_REMOVED, "claws")
    assert str(problem) == "“claws” is no longer in the course. Put it back, or skip this."
    assert (problem.reason, problem.detail) == (Reason.PROMPT_REMOVED, "claws")


def test_the_database_takes_exactly_the_stored_reasons() -> None:
    schema = "".join(sql for _, sql in migrations())
    checks = re.findall(r"CHECK \(reason IN\s+\(([^)]*)\)\)", schema)
    # Messages that could not be read have reasons of their own.
    *_, newest = (check for check in checks if Reason.NO_ANSWER in check)
    assert set(re.findall("'([a-z_]+)'", newest)) == set(Reason)
