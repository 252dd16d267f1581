"""Labelled messages of students: references are found as precisely as completely."""

from __future__ import annotations

import pytest

from tests.support.citation_scores import ScoredReferences
from tests.support.labelled_messages import load_labelled_messages


@pytest.fixture(scope="module")
def scored() -> ScoredReferences:
    scored = ScoredReferences()
    for message in load_labelled_messages():
        scored.read(message)
    print(scored.references.describe("references"))
    print(scored.wrong.describe("wrong references"))
    return scored


def test_references_are_precise_and_complete(scored: ScoredReferences) -> None:
    assert scored.references.precision >= 0.99
    assert scored.references.recall >= 0.98


def test_wrong_references_are_told(scored: ScoredReferences) -> None:
    assert scored.wrong.precision >= 0.95
    assert scored.wrong.recall >= 0.95
