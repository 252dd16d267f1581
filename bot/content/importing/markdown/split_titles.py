"""Joins titles that stand on two lines, each marked as a heading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import Doubt
from bot.content.importing.markdown.pieces import Heading, Piece


def join_split_titles(pieces: Sequence[Piece], doubts: list[Doubt]) -> list[Piece]:
    """The pieces with each heading joined to the one right above it, if both are of one level and
    it goes on: it stands on the next line, begins with a small letter, or follows a comma."""
    joined: list[Piece] = []
    last_line = 0
    for piece in pieces:
        before = joined[-1] if joined else None
        if (
            isinstance(piece, Heading)
            and isinstance(before, Heading)
            and _goes_on(before, piece, is_next=piece.line == last_line + 1)
        ):
            joined[-1] = replace(before, text=f"{before.text} {piece.text}")
            what = f"“{piece.text[:60]}” is taken for the second line of the heading above it"
            doubts.append(Doubt(piece.line, what))
        else:
            joined.append(piece)
        last_line = piece.line if isinstance(piece, Heading) else piece.last
    return joined


def _goes_on(before: Heading, piece: Heading, *, is_next: bool) -> bool:
    if before.level != piece.level or before.is_corrected or piece.is_corrected:
        return False
    if parse_numbered_heading(piece.text) is not None or _is_bare_number(before):
        return False
    return is_next or piece.text[:1].islower() or before.text.endswith(",")


def _is_bare_number(heading: Heading) -> bool:
    numbered = parse_numbered_heading(heading.text)
    return numbered is not None and not numbered.title
