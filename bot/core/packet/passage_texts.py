"""The paragraphs of a post's passage as its packet shows them."""

from __future__ import annotations

from dataclasses import replace

from bot.core.library import Library, Work
from bot.core.occurrences import Occurrence
from bot.core.packet.session_packet import PassageText
from bot.core.passages import passage
from bot.core.plain_text import plain_text
from bot.core.references import Place, parse_reference
from bot.core.references.labels import place_label
from bot.core.references.resolver import reference_to
from bot.errors import BadReference, CourseError


def passage_texts(
    post: Occurrence, library: Library, reading: str
) -> tuple[Work, str, tuple[PassageText, ...]]:
    """The work of a post's passage, what people call the passage, and its paragraphs as the reading
    has them now. Raises CourseError if the reading does not have the passage any more."""
    try:
        reference = parse_reference(post.reference, library, reading=reading, stored=True)
    except BadReference as error:
        raise CourseError(
            f"The reading has the passage {post.reference} of this prompt no more: {error}"
        ) from error
    found = passage(reference, library, reading)
    work = found.work
    positions = {
        Place(chapter.label, section.label, paragraph.label): at
        for at, (chapter, section, paragraph) in enumerate(work.paragraphs)
    }
    texts = tuple(
        PassageText(
            positions[each.place],
            str(reference_to(each.place, work)),
            place_label(_shown(each.place, work), work.levels),
            plain_text(each.text),
            plain_text(each.heading),
        )
        for each in found.paragraphs
    )
    return work, f"{work.title}, {found.label}", texts


def _shown(place: Place, work: Work) -> Place:
    return replace(place, chapter="") if work.has_only_chapter else place
