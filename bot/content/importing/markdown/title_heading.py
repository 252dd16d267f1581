"""Finds the heading above all others, which is the title of the text or of its one chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.heading_numbers import NumberedHeading, parse_numbered_heading
from bot.content.importing.markdown.pieces import Heading, Piece
from bot.content.importing.plain_text.headings.trailing_numbers import find_trailing_number

_INITIAL = re.compile(r"[CDLM]\.\s+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class TitleHeading:
    """The heading at the top, and its number if it is that of a chapter."""

    heading: Heading
    number: NumberedHeading | None


def find_title(pieces: Sequence[Piece], *, has_title: bool) -> TitleHeading | None:
    """The title: the first piece, if it is the only heading of its level and above all others. One
    without others is the title if it is marked as one, `# Title`, or has a number. Where a person
    set levels, it is the title only if it was so before, as `has_title` says."""
    headings = [piece for piece in pieces if isinstance(piece, Heading)]
    if not headings or pieces[0] is not headings[0] or headings[0].is_corrected:
        return None
    first, others = headings[0], headings[1:]
    if not has_title and any(heading.is_corrected for heading in others):
        return None
    if any(heading.level <= first.level for heading in others):
        return None
    number = _number_of(first.text)
    if not others and number is None and first.level > 1:
        return None
    return TitleHeading(first, number)


def _number_of(title: str) -> NumberedHeading | None:
    """The number that a title begins with, or ends with after its level's word: `DE BELLO GALLICO
    LIBER I`. C., D., L. and M. begin names, not numbers."""
    number = None if _INITIAL.match(title) else parse_numbered_heading(title)
    if number is not None or (marker := find_trailing_number(title)) is None:
        return number
    return NumberedHeading(marker.label, title, marker.word)
