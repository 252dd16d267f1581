"""Paragraphs that are cited by what the heading of their text calls them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.library import Library
from tests.support.labelled_messages import library_of_reading

DEFINITIONS = "definitions-la"


def cited(library: Library, text: str) -> list[str]:
    context = CitationContext(reading=library.works[0].slug)
    return [str(each.reference) for each in ReferenceFinder(library).find(text, context)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("why def. 7 if def. 6 already says it?", ["7", "6"]),
        ("Cf. def. 3: God is a substance there", ["3"]),
        ("defs. 3-5 are about God", ["3-5"]),
        ("per definitionem 6", ["6"]),
        ("Definición 4, al final", ["4"]),
        ("cf. prop. 5", []),
        ("Descartes's def. 3", []),
        ("my definition: 5 words", []),
    ],
)
def test_definitions_are_cited_as_such(text: str, expected: list[str]) -> None:
    assert cited(library_of_reading(DEFINITIONS), text) == expected


def test_title_says_what_paragraphs_are() -> None:
    (work,) = library_of_reading("studies-en").works
    number = work.paragraphs[0][2].label
    theses = Library((replace(work, title="Theses on Studies"),))
    assert cited(theses, f"thesis {number} is the best") == [number]
    assert cited(Library((work,)), f"thesis {number} is the best") == []
