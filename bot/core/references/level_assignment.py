"""Which levels the numbers of an endpoint can stand for, the likeliest assignment first.

`2.4` is chapter 2, section 4 or section 2, paragraph 4, or, where a text has decimal numbers, one
label; only the work can tell. This module lists every assignment that the marks allow; `resolver`
takes the first that exists in the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bot.core.library import Work
from bot.core.references.levels import TextLevel, levels_of
from bot.core.references.parser import Endpoint, Number
from bot.core.references.pieces import NotePlace, Piece, Place

_MAX_DOTTED_NUMBERS = 10
Labels = tuple[tuple[str, ...], ...]  # the labels of each group


@dataclass(frozen=True, slots=True)
class ReferenceContext:
    """The labels that a piece may leave out, the level that a bare number takes, and the shape of
    the work. `inner_first`: two numbers without a mark are section and paragraph rather than
    chapter and section, as where a work has one chapter."""

    levels: tuple[TextLevel, ...]
    dotted: bool
    inner_first: bool = False
    chapter: str | None = None
    section: str | None = None
    level: TextLevel | None = None
    after_note: bool = False

    @classmethod
    def before_first_piece(
        cls, work: Work, here: Place | None, *, stored: bool
    ) -> ReferenceContext:
        """The place of the conversation, else the levels of which the work has only one."""
        shape = (
            levels_of(work.levels),
            work.has_dotted_labels,
            work.has_only_chapter and not stored,
        )
        if here is not None:
            return cls(*shape, here.chapter, here.section)
        if len(work.chapters) > 1:
            return cls(*shape)
        chapter = work.chapters[0]
        section = chapter.sections[0].label if len(chapter.sections) == 1 else None
        return cls(*shape, chapter.label, section)

    def after_piece(self, piece: Piece) -> ReferenceContext:
        """In a list, a piece takes from the piece before it the levels that it leaves out."""
        shape = (self.levels, self.dotted, self.inner_first)
        if isinstance(piece, NotePlace):
            return ReferenceContext(*shape, piece.chapter, after_note=True)
        last = piece.last
        return ReferenceContext(*shape, last.chapter, last.section, last.level)


def possible_places(endpoint: Endpoint, context: ReferenceContext) -> tuple[Place, ...]:
    """Every place that a piece's first endpoint can mean, the likeliest first."""
    places: list[Place] = []
    for labels in _possible_labels(endpoint, context, joined_first=endpoint.is_marked):
        starts = _possible_starts(endpoint, labels, context)
        if not endpoint.is_marked:
            if _count(labels) == 1:
                starts = [start for start in starts if _may_be_bare(context, start)]
            if context.inner_first:
                starts.reverse()
        for start in starts:
            place = _fill_place(labels, start, context, context.chapter, context.section)
            if place is not None and place not in places:
                places.append(place)
    return tuple(places)


def possible_range_ends(
    endpoint: Endpoint, first: Place, context: ReferenceContext
) -> tuple[Place, ...]:
    """Every place that a range's second endpoint can mean; without a mark it ends at the level of
    `first`, from which it also takes what it leaves out."""
    joined_first = endpoint.is_marked or "." in first.labels[-1]
    places: list[Place] = []
    for labels in _possible_labels(endpoint, context, joined_first=joined_first):
        if endpoint.is_marked:
            starts = _possible_starts(endpoint, labels, context)
        else:
            starts = [first.depth - _count(labels)]
        for start in starts:
            place = _fill_place(labels, start, context, first.chapter, first.section)
            if place is not None and place not in places:
                places.append(place)
    return tuple(places)


def possible_chapters(endpoint: Endpoint) -> tuple[str, ...]:
    """The labels of the chapter that the numbers before a note's can name."""
    numbers = tuple(
        number
        for group in endpoint.groups
        if group.mark is not TextLevel.NOTE
        for number in group.numbers
    )
    if not numbers:
        return ()
    return tuple(dict.fromkeys((_join(numbers), numbers[0].label)))


def _may_be_bare(context: ReferenceContext, start: int) -> bool:
    """Whether a number alone can stand for the level: `2` is §2 even in a thread about §1 ¶1."""
    level = context.levels[start]
    if context.level is not None:
        return level is context.level
    return level is not TextLevel.PARAGRAPH or TextLevel.SECTION not in context.levels


def _possible_starts(endpoint: Endpoint, labels: Labels, context: ReferenceContext) -> list[int]:
    """The levels that the first label can have, given the marks, as places in the work's levels.

    A mark belongs to the label after it (`§2.4`), else to the last of its group (`¶2.4`).
    """
    starts = range(len(context.levels) - _count(labels) + 1)
    if not endpoint.is_marked:
        return list(starts)
    leading = [at for at in starts if _marks_fit(endpoint, labels, context.levels[at:], False)]
    if _count(labels) == len(labels):
        return leading
    ending = [at for at in starts if _marks_fit(endpoint, labels, context.levels[at:], True)]
    return list(dict.fromkeys(leading + ending))


def _marks_fit(
    endpoint: Endpoint, labels: Labels, levels: tuple[TextLevel, ...], on_last: bool
) -> bool:
    at = 0
    for group, own in zip(endpoint.groups, labels, strict=True):
        marked = at + (len(own) - 1 if on_last else 0)
        if group.mark is not None and group.mark is not levels[marked]:
            return False
        at += len(own)
    return True


def _fill_place(
    labels: Labels, start: int, context: ReferenceContext, chapter: str | None, section: str | None
) -> Place | None:
    """The labels at their levels with the outer levels filled in; None if one is not known."""
    given = [label for group in labels for label in group]
    if start < 0 or start + len(given) > len(context.levels):
        return None
    filled: list[str | None] = [None, None, None]  # by level
    for level in context.levels[:start]:
        outer = chapter if level is TextLevel.CHAPTER else section
        if not outer:
            return None
        filled[level] = outer
    for level, label in zip(context.levels[start:], given, strict=False):
        filled[level] = label
    own_chapter, own_section, paragraph = filled
    if own_section is None and paragraph is not None:
        own_section = ""
    return Place(own_chapter or "", own_section, paragraph)


def _possible_labels(
    endpoint: Endpoint, context: ReferenceContext, *, joined_first: bool
) -> Iterator[Labels]:
    """The labels that the numbers can be, each a label of its own, or in a work with decimal
    numbers several of them one. Numbers that are parted otherwise too are joined at their stops."""
    own = tuple(group.labels for group in endpoint.groups)
    if not context.dotted or _count(own) > _MAX_DOTTED_NUMBERS:
        yield own
        return
    most = len(context.levels)
    options = [tuple(_segmentations(group.numbers, most)) for group in endpoint.groups]
    possible = [labels for labels in product(*options) if _count(labels) <= most]
    yield from sorted(possible, key=_count, reverse=not (joined_first or endpoint.is_mixed))


def _segmentations(numbers: tuple[Number, ...], most: int) -> Iterator[tuple[str, ...]]:
    """The ways to part numbers into at most so many labels."""
    if not numbers:
        yield ()
        return
    if not most:
        return
    for end in range(1, len(numbers) + 1):
        if end > 1 and not numbers[end - 1].dotted:
            return
        for rest in _segmentations(numbers[end:], most - 1):
            yield (_join(numbers[:end]), *rest)


def _join(numbers: tuple[Number, ...]) -> str:
    return ".".join((numbers[0].label, *(number.text for number in numbers[1:])))


def _count(labels: Labels) -> int:
    return sum(map(len, labels))
