"""What stands before and after a passage: the rest of its section, then whole sections or chapters.

Whoever reads paragraph 4 reads on with what follows it in its section, then with the next section,
and so through the work. Whoever reads whole chapters reads on with the next chapter.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.library import Work
from bot.core.passages import extent_of
from bot.core.references import Place, Reference, Span
from bot.core.references.places import place_at


def following_passage(reference: Reference, work: Work) -> Reference | None:
    """What follows a passage in its work; None at the end of the work, and after a note."""
    last = reference.pieces[-1]
    if not isinstance(last, Span):
        return None
    at = extent_of(last, work).stop
    if at == len(work.paragraphs):
        return None
    own = _holding(work, at - 1, last.first)
    return _reference_to(reference, work, range(at, own.stop), at, last.first)


def preceding_passage(reference: Reference, work: Work) -> Reference | None:
    """What stands before a passage in its work; None at its beginning, and before a note."""
    first = reference.pieces[0]
    if not isinstance(first, Span):
        return None
    at = extent_of(first, work).start
    if at == 0:
        return None
    own = _holding(work, at, first.first)
    return _reference_to(reference, work, range(own.start, at), at - 1, first.first)


def _reference_to(reference: Reference, work: Work, rest: range, at: int, like: Place) -> Reference:
    """The `rest` of what holds the passage, or if nothing is left, the whole of what holds the
    paragraph `at`; of a level `like` that of the passage."""
    if rest:
        span = Span(place_at(work, rest[0]), place_at(work, rest[-1]))
    else:
        whole = _whole_at(work, at, like)
        span = Span(whole, whole)
    return replace(reference, pieces=(span,), remark="")


def _holding(work: Work, at: int, like: Place) -> range:
    """Where what a passage is read on through begins and ends: of a paragraph its section, and of
    a section or chapter itself."""
    place = place_at(work, at)
    if like.paragraph is None:
        return work.extents[_whole_at(work, at, like).labels]
    outer = place.labels[:-1]
    return work.extents[outer] if outer else range(len(work.paragraphs))


def _whole_at(work: Work, at: int, like: Place) -> Place:
    """The chapter of a paragraph if `like` is a chapter, else its section; the paragraph itself in
    a text that has neither."""
    place = place_at(work, at)
    if place.section and (like.section or like.paragraph is not None):
        return Place(place.chapter, place.section)
    return Place(place.chapter) if place.chapter else place
