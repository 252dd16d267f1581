"""Places in a work: whether they are there, in which order they stand, and what to say if not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.library import Chapter, Section, Work
from bot.core.references.reference import NotePlace, Place
from bot.errors import BadReference


def find_chapter(place: Place, work: Work) -> Chapter | None:
    """The chapter of a place, or None."""
    return next((each for each in work.chapters if each.label == place.chapter), None)


def find_section(place: Place, work: Work) -> Section | None:
    """The section of a place, or None."""
    chapter = find_chapter(place, work)
    sections = chapter.sections if chapter else ()
    return next((each for each in sections if each.label == place.section), None)


def existing_depth(place: Place, work: Work) -> int:
    """How many levels of a place are there: 0 to 3."""
    if find_chapter(place, work) is None:
        return 0
    section = find_section(place, work)
    if section is None:
        return 1
    return 3 if place.paragraph in [each.label for each in section.paragraphs] else 2


def missing_place_error(place: Place, work: Work) -> BadReference | None:
    """None if the place is there; else the sentence that names what is."""
    depth = existing_depth(place, work)
    if depth >= place.depth:
        return None
    if depth == 0:
        labels = [chapter.label for chapter in work.chapters]
        return _absent(f"{work.title} has no chapter {place.chapter}", "chapters", labels)
    if depth == 1:
        chapter = find_chapter(place, work)
        labels = [section.label for section in chapter.sections] if chapter else []
        return _absent(f"Ch. {place.chapter} has no section {place.section}", "sections", labels)
    section = find_section(place, work)
    labels = [paragraph.label for paragraph in section.paragraphs] if section else []
    where = f"Ch. {place.chapter}, §{place.section}"
    return _absent(f"{where} has no paragraph {place.paragraph}", "paragraphs", labels)


def require_note(work: Work, chapter: str | None, label: str) -> NotePlace:
    """The note with this label. Raises BadReference with the notes that there are."""
    if chapter is None:
        raise BadReference("Notes belong to a chapter; name it first, for example 11.n1.")
    found = find_chapter(Place(chapter), work)
    if found is None:
        problem = missing_place_error(Place(chapter), work)
        assert problem is not None
        raise problem
    labels = [note.label for note in found.notes]
    if label not in labels:
        raise _absent(f"Ch. {chapter} has no note {label}", "notes", labels)
    return NotePlace(chapter, label)


def open_range_end(first: Place, work: Work) -> Place:
    """Where an open range ends: the last of its kind inside the level above."""
    section, chapter = find_section(first, work), find_chapter(first, work)
    if first.paragraph is not None and section is not None:
        return Place(first.chapter, first.section, section.paragraphs[-1].label)
    if first.section is not None and chapter is not None:
        return Place(first.chapter, chapter.sections[-1].label)
    return Place(work.chapters[-1].label)


def first_and_last_paragraph(place: Place, work: Work) -> tuple[Place, Place]:
    """The first and the last paragraph of a place."""
    inside = paragraph_places(place, work)
    return inside[0], inside[-1]


def paragraph_places(place: Place, work: Work) -> tuple[Place, ...]:
    """Every paragraph of a place that is there, in reading order."""
    return tuple(
        Place(chapter.label, section.label, paragraph.label)
        for chapter in work.chapters
        if chapter.label == place.chapter
        for section in chapter.sections
        if place.section in (None, section.label)
        for paragraph in section.paragraphs
        if place.paragraph in (None, paragraph.label)
    )


def reading_position(place: Place, work: Work) -> tuple[int, ...]:
    """Where a place stands in the work; comparable between places of one depth."""
    chapters = [each.label for each in work.chapters]
    at = [chapters.index(place.chapter)]
    chapter = work.chapters[at[0]]
    if place.section is not None:
        at.append([each.label for each in chapter.sections].index(place.section))
        if place.paragraph is not None:
            paragraphs = chapter.sections[at[1]].paragraphs
            at.append([each.label for each in paragraphs].index(place.paragraph))
    return tuple(at)


def widest(problems: Sequence[BadReference | None]) -> BadReference:
    """The last problem: that of the reading with the fewest levels left out."""
    return next(problem for problem in reversed(problems) if problem is not None)


def _absent(sentence: str, kind: str, labels: Sequence[str]) -> BadReference:
    if not labels:
        return BadReference(f"{sentence}: it has no {kind}.")
    if len(labels) == 1:
        return BadReference(f"{sentence}; its only one is {labels[0]}.")
    return BadReference(f"{sentence}; its {kind} run from {labels[0]} to {labels[-1]}.")
