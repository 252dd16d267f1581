"""Labelled messages of students: what they cite is found as precisely as completely."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.citation_scores import ScoredReferences
from tests.support.labelled_messages import (
    EIGHTH,
    ELEVENTH,
    FIFTH,
    FOURTEENTH,
    FOURTH,
    NINTH,
    SECOND,
    SEVENTH,
    SIXTH,
    TENTH,
    THIRD,
    THIRTEENTH,
    TWELFTH,
    load_labelled_messages,
)
from tests.support.quotation_scores import ScoredQuotations


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


@pytest.fixture(scope="module")
def quoted() -> ScoredQuotations:
    scored = ScoredQuotations()
    for message in load_labelled_messages():
        scored.read(message)
    print(scored.long.describe("quotations of five words and more"))
    print(scored.short.describe("shorter quotations"))
    print(scored.unknown.describe("words that stand nowhere"))
    print(scored.exactness.describe("exactness"))
    return scored


def test_quotations_are_precise_and_complete(quoted: ScoredQuotations) -> None:
    assert quoted.long.precision >= 0.99
    assert quoted.long.recall >= 0.98
    assert quoted.short.precision >= 0.90
    assert quoted.short.recall >= 0.80
    assert quoted.exactness.recall >= 0.98


def test_invented_quotations_are_named(quoted: ScoredQuotations) -> None:
    assert quoted.unknown.precision >= 0.99
    assert quoted.unknown.recall >= 0.95


@pytest.mark.parametrize("folder", [SECOND, THIRD, FOURTH], ids=["second", "third", "fourth"])
def test_other_sets_are_read_nearly_as_well(folder: Path) -> None:
    """Messages of readers who knew neither the code nor the sets before. The kinds of what was
    missed in them first have become rules."""
    references, quotations = ScoredReferences(), ScoredQuotations()
    for message in load_labelled_messages(folder):
        references.read(message)
        quotations.read(message)
    print(references.references.describe("references"))
    print(references.wrong.describe("wrong references"))
    print(quotations.long.describe("quotations"))
    print(quotations.short.describe("shorter quotations"))
    print(quotations.unknown.describe("words that stand nowhere"))
    assert references.references.precision >= 0.99
    assert references.references.recall >= 0.98
    assert references.wrong.precision >= 0.95
    assert references.wrong.recall >= 0.95
    assert quotations.long.precision >= 0.99
    assert quotations.long.recall >= 0.98
    assert quotations.short.precision >= 0.90
    assert quotations.short.recall >= 0.95
    assert quotations.unknown.precision >= 0.99
    assert quotations.unknown.recall >= 0.95


FEWEST = {
    "fifth": (FIFTH, (0.99, 0.98), (0.99, 0.99), (0.99, 0.98), (0.99, 0.99), (0.95, 0.99)),
    "sixth": (SIXTH, (0.99, 0.98), (0.99, 0.99), (0.99, 0.99), (0.99, 0.99), (0.99, 0.99)),
    "seventh": (SEVENTH, (0.99, 0.99), (0.99, 0.99), (0.99, 0.98), (0.99, 0.99), (0.92, 0.99)),
    "eighth": (EIGHTH, (0.99, 0.99), (0.99, 0.96), (0.99, 0.99), (0.99, 0.99), (0.99, 0.99)),
    "ninth": (NINTH, (0.99, 0.99), (0.99, 0.99), (0.99, 0.99), (0.99, 0.99), (0.95, 0.99)),
    "tenth": (TENTH, (0.99, 0.99), (0.99, 0.99), (0.99, 0.99), (0.99, 0.99), (0.99, 0.99)),
    "eleventh": (ELEVENTH, (0.99, 0.99), (0.96, 0.96), (0.99, 0.99), (0.99, 0.99), (0.99, 0.99)),
}
UNSEEN = {
    "twelfth": (TWELFTH, (0.98, 0.97), (0.90, 0.95), (0.98, 0.97), (0.98, 0.97), (0.97, 0.95)),
    "fourteenth": (
        FOURTEENTH,
        (0.97, 0.96),
        (0.97, 0.90),
        (0.97, 0.96),
        (0.98, 0.97),
        (0.91, 0.96),
    ),
    "thirteenth": (
        THIRTEENTH,
        (0.97, 0.96),
        (0.92, 0.93),
        (0.97, 0.96),
        (0.98, 0.97),
        (0.93, 0.93),
    ),
}
"""Precision and recall of references, wrong ones, long, short and invented quotations; nothing is
learned from the sets that are `UNSEEN`."""


@pytest.mark.parametrize("name", [*FEWEST, *UNSEEN])
def test_latest_sets_are_read_no_worse(name: str) -> None:
    folder, *fewest = (FEWEST | UNSEEN)[name]
    references, quotations = ScoredReferences(), ScoredQuotations()
    for message in load_labelled_messages(folder):
        references.read(message)
        quotations.read(message)
    scores = (references.references, references.wrong)
    scores += (quotations.long, quotations.short, quotations.unknown)
    for score, (precision, recall) in zip(scores, fewest, strict=True):
        assert score.precision >= precision, score.describe(name)
        assert score.recall >= recall, score.describe(name)
