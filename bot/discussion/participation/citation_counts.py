"""How many paragraphs of the text a response cites, in the light of the prompt that it answers."""

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
    """How many different paragraphs (or notes) of any work a text refers to."""
    places: set[tuple[str, object]] = set()
    section = section_of(post, course, library)
    for reference in find_citations(text, library, reading=course.reading, here=section):
        cited_passage = passage(reference, library, course.reading)
        slug = cited_passage.work.slug
        places |= {(slug, paragraph.place) for paragraph in cited_passage.paragraphs}
        places |= {(slug, note.at) for note in cited_passage.notes}
    return len(places)


def with_citation_counts(
    response: Response, post: Occurrence, course: Course, library: Library
) -> Response:
    """The response with the citations of its latest revision counted, where its text is kept."""
    latest = response.latest
    if latest.text is None or latest.citations is not None:
        return response
    citations = count_citations(latest.text, post, course, library)
    counted = replace(latest, citations=citations)
    return replace(response, revisions=(*response.revisions[:-1], counted))


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
