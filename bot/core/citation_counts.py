"""Citations in students' messages: how many paragraphs one cites, and how one is written."""

from __future__ import annotations

from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.passages import Passage, passage
from bot.core.references import Place, Span, find_citations, parse_reference
from bot.errors import BadReference


def count_citations(text: str, post: Occurrence, course: Course, library: Library) -> int:
    """How many different paragraphs (or notes) of any work a text under a post refers to."""
    section = section_of(post, course, library)
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
) -> set[tuple[str, object]]:
    places: set[tuple[str, object]] = set()
    for reference in find_citations(text, library, reading=reading, here=here):
        cited = passage(reference, library, reading)
        places |= {(cited.work.slug, paragraph.place) for paragraph in cited.paragraphs}
        places |= {(cited.work.slug, note.at) for note in cited.notes}
    return places
