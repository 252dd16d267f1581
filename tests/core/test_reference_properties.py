"""Both forms of a reference read back as the same, whatever levels the text has."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.library import LevelNames, Library, Work
from bot.core.references import NotePlace, Place, Reference, Span, parse_reference
from tests.support import leveled_works as works

PIECE_LIMIT = 5
NAMES = (
    *("Buch", "chapter", "section", "line", "сцена", "פרק", "فصل", "章", "절", "κεφάλαιο"),
    *("stasimon", "number", "tome", "verset", "capítulo", "page", "part", "canto"),
)


@st.composite
def references(draw: st.DrawFn) -> tuple[Work, Reference]:
    work = draw(st.sampled_from(works.EVERY_SHAPE))
    if draw(st.booleans()):
        work = _renamed(work, draw(st.permutations(NAMES)))
    count = draw(st.integers(1, PIECE_LIMIT))
    pieces = tuple(dict.fromkeys(draw(_pieces(work)) for _ in range(count)))
    known = _parse(f"{work.chapters[-1].label}.n1" if work.levels.chapter else "n1", work)
    return work, Reference("", pieces, "", known.levels, known.names_chapter)


def _parse(typed: str, work: Work) -> Reference:
    return parse_reference(typed, Library((work,)), reading="w")


def _renamed(work: Work, names: list[str]) -> Work:
    """The work with other names for the levels that it has."""
    levels = work.levels
    own = (names[0] if levels.chapter else None, names[1] if levels.section else None, names[2])
    return replace(work, levels=LevelNames(*own))


@st.composite
def _pieces(draw: st.DrawFn, work: Work) -> Span | NotePlace:
    if draw(st.integers(0, 5)) == 0:
        return NotePlace(draw(st.sampled_from(work.chapters)).label, "1")
    places = [
        Place(chapter.label, section.label, paragraph.label)
        for chapter, section, paragraph in work.paragraphs
    ]
    depth = draw(st.integers(1, places[0].depth))
    outer = list(dict.fromkeys(place.outer(depth) or place for place in places))
    first, last = sorted(draw(st.lists(st.integers(0, len(outer) - 1), min_size=2, max_size=2)))
    return Span(outer[first], outer[last])


@given(references())
@settings(max_examples=500, deadline=None)
def test_canonical_form_reads_back_in_every_shape(drawn: tuple[Work, Reference]) -> None:
    work, reference = drawn
    assert _parse(str(reference), work) == reference


@given(references())
@settings(max_examples=500, deadline=None)
def test_label_reads_back_in_every_shape(drawn: tuple[Work, Reference]) -> None:
    work, reference = drawn
    label = reference.label
    if len(label) <= 200:
        assert _parse(label, work) == reference
