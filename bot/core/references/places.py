"""Places in a work: whether they exist, their order, and the refusal for those that do not."""

from __future__ import annotations

from bot.core.level_words import plural_of
from bot.core.library import Work
from bot.core.references.labels import place_label
from bot.core.references.levels import TextLevel
from bot.core.references.pieces import NotePlace, Place
from bot.core.text import isolate
from bot.errors import BadReference, PlaceNotFound


def existing_depth(place: Place, work: Work) -> int:
    """How many levels of a place exist in the work, the outermost first: 0 to 3."""
    labels = place.labels
    return sum(labels[:depth] in work.extents for depth in range(1, len(labels) + 1))


def missing_place_error(place: Place, work: Work) -> BadReference | None:
    """None if the place exists, else a refusal that names what does."""
    depth = existing_depth(place, work)
    if depth >= place.depth:
        return None
    parent = place.outer(depth)
    inside = work.extents[parent.labels] if parent else range(len(work.paragraphs))
    first, last = (place_at(work, at).labels[depth] for at in (inside[0], inside[-1]))
    name = work.levels.names[depth]
    whole = place_label(parent, work.levels) if parent else isolate(work.title)
    sentence = f"{whole} has no {name} {place.labels[depth]}"
    return _missing_error(sentence, plural_of(name), first, last)


def require_note(work: Work, chapter: str, label: str) -> NotePlace:
    """The note with this label. Raises BadReference with the notes that there are."""
    if (chapter, label) in work.notes:
        return NotePlace(chapter, label)
    if chapter:
        if (error := missing_place_error(Place(chapter), work)) is not None:
            raise error
        whole = place_label(Place(chapter), work.levels)
    else:
        whole = isolate(work.title)
    labels = [own for own_chapter, own in work.notes if own_chapter == chapter]
    if not labels:
        raise PlaceNotFound(f"{whole} has no note {label}: it has no notes.")
    raise _missing_error(f"{whole} has no note {label}", "notes", labels[0], labels[-1])


def open_range_end(first: Place, work: Work) -> Place:
    """Where a range without an end stops: at the last place of its depth in the level above."""
    parent = first.outer(first.depth - 1)
    inside = work.extents[parent.labels] if parent else range(len(work.paragraphs))
    return place_at(work, inside[-1], first.level)


def next_place(first: Place, work: Work) -> Place | None:
    """The place of the same depth after this one in the level above; None after the last."""
    parent = first.outer(first.depth - 1)
    inside = work.extents[parent.labels] if parent else range(len(work.paragraphs))
    after = work.extents[first.labels].stop
    return place_at(work, after, first.level) if after in inside else None


def first_and_last_paragraph(place: Place, work: Work) -> tuple[Place, Place]:
    """The places of the first and the last paragraph inside a place that exists."""
    extent = work.extents[place.labels]
    return place_at(work, extent[0]), place_at(work, extent[-1])


def reading_position(place: Place, work: Work) -> int:
    """Where a place that exists begins; comparable between places of one depth. Labels do not
    compare: an edition may number 327a, 327b, 328."""
    return work.extents[place.labels].start


def place_at(work: Work, at: int, level: TextLevel = TextLevel.PARAGRAPH) -> Place:
    """The place of a paragraph, by its index in the work, or of what holds it at another level."""
    chapter, section, paragraph = work.paragraphs[at]
    if level is TextLevel.CHAPTER:
        return Place(chapter.label)
    if level is TextLevel.SECTION:
        return Place(chapter.label, section.label)
    return Place(chapter.label, section.label, paragraph.label)


def _missing_error(sentence: str, level: str, first: str, last: str) -> PlaceNotFound:
    if first == last:
        return PlaceNotFound(f"{sentence}; its only one is {first}.")
    return PlaceNotFound(f"{sentence}; its {level} run from {first} to {last}.")
