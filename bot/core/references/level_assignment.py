"""Which levels the numbers of a side can stand for, the fullest reading first."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.library import Work
from bot.core.references.parser import Endpoint, LabelGroup
from bot.core.references.reference import NotePlace, Piece, Place
from bot.core.references.tokenizer import TextLevel


@dataclass(frozen=True, slots=True)
class ReferenceContext:
    """What a reference may leave out, and the level that a bare number takes."""

    chapter: str | None = None
    section: str | None = None
    level: TextLevel | None = None
    after_note: bool = False

    @classmethod
    def at(cls, work: Work, here: Place | None) -> ReferenceContext:
        """Before the first piece: a conversation's place, else what the work has one of."""
        if here is not None:
            return cls(here.chapter, here.section)
        if len(work.chapters) > 1:
            return cls()
        chapter = work.chapters[0]
        section = chapter.sections[0].label if len(chapter.sections) == 1 else None
        return cls(chapter.label, section)

    @classmethod
    def after(cls, piece: Piece) -> ReferenceContext:
        """After a piece of a list: what is left out is taken from it."""
        if isinstance(piece, NotePlace):
            return cls(piece.chapter, after_note=True)
        last = piece.last
        return cls(last.chapter, last.section, TextLevel(last.depth - 1))


def possible_places(side: Endpoint, context: ReferenceContext) -> tuple[Place, ...]:
    """Every reading of a piece's first side; the one that leaves out least comes first."""
    starts = _starts(side)
    if len(side.labels) == 1 and side.groups[0].mark is None:
        # A bare number is never a paragraph by itself: `2` is §2 even in a thread about §1 ¶1.
        inherited = context.level
        starts = (TextLevel.CHAPTER, TextLevel.SECTION) if inherited is None else (inherited,)
    places = (_place(side.labels, start, context.chapter, context.section) for start in starts)
    return tuple(place for place in places if place is not None)


def possible_range_ends(side: Endpoint, first: Place) -> tuple[Place, ...]:
    """Every reading of a range's second side; unmarked, it ends at the first side's level."""
    if any(group.mark is not None for group in side.groups):
        starts = _starts(side)
    else:
        starts = (first.depth - len(side.labels),)
    places = (_place(side.labels, start, first.chapter, first.section) for start in starts)
    return tuple(place for place in places if place is not None)


def _starts(side: Endpoint) -> tuple[int, ...]:
    """The levels that the first number can have, given the marks.

    A mark belongs to the number after it (`§2.4`), else to the last of its group (`¶2.4`).
    """
    possible = [s for s in range(TextLevel.NOTE) if s + len(side.labels) <= TextLevel.NOTE]
    led = [s for s in possible if _fits(side.groups, s, last=False)]
    ended = [s for s in possible if _fits(side.groups, s, last=True) and s not in led]
    return tuple(led + ended)


def _fits(groups: tuple[LabelGroup, ...], start: int, *, last: bool) -> bool:
    level = start
    for group in groups:
        held = level + (len(group.labels) - 1 if last else 0)
        if group.mark is not None and group.mark != held:
            return False
        level += len(group.labels)
    return True


def _place(
    labels: tuple[str, ...], start: int, chapter: str | None, section: str | None
) -> Place | None:
    """The labels put at their levels, what is above them filled in; None if that is unknown."""
    above = (chapter, section)[:start] if start >= 0 else None
    if above is None or any(label is None for label in above):
        return None
    given = [label for label in (*above, *labels) if label is not None]
    return Place(*given) if len(given) <= TextLevel.NOTE else None
