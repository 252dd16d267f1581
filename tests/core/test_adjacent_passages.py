"""Reading on and back from a passage, through the whole work."""

from __future__ import annotations

import pytest

from bot.core.adjacent_passages import following_passage, preceding_passage
from bot.core.library import Library, Work
from bot.core.passages import passage
from bot.core.references import Place, Reference, parse_reference
from bot.core.references.places import place_at
from tests.support.leveled_works import EPIC, PLAIN, PROPOSITIONS, SECTIONS, STATUTE
from tests.support.sample_library import make_work

WORK = make_work("w", "A work", {"1": (3, 2), "2": (4, 1)})
LIBRARY = Library((WORK,))


def after(typed: str) -> str:
    found = following_passage(parse_reference(typed, LIBRARY, reading="w"), WORK)
    return str(found) if found else ""


def before(typed: str) -> str:
    found = preceding_passage(parse_reference(typed, LIBRARY, reading="w"), WORK)
    return str(found) if found else ""


@pytest.mark.parametrize(
    ("typed", "following"),
    [
        ("1.1.1", "1.1.2-3"),
        ("1.1.1-2", "1.1.3"),
        ("1.1.3", "1.2"),
        ("1.1", "1.2"),
        ("1.2", "2.1"),
        ("1.2.2", "2.1"),
        ("ch 1", "2"),
        ("1.1.2, 1.2.1", "1.2.2"),
        ("2.2", ""),
        ("2.2.1", ""),
        ("ch 2", ""),
        ("ch 1 n1", ""),
    ],
)
def test_what_follows_a_passage(typed: str, following: str) -> None:
    assert after(typed) == following


@pytest.mark.parametrize(
    ("typed", "preceding"),
    [
        ("1.1.1", ""),
        ("1.1.2-3", "1.1.1"),
        ("1.2.2", "1.2.1"),
        ("1.2.1", "1.1"),
        ("1.2", "1.1"),
        ("2.1", "1.2"),
        ("2.1.1-2.2.1", "1.2"),
        ("ch 2", "1"),
        ("1.2.2, 1.1.2", "1.2.1"),
        ("ch 1 n1", ""),
    ],
)
def test_what_stands_before_a_passage(typed: str, preceding: str) -> None:
    assert before(typed) == preceding


@pytest.mark.parametrize("start", ["1.1.1", "1.1", "ch 1"])
def test_reading_on_shows_every_paragraph_once(start: str) -> None:
    assert read_through(start, WORK) == [1] * len(WORK.paragraphs)


@pytest.mark.parametrize(
    ("work", "start"),
    [
        (PLAIN, "1"),
        (SECTIONS, "0.1"),
        (STATUTE, "Art. 1 ¶1"),
        (STATUTE, "Art. 1"),
        (PROPOSITIONS, "1"),
        (EPIC, "Book 1, line 3"),
        (EPIC, "Book 1"),
    ],
)
def test_reading_on_through_texts_of_all_levels(work: Work, start: str) -> None:
    assert set(read_through(start, work)) == {1}


def read_through(start: str, work: Work) -> list[int]:
    """How often each paragraph is shown when somebody reads on from a passage to the work's end and
    then back to its beginning; what is read again on the way back counts for nothing."""
    library = Library((work,))
    reference: Reference | None = parse_reference(start, library, reading=work.slug)
    forth, back = [], []
    before = preceding_passage(reference, work) if reference else None
    while reference is not None:
        forth += places_in(reference, library, work)
        reference = following_passage(reread(reference, library, work), work)
    while before is not None:
        back = places_in(before, library, work) + back
        before = preceding_passage(reread(before, library, work), work)
    return [(back + forth).count(place_at(work, at)) for at in range(len(work.paragraphs))]


def reread(reference: Reference, library: Library, work: Work) -> Reference:
    """The reference as a button keeps it."""
    again = parse_reference(str(reference), library, reading=work.slug, stored=True)
    assert again == reference
    return again


def places_in(reference: Reference, library: Library, work: Work) -> list[Place]:
    return [each.place for each in passage(reference, library, work.slug).paragraphs]
