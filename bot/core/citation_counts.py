"""The references in a text under a post, as their author typed them."""

from __future__ import annotations

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import find_references
from bot.core.course import Course
from bot.core.library import Library
from bot.core.references import Place


def typed_citations(
    text: str, section: Place | None, course: Course, library: Library
) -> tuple[str, ...]:
    """The citations in a text that resolve, as their author typed them; each once, in order.
    `section` is that of the post."""
    context = CitationContext(reading=course.reading, here=section)
    found, _ = find_references(text, library, context)
    return tuple(dict.fromkeys(each.said for each in found))
