"""With what a message is read: the reading, the section of its prompt, and the prompt's words."""

from __future__ import annotations

from bot.core.citations.citation import CitationContext
from bot.core.citations.cited_places import cited_places
from bot.core.course import Course, Prompt
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.references import Place, Reference, Span, parse_reference
from bot.core.references.levels import TextLevel
from bot.errors import BadReference


def post_context(
    post: Occurrence, course: Course, library: Library, *, other_words: tuple[str, ...] = ()
) -> CitationContext:
    """The context of messages under a post, by its own passage and question. `other_words` are
    further texts whose words are not quotations, such as the message that is answered."""
    passage = _stored_reference(post, course, library)
    return _context_of(passage, post.question, course, library, other_words)


def prompt_context(
    prompt: Prompt, course: Course, library: Library, *, other_words: tuple[str, ...] = ()
) -> CitationContext:
    """The context of messages about a prompt of the course's file."""
    return _context_of(prompt.reference, prompt.ask, course, library, other_words)


def course_context(course: Course) -> CitationContext:
    """The context of messages that belong to no prompt: a bare number is no reference there."""
    return CitationContext(reading=course.reading, in_discussion=False)


def section_of(post: Occurrence, course: Course, library: Library) -> Place | None:
    """What a prompt is about: the section, or in a text without sections the chapter, to which
    `¶4` belongs in its thread. None if there is none, and if the reading has changed since the
    post, so that the reference resolves to nothing."""
    reference = _stored_reference(post, course, library)
    return None if reference is None else _section_at(reference)


def _context_of(
    passage: Reference | None,
    question: str | None,
    course: Course,
    library: Library,
    other_words: tuple[str, ...],
) -> CitationContext:
    cited = () if passage is None else cited_places((passage,), library, course.reading)
    return CitationContext(
        reading=course.reading,
        here=None if passage is None else _section_at(passage),
        passage=cited,
        other_words=(*((question,) if question else ()), *other_words),
    )


def _stored_reference(post: Occurrence, course: Course, library: Library) -> Reference | None:
    try:
        return parse_reference(post.reference, library, reading=course.reading, stored=True)
    except BadReference:
        return None


def _section_at(reference: Reference) -> Place | None:
    first = reference.pieces[0]
    if not isinstance(first, Span):
        return None
    place = first.first
    return place.outer(place.depth - 1) if place.level is TextLevel.PARAGRAPH else place
