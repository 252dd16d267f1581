"""Places of other works that a sentence names before, and own places beside them."""

from __future__ import annotations

from time import perf_counter

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.references import Place
from tests.support.labelled_messages import COURSE_READING, library_of_reading

FINDER = ReferenceFinder(library_of_reading(COURSE_READING))
HERE = CitationContext(reading=COURSE_READING, here=Place("11", "2"))
OF_OTHERS = """
Platform of the Left Opposition 1927, section 2, then section 3
Draft Constitution (1936), section 3 has it
see Kotkin, Magnetic Mountain, section 2 of ch. 11
18th Brumaire is the place for Bonapartism, chapter 11
German Ideology is where he does it, section 2
in the second volume, chapter 11
Wir lesen Kant, Kritik der reinen Vernunft, § 2
Homage to Catalonia is the one to read, chapter 11
the Stanford Encyclopedia entry on Trotsky, section 3
Getty & Naumov, doc. 12, section 2
Goldstein's book in 1984, chapter 11
Montesquieu, livre XI, section 2
slide 4, para 2
I sit in section 2
""".strip().split("\n")


def found_in(text: str) -> list[str]:
    return [str(each.reference) for each in FINDER.find(text, HERE)[0]]


@pytest.mark.parametrize("text", OF_OTHERS)
def test_places_of_other_works_cite_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In June 1936, section 2 was already written", ["11.2"]),
        ("The Party is everything here, section 1 says", ["11.1"]),
        ("Trotsky's book, chapter 11", ["11"]),
        ("the last chapter of the book, section 3", ["11.3"]),
    ],
)
def test_own_places_stand_beside_them(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


def test_letters_without_blanks_are_read_at_once() -> None:
    started = perf_counter()
    assert found_in(f"Foo, {'A' * 36} is §2") == ["11.2"]
    assert perf_counter() - started < 1
