"""Which levels the numbers of an endpoint can stand for, the fullest assignment first.

`2.4` is chapter 2, section 4 or section 2, paragraph 4; only the work can tell. This module lists
every assignment that the marks allow, beginning with the one that leaves out the fewest outer
levels; `resolver` takes the first that exists in the work.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.library import Work
from bot.core.references.parser import Endpoint, LabelGroup
from bot.core.references.reference import NotePlace, Piece, Place
from bot.core.references.tokenizer import TextLevel


@dataclass(frozen=True, slots=True)
class ReferenceContext:
    """The labels that a piece may leave out, and the level that a bare number takes."""

    chapter: str | None = None
    section: str | None = None
    level: TextLevel | None = None
    after_note: bool = False

    @classmethod
    def before_first_piece(cls, work: Work, here: Place | None) -> ReferenceContext:
        """The place of the conversation, else the levels of which the work has only one."""
        if here is not None:
            return cls(here.chapter, here.section)
        if len(work.chapters) > 1:
            return cls()
        chapter = work.chapters[0]
        section = chapter.sections[0].label if len(chapter.sections) == 1 else None
        return cls(chapter.label, section)

    @classmethod
    def after_piece(cls, piece: Piece) -> ReferenceContext:
        """In a list, a piece takes from the piece before it the levels that it leaves out."""
        if isinstance(piece, NotePlace):
            return cls(piece.chapter, after_note=True)
        last = piece.last
        return cls(last.chapter, last.section, TextLevel(last.depth - 1))


def possible_places(endpoint: Endpoint, context: ReferenceContext) -> tuple[Place, ...]:
    """Every place that a piece's first endpoint can mean, the fullest assignment first."""
    start_levels = _possible_start_levels(endpoint)
    if len(endpoint.labels) == 1 and endpoint.groups[0].mark is None:
        # A bare number is never a paragraph by itself: `2` is §2 even in a thread about §1 ¶1.
        inherited = context.level
        start_levels = (TextLevel.CHAPTER, TextLevel.SECTION) if inherited is None else (inherited,)
    places = (
        _fill_place(endpoint.labels, level, context.chapter, context.section)
        for level in start_levels
    )
    return tuple(place for place in places if place is not None)


def possible_range_ends(endpoint: Endpoint, first: Place) -> tuple[Place, ...]:
    """Every place that a range's second endpoint can mean; without a mark it ends at the level of
    `first`, from which it also takes what it leaves out."""
    if any(group.mark is not None for group in endpoint.groups):
        start_levels = _possible_start_levels(endpoint)
    else:
        start_levels = (first.depth - len(endpoint.labels),)
    places = (
        _fill_place(endpoint.labels, level, first.chapter, first.section) for level in start_levels
    )
    return tuple(place for place in places if place is not None)


def _possible_start_levels(endpoint: Endpoint) -> tuple[int, ...]:
    """The levels that the first number can have, given the marks.

    A mark belongs to the number after it (`§2.4`), else to the last of its group (`¶2.4`).
    """
    labels = len(endpoint.labels)
    levels = [level for level in range(TextLevel.NOTE) if level + labels <= TextLevel.NOTE]
    leading = [level for level in levels if _marks_fit(endpoint.groups, level, on_last=False)]
    ending = [level for level in levels if _marks_fit(endpoint.groups, level, on_last=True)]
    return tuple(dict.fromkeys(leading + ending))


def _marks_fit(groups: tuple[LabelGroup, ...], start_level: int, *, on_last: bool) -> bool:
    level = start_level
    for group in groups:
        marked_level = level + (len(group.labels) - 1 if on_last else 0)
        if group.mark is not None and group.mark != marked_level:
            return False
        level += len(group.labels)
    return True


def _fill_place(
    labels: tuple[str, ...], start_level: int, chapter: str | None, section: str | None
) -> Place | None:
    """The labels at their levels with the outer levels filled in; None if one is not known."""
    outer = (chapter, section)[:start_level] if start_level >= 0 else None
    if outer is None or any(label is None for label in outer):
        return None
    filled = [label for label in (*outer, *labels) if label is not None]
    return Place(*filled) if len(filled) <= TextLevel.NOTE else None
