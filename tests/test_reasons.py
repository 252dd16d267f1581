"""Reasons: every code has its words, and the database knows every code that is stored."""

from __future__ import annotations

import re

import pytest

from bot.core.reasons import Reason
from bot.rendering.reasons import ContentRemoved, describe_reason
from bot.store.migration import migrations

ONLY_SHOWN = {Reason.MOVED_BY_STAFF, Reason.POSTED_BY_HAND}


@pytest.mark.parametrize("reason", set(Reason) - ONLY_SHOWN)
def test_every_reason_has_words_of_its_own(reason: Reason) -> None:
    words = describe_reason(reason, "a {detail} of 100 %")
    assert len(words) > 10
    others = {describe_reason(other, "a {detail} of 100 %") for other in set(Reason) - ONLY_SHOWN}
    assert len(others) == len(Reason) - len(ONLY_SHOWN)


def test_no_reason_has_no_words() -> None:
    assert describe_reason(None) == ""


def test_what_staff_decided_names_the_time_in_the_file() -> None:
    assert (
        describe_reason(Reason.POSTED_BY_HAND, "2027-03-11T09:00")
        == "posted by hand; the file says Thu 2027-03-11 09:00"
    )


def test_removed_content_says_what_to_do() -> None:
    problem = ContentRemoved(Reason.PROMPT_REMOVED, "claws")
    assert str(problem) == "“claws” is no longer in the course. Put it back, or skip this."
    assert (problem.reason, problem.detail) == (Reason.PROMPT_REMOVED, "claws")


def test_the_database_takes_exactly_the_stored_reasons() -> None:
    (check,) = re.findall(r"CHECK \(reason IN\s+\(([^)]*)\)\)", migrations()[-1][1])
    assert set(re.findall("'([a-z_]+)'", check)) == set(Reason) - ONLY_SHOWN
