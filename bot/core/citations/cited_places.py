"""Which paragraphs and notes a reference names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.citations.citation import CitedPlace
from bot.core.library import Library, Work
from bot.core.passages import extent_of
from bot.core.plain_text import plain_text
from bot.core.references import NotePlace, Reference
from bot.core.references.places import place_at

_SHOWN_CHARACTERS = 200  # of a paragraph that a message refers to


def cited_places(
    references: Iterable[Reference], library: Library, reading: str
) -> tuple[CitedPlace, ...]:
    """Every paragraph and note that references of one library name, each once, in their order.
    `reading` is the slug of the work that a bare reference means."""
    places: dict[CitedPlace, None] = {}
    read: set[tuple[str, int, int]] = set()
    for reference in references:
        work = library.work(reference.work or reading)
        assert work is not None, "a parsed reference names a work of its library"
        for piece in reference.pieces:
            if isinstance(piece, NotePlace):
                places[CitedPlace(work.slug, piece)] = None
                continue
            extent = extent_of(piece, work)
            # A message may cite the whole work hundreds of times over.
            if (key := (work.slug, extent.start, extent.stop)) not in read:
                read.add(key)
                places |= dict.fromkeys(_places_in(extent, work))
    return tuple(places)


def text_at(cited: CitedPlace, library: Library) -> str:
    """The paragraph or note at a place of the library, in Markdown."""
    work = library.work(cited.work)
    assert work is not None, "a cited place is one of its library"
    place = cited.place
    if isinstance(place, NotePlace):
        return work.notes[place.chapter, place.label].text
    _, _, paragraph = work.paragraphs[work.extents[place.labels].start]
    return paragraph.text


def opening_words(cited: CitedPlace, library: Library) -> str:
    """How the text at a place begins, without Markdown, cut at a word."""
    text = plain_text(text_at(cited, library))
    if len(text) <= _SHOWN_CHARACTERS:
        return text
    cut = text[:_SHOWN_CHARACTERS]
    return f"{cut.rsplit(None, 1)[0]} …"


def _places_in(extent: range, work: Work) -> Iterator[CitedPlace]:
    return (CitedPlace(work.slug, place_at(work, at)) for at in extent)
