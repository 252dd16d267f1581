"""Which paragraphs of the text an answer cites, in the light of the prompt it answers."""

from __future__ import annotations

from dataclasses import replace

from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.passages import passage
from bot.core.references import Place, Span, find_citations, parse_reference
from bot.core.responses import Response
from bot.errors import BadReference


def count_citations(text: str, post: Occurrence, course: Course, library: Library) -> int:
    """How many different paragraphs (or notes) of any work `text` refers to."""
    found: set[tuple[str, object]] = set()
    here = section_of(post, course, library)
    for reference in find_citations(text, library, reading=course.reading, here=here):
        shown = passage(reference, library, course.reading)
        found |= {(shown.work.slug, paragraph.place) for paragraph in shown.paragraphs}
        found |= {(shown.work.slug, note.at) for note in shown.notes}
    return len(found)


def with_citation_counts(
    answer: Response, post: Occurrence, course: Course, library: Library
) -> Response:
    """The answer with the citations of its latest wording counted, where its text is kept."""
    latest = answer.latest
    if latest.text is None or latest.citations is not None:
        return answer
    number = count_citations(latest.text, post, course, library)
    return replace(answer, revisions=(*answer.revisions[:-1], replace(latest, citations=number)))


def section_of(post: Occurrence, course: Course, library: Library) -> Place | None:
    """The section that a prompt is about: what `¶4` means in its thread."""
    try:
        reference = parse_reference(post.reference, library, reading=course.reading)
    except BadReference:  # the reading changed after the post; a bare ¶ then says nothing
        return None
    first = reference.pieces[0]
    if not isinstance(first, Span) or first.first.section is None:
        return None
    return Place(first.first.chapter, first.first.section)
