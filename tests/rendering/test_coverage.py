"""The strip of a reading as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.core.coverage.reading_coverage import (
    BesideParagraph,
    CitingResponse,
    OutlinedPlace,
    ReadingCoverage,
    reading_coverage,
)
from bot.rendering.coverage import coverage_lines

NOW = datetime(2027, 1, 18, 14, tzinfo=UTC)


def cited(counts: Sequence[int]) -> ReadingCoverage:
    """A reading of one section, each of whose paragraphs is cited so many times."""
    places = [OutlinedPlace(f"1.{at + 1}", f"¶{at + 1}") for at in range(len(counts))]
    positions = [at for at, count in enumerate(counts) for _ in range(count)]
    responses = [
        CitingResponse(
            id=number,
            student=number,
            prompt="claws",
            sent_at=NOW,
            paragraphs={at: BesideParagraph(is_quoted=False)},
        )
        for number, at in enumerate(positions)
    ]
    return reading_coverage("Springs", places, responses)


def strip_of(*counts: int) -> tuple[str, str]:
    """What is said of the signs, and the signs."""
    key, _, strip, *_ = coverage_lines(cited(counts))
    return key, strip.split()[-1]


def test_a_small_class_reads_the_counts() -> None:
    key, signs = strip_of(0, 1, 9)
    assert key.endswith("· nobody cites it, 1–9 how often.")
    assert signs == "·19"


def test_a_large_class_still_tells_paragraphs_apart() -> None:
    key, signs = strip_of(0, 1, 26, 27, 148, 228)
    assert key.endswith("1–9 how often: 1 up to 26 times, 2 up to 52, and so on.")
    assert signs == "·11269"


def exchanged(counts: Sequence[int]) -> ReadingCoverage:
    """A reading, about each of whose paragraphs so many replies answer another student."""
    places = [OutlinedPlace(f"1.{at + 1}", f"¶{at + 1}") for at in range(len(counts))]
    beside = {at: BesideParagraph(is_quoted=False) for at in range(len(counts))}
    first = CitingResponse(id=0, student=0, prompt="claws", sent_at=NOW, paragraphs=beside)
    positions = [at for at, count in enumerate(counts) for _ in range(count)]
    replies = [
        CitingResponse(
            id=number,
            student=number,
            prompt="claws",
            sent_at=NOW,
            paragraphs={at: beside[at]},
            answers=0,
        )
        for number, at in enumerate(positions, start=1)
    ]
    return reading_coverage("Springs", places, [first, *replies])


def names_of_contested(*counts: int) -> list[str]:
    return [each.name for each in exchanged(counts).paragraphs if each.is_contested]


def test_a_small_class_contests_by_single_replies() -> None:
    assert names_of_contested(0, 1, 2) == ["¶2", "¶3"]


def test_a_large_class_contests_what_stands_out() -> None:
    assert names_of_contested(0, 3, 29, 59, 60) == ["¶4", "¶5"]
