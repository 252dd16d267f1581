"""Places in a work: whether they exist, their order, and the refusal for those that do not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.library import Chapter, Note, Paragraph, Section, Work
from bot.core.references.reference import NotePlace, Place
from bot.errors import BadReference


def find_chapter(label: str, work: Work) -> Chapter | None:
    """The chapter with this label, or None."""
    return next((chapter for chapter in work.chapters if chapter.label == label), None)


def find_section(place: Place, work: Work) -> Section | None:
    """The section of a place, or None."""
    chapter = find_chapter(place.chapter, work)
    sections = chapter.sections if chapter else ()
    return next((section for section in sections if section.label == place.section), None)


def existing_depth(place: Place, work: Work) -> int:
    """How many levels of a place exist in the work, the outermost first: 0 to 3."""
    labels = place.labels
    return sum(labels[:depth] in work.extents for depth in range(1, len(labels) + 1))


def missing_place_error(place: Place, work: Work) -> BadReference | None:
    """None if the place exists, else a refusal that names what does."""
    depth = existing_depth(place, work)
    if depth >= place.depth:
        return None
    if depth == 0:
        sentence = f"{work.title} has no chapter {place.chapter}"
        return _missing_error(sentence, "chapters", _labels(work.chapters))
    if depth == 1:
        chapter = find_chapter(place.chapter, work)
        sentence = f"Ch. {place.chapter} has no section {place.section}"
        return _missing_error(sentence, "sections", _labels(chapter.sections) if chapter else [])
    section = find_section(place, work)
    sentence = f"Ch. {place.chapter}, §{place.section} has no paragraph {place.paragraph}"
    return _missing_error(sentence, "paragraphs", _labels(section.paragraphs) if section else [])


def require_note(work: Work, chapter_label: str | None, label: str) -> NotePlace:
    """The note with this label. Raises BadReference with the notes that there are."""
    if chapter_label is None:
        raise BadReference("Notes belong to a chapter; name it first, for example 11.n1.")
    chapter = find_chapter(chapter_label, work)
    if chapter is None:
        error = missing_place_error(Place(chapter_label), work)
        assert error is not None
        raise error
    labels = _labels(chapter.notes)
    if label not in labels:
        raise _missing_error(f"Ch. {chapter_label} has no note {label}", "notes", labels)
    return NotePlace(chapter_label, label)


def open_range_end(first: Place, work: Work) -> Place:
    """Where a range without an end stops: at the last place of its depth in the level above."""
    section, chapter = find_section(first, work), find_chapter(first.chapter, work)
    if first.paragraph is not None and section is not None:
        return Place(first.chapter, first.section, section.paragraphs[-1].label)
    if first.section is not None and chapter is not None:
        return Place(first.chapter, chapter.sections[-1].label)
    return Place(work.chapters[-1].label)


def first_and_last_paragraph(place: Place, work: Work) -> tuple[Place, Place]:
    """The places of the first and the last paragraph inside a place that exists."""
    extent = work.extents[place.labels]
    first, last = (work.paragraphs[at] for at in (extent[0], extent[-1]))
    return _place_of(*first), _place_of(*last)


def reading_position(place: Place, work: Work) -> int:
    """Where a place that exists begins; comparable between places of one depth. Labels do not
    compare: an edition may number 327a, 327b, 328."""
    return work.extents[place.labels].start


def _place_of(chapter: Chapter, section: Section, paragraph: Paragraph) -> Place:
    return Place(chapter.label, section.label, paragraph.label)


def _labels(parts: Sequence[Chapter | Section | Paragraph | Note]) -> list[str]:
    return [part.label for part in parts]


def _missing_error(sentence: str, level: str, labels: Sequence[str]) -> BadReference:
    if not labels:
        return BadReference(f"{sentence}: it has no {level}.")
    if len(labels) == 1:
        return BadReference(f"{sentence}; its only one is {labels[0]}.")
    return BadReference(f"{sentence}; its {level} run from {labels[0]} to {labels[-1]}.")
