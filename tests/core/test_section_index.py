"""Sections by number and by words of their titles, in a work of any size."""

from __future__ import annotations

import pytest

from bot.core.section_index import SectionIndex, TitledPlace
from tests.support.call_counts import count_calls

PLACES = (
    TitledPlace(("1", "1"), "The Struggle of the Bureaucracy"),
    TitledPlace(("1", "2"), "Of a New Revolution"),
    TitledPlace(("2", "1"), "L’État et la Révolution"),
    TitledPlace(("12",), "第三章"),
    TitledPlace(("", "327b"), "[327b]"),
)
INDEX = SectionIndex(PLACES)


@pytest.mark.parametrize(
    ("words", "references"),
    [
        ("revolution", ["1.2", "2.1"]),
        ("Revol", ["1.2", "2.1"]),
        ("a new REVOL", ["1.2"]),
        ("the struggle", ["1.1"]),
        ("bureaucracy struggle", ["1.1"]),
        ("etat", ["2.1"]),
        ("第三", ["12"]),
        ("volution", []),
        ("struggle revolution", []),
        ("", []),
        ("…", []),
    ],
)
def test_titles_are_found_by_their_words(words: str, references: list[str]) -> None:
    assert [place.reference for place in INDEX.with_words(words)] == references


@pytest.mark.parametrize(
    ("beginning", "references"),
    [
        ("1.", ["1.1", "1.2"]),
        ("1", ["1.1", "1.2", "2.1", "12"]),
        ("2", ["1.2", "2.1"]),
        ("327", ["327b"]),
        ("9", []),
        ("", ["1.1", "1.2", "2.1", "12", "327b"]),
    ],
)
def test_sections_are_found_by_their_numbers(beginning: str, references: list[str]) -> None:
    assert [place.reference for place in INDEX.with_number(beginning)] == references


def test_title_costs_the_same_among_many() -> None:
    many = [TitledPlace((str(at), "1"), f"Title{at} of many") for at in range(10_000)]
    few, large = SectionIndex(many[:10]), SectionIndex(many)
    cost = count_calls(lambda: few.with_words("title7"))
    assert count_calls(lambda: large.with_words("title9999")) < 3 * cost
