"""Which paragraphs of the text an answer cites, in the light of the prompt it answers."""

from __future__ import annotations

from dataclasses import replace

from bot.core.answers import Answer
from bot.core.corpus import Shelf
from bot.core.course import Course
from bot.core.passages import passage
from bot.core.posts import Post
from bot.core.references import Place, Span, cited, parse
from bot.errors import BadReference


def citations(text: str, post: Post, course: Course, shelf: Shelf) -> int:
    """How many different paragraphs (or notes) of any work `text` refers to."""
    found: set[tuple[str, object]] = set()
    here = section_of(post, course, shelf)
    for reference in cited(text, shelf, reading=course.reading, here=here):
        shown = passage(reference, shelf, course.reading)
        found |= {(shown.work.slug, paragraph.place) for paragraph in shown.paragraphs}
        found |= {(shown.work.slug, note.at) for note in shown.notes}
    return len(found)


def counted(answer: Answer, post: Post, course: Course, shelf: Shelf) -> Answer:
    """The answer with the citations of its latest wording counted, where its text is kept."""
    latest = answer.latest
    if latest.text is None or latest.citations is not None:
        return answer
    number = citations(latest.text, post, course, shelf)
    return replace(answer, wordings=(*answer.wordings[:-1], replace(latest, citations=number)))


def section_of(post: Post, course: Course, shelf: Shelf) -> Place | None:
    """The section that a prompt is about: what `¶4` means in its thread."""
    try:
        reference = parse(post.reference, shelf, reading=course.reading)
    except BadReference:  # the reading changed after the post; a bare ¶ then says nothing
        return None
    first = reference.pieces[0]
    if not isinstance(first, Span) or first.first.section is None:
        return None
    return Place(first.first.chapter, first.first.section)
