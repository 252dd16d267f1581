"""Citations in students' messages: how many paragraphs one cites, and how one is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.core.course import Course
from bot.core.library import Library, Work
from bot.core.occurrences import Occurrence
from bot.core.passages import Passage, extent_of
from bot.core.references import NotePlace, Place, Span, find_citations, parse_reference
from bot.core.references.reference import Piece
from bot.errors import BadReference


def count_citations(text: str, section: Place | None, course: Course, library: Library) -> int:
    """How many different paragraphs (or notes) of any work a text refers to. `section` is that of
    the post under which it stands."""
    return len(_cited_places(text, library, course.reading, section))


def cite_example(shown: Passage, course: Course, library: Library) -> str:
    """How the first paragraph of a passage is cited in its thread: `§1 ¶2`, or with its chapter
    where that alone names another one. Empty if nothing short does."""
    if not shown.paragraphs:
        return ""
    place = shown.paragraphs[0].place
    here = Place(place.chapter, place.section)
    for text in (f"§{place.section} ¶{place.paragraph}", str(place)):
        if _cited_places(text, library, course.reading, here) == {(shown.work.slug, place)}:
            return text
    return ""


def section_of(post: Occurrence, course: Course, library: Library) -> Place | None:
    """The section that a prompt is about: what `¶4` means in its thread. None if the reading has
    changed since the post, so that the reference resolves to nothing."""
    try:
        reference = parse_reference(post.reference, library, reading=course.reading)
    except BadReference:
        return None
    first = reference.pieces[0]
    if not isinstance(first, Span) or first.first.section is None:
        return None
    return Place(first.first.chapter, first.first.section)


def _cited_places(
    text: str, library: Library, reading: str, here: Place | None
) -> set[tuple[str, Place | NotePlace]]:
    cited: dict[str, list[Piece]] = {}
    for reference in find_citations(text, library, reading=reading, here=here):
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
