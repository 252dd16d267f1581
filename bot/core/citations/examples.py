"""How a paragraph is cited, as an example for students."""

from __future__ import annotations

from bot.core.citations.citation import CitationContext, CitedPlace
from bot.core.citations.cited_places import cited_places
from bot.core.citations.prose_references import find_references
from bot.core.course import Course
from bot.core.library import Library
from bot.core.passages import Passage
from bot.core.references import Place
from bot.core.references.labels import place_in_sentence, place_label


def citation_options(shown: Passage, course: Course, library: Library) -> dict[str, str]:
    """The options of `bot.core.terms.terms_of` that depend on the passage of a prompt."""
    return {
        "cite_example": cite_example(shown, course, library),
        "cited_level": shown.work.levels.paragraph,
    }


def cite_example(shown: Passage, course: Course, library: Library) -> str:
    """How the first paragraph of a passage is cited in its thread: `§1 ¶2`, `line 5`, or with its
    chapter where that alone names another one. Empty if nothing short does."""
    if not shown.paragraphs:
        return ""
    place = shown.paragraphs[0].place
    levels = shown.work.levels
    context = CitationContext(reading=course.reading, here=place.outer(place.depth - 1))
    inner = Place("", place.section, place.paragraph)
    for text in (place_in_sentence(inner, levels), place_label(place, levels), str(place)):
        found, _ = find_references(text, library, context)
        cited = cited_places((each.reference for each in found), library, course.reading)
        if cited == (CitedPlace(shown.work.slug, place),):
            return text
    return ""
