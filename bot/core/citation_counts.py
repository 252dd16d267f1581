"""Citations in students' messages: how many paragraphs one cites, and how one is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.core.course import Course
from bot.core.library import Library, Work
from bot.core.occurrences import Occurrence
from bot.core.passages import Passage, extent_of
from bot.core.references import NotePlace, Place, Reference, Span, find_citations, parse_reference
from bot.core.references.citations import CitationText, citation_texts, resolve_citation
from bot.core.references.labels import place_in_sentence, place_label
from bot.core.references.levels import TextLevel
from bot.core.references.pieces import Piece
from bot.errors import BadReference

_KEPT = 256


class CitationCounter:
    """Counts what texts under one post cite. `section` is that of the post. Students cite the same
    few places again and again: what those are is kept."""

    def __init__(self, section: Place | None, course: Course, library: Library) -> None:
        self._section = section
        self._reading = course.reading
        self._library = library
        self._counts: dict[frozenset[CitationText], int] = {}

    def count(self, text: str) -> int:
        """How many different paragraphs (or notes) of any work a text refers to."""
        citations = frozenset(citation_texts(text, self._library))
        if citations not in self._counts:
            if len(self._counts) == _KEPT:
                self._counts.clear()
            references = self._resolve(citations)
            self._counts[citations] = len(_cited_places(references, self._library, self._reading))
        return self._counts[citations]

    def _resolve(self, citations: Iterable[CitationText]) -> Iterator[Reference]:
        for citation in citations:
            yield from resolve_citation(
                citation, self._library, reading=self._reading, here=self._section
            )


def typed_citations(
    text: str, section: Place | None, course: Course, library: Library
) -> tuple[str, ...]:
    """The citations in a text that resolve, as their author typed them; each once, in order.
    `section` is that of the post."""
    typed = (
        citation.whole
        for citation in citation_texts(text, library)
        if resolve_citation(citation, library, reading=course.reading, here=section)
    )
    return tuple(dict.fromkeys(typed))


def cite_example(shown: Passage, course: Course, library: Library) -> str:
    """How the first paragraph of a passage is cited in its thread: `§1 ¶2`, `line 5`, or with its
    chapter where that alone names another one. Empty if nothing short does."""
    if not shown.paragraphs:
        return ""
    place = shown.paragraphs[0].place
    levels = shown.work.levels
    here = place.outer(place.depth - 1)
    inner = Place("", place.section, place.paragraph)
    for text in (place_in_sentence(inner, levels), place_label(place, levels), str(place)):
        references = find_citations(text, library, reading=course.reading, here=here)
        if _cited_places(references, library, course.reading) == {(shown.work.slug, place)}:
            return text
    return ""


def section_of(post: Occurrence, course: Course, library: Library) -> Place | None:
    """What a prompt is about: the section, or in a text without sections the chapter, to which
    `¶4` belongs in its thread. None if there is none, and if the reading has changed since the
    post, so that the reference resolves to nothing."""
    try:
        reference = parse_reference(post.reference, library, reading=course.reading, stored=True)
    except BadReference:
        return None
    first = reference.pieces[0]
    if not isinstance(first, Span):
        return None
    place = first.first
    return place.outer(place.depth - 1) if place.level is TextLevel.PARAGRAPH else place


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
