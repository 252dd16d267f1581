"""Citations in students' messages: how many paragraphs one cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder, find_references
from bot.core.course import Course
from bot.core.library import Library, Work
from bot.core.passages import extent_of
from bot.core.references import NotePlace, Place, Reference, Span
from bot.core.references.pieces import Piece

_KEPT = 256


class CitationCounter:
    """Counts what texts under one post cite. `section` is that of the post. Students cite the same
    few places again and again: how many those are is kept."""

    def __init__(self, section: Place | None, course: Course, library: Library) -> None:
        self._context = CitationContext(reading=course.reading, here=section)
        self._library = library
        self._finder = ReferenceFinder(library)
        self._counts: dict[frozenset[str], int] = {}

    def count(self, text: str) -> int:
        """How many different paragraphs (or notes) of any work a text refers to."""
        found, _ = self._finder.find(text, self._context)
        references = {str(each.reference): each.reference for each in found}
        key = frozenset(references)
        if key not in self._counts:
            if len(self._counts) == _KEPT:
                self._counts.clear()
            cited = _cited_places(references.values(), self._library, self._context.reading)
            self._counts[key] = len(cited)
        return self._counts[key]


def typed_citations(
    text: str, section: Place | None, course: Course, library: Library
) -> tuple[str, ...]:
    """The citations in a text that resolve, as their author typed them; each once, in order.
    `section` is that of the post."""
    context = CitationContext(reading=course.reading, here=section)
    found, _ = find_references(text, library, context)
    return tuple(dict.fromkeys(each.said for each in found))


def _cited_places(
    references: Iterable[Reference], library: Library, reading: str
) -> set[tuple[str, Place | NotePlace]]:
    cited: dict[str, list[Piece]] = {}
    for reference in references:
        cited.setdefault(reference.work or reading, []).extend(reference.pieces)
    return {
        (work.slug, place)
        for work in library.works
        for place in _places_in(work, cited.get(work.slug, ()))
    }


def _places_in(work: Work, pieces: Sequence[Piece]) -> Iterator[Place | NotePlace]:
    """The paragraphs and notes that the pieces name, and the notes that these paragraphs mark."""
    yield from (piece for piece in pieces if isinstance(piece, NotePlace))
    # A message may cite the whole work hundreds of times over: what ranges share is read once.
    extents = [extent_of(piece, work) for piece in pieces if isinstance(piece, Span)]
    for extent in _merge_ranges(extents):
        for chapter, section, paragraph in work.paragraphs[extent.start : extent.stop]:
            yield Place(chapter.label, section.label, paragraph.label)
            yield from (NotePlace(chapter.label, label) for label in paragraph.notes)


def _merge_ranges(ranges: Iterable[range]) -> Iterator[range]:
    """The ranges without what they share, in order."""
    end = 0
    for each in sorted(ranges, key=lambda each: each.start):
        yield range(max(each.start, end), max(each.stop, end))
        end = max(each.stop, end)
