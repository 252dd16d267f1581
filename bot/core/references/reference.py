"""A reference and its two forms: canonical (`11.2.4-6`) and for people (`Ch. 11, §2 ¶¶4–6`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.library import DEFAULT_LEVELS, LevelNames
from bot.core.references.labels import pieces_label
from bot.core.references.levels import TextLevel, canonical_mark
from bot.core.references.pieces import NotePlace, Piece, Span


@dataclass(frozen=True, slots=True)
class Reference:
    """One or more pieces of a work, in the order they were asked for.

    `work` is a slug, or empty for the work that the course reads. `str()` gives the canonical form,
    and `parse_reference(str(reference)) == reference`. What follows from the work does not count
    when references are compared: `remark` says how numbers with two readings were read and
    `other_reading` what else they can mean, for people; `levels` is what the work calls its levels,
    and `names_chapter` says that its one chapter has the number of a section too, so that a chapter
    or a section of it needs a mark.
    """

    work: str
    pieces: tuple[Piece, ...]
    remark: str = field(default="", compare=False)
    levels: LevelNames = field(default=DEFAULT_LEVELS, compare=False)
    names_chapter: bool = field(default=False, compare=False)
    other_reading: str = field(default="", compare=False)

    def __str__(self) -> str:
        previous: Piece | None = None
        texts = []
        for piece in self.pieces:
            texts.append(self._canonical_piece(piece, previous))
            previous = piece
        return f"{self.work} {','.join(texts)}".lstrip()

    def _canonical_piece(self, piece: Piece, previous: Piece | None) -> str:
        if isinstance(piece, NotePlace):
            return str(piece)
        place = piece.first
        outermost = TextLevel.CHAPTER if place.chapter else place.level
        if self.names_chapter and place.level is not TextLevel.PARAGRAPH:
            return f"{canonical_mark(self.levels, outermost)}{piece}"
        if place.depth > 1:
            return str(piece)
        # After a piece of another level a bare number would be read at that piece's level, and a
        # decimal number may be two numbers as well.
        follows_other = previous is not None and not (
            isinstance(previous, Span) and previous.first.level is place.level
        )
        is_dotted = place.level is not TextLevel.PARAGRAPH and "." in place.labels[0]
        mark = canonical_mark(self.levels, place.level) if follows_other or is_dotted else ""
        return f"{mark}{piece}"

    @property
    def label(self) -> str:
        """For people: `Ch. 11, §2 ¶¶4–6`, `Book 1, lines 5–9`; without the work's name."""
        return pieces_label(self.pieces, self.levels)
