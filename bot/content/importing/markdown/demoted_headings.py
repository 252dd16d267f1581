"""Reads as paragraphs what is marked as a heading and names no part of the text: who comes on the
stage, and what a picture shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import Doubt, TextKind
from bot.content.importing.markdown.pieces import Heading, Piece, TextPiece
from bot.content.importing.plain_text.headings.cast_lines import names_cast

_IN_BOLD = re.compile(r"(?P<sign>\*\*|__)(?P<name>[^\W\d_][^*_\n:]{0,30}?)[.:]?(?P=sign)[.:]?\s")
_IN_CAPITALS = re.compile(r"(?P<name>[^\W\d_a-z][^\W\d_a-z .'’-]{1,30})[.:]\s")
_FEWEST_SPEECHES = 2
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|plates?|illustration|photo(?:graph)?|map|abb(?:ildung|\.)|tafel|karte"
    r"|planche|carte|figura|lámina|tavola|рис(?:унок|\.))\s*(?:\d|[IVXLC]+\b)",
    re.I,
)
_NEAR = 2  # lines between a picture and its caption


def demote_headings(
    pieces: Sequence[Piece], pictures: Collection[int], doubts: list[Doubt]
) -> list[Piece]:
    """The pieces with each such heading as a paragraph; `pictures` are the lines of pictures.
    Where nothing else divides the text, these headings do."""
    speakers = _find_speakers(pieces)
    reasons = [_reason(piece, speakers, pictures) for piece in pieces]
    others = [
        piece
        for piece, reason in zip(pieces, reasons, strict=True)
        if isinstance(piece, Heading) and not reason
    ]
    if not any(piece.level > 1 or parse_numbered_heading(piece.text) for piece in others):
        return list(pieces)
    return [
        _as_paragraph(piece, reason, doubts) if isinstance(piece, Heading) and reason else piece
        for piece, reason in zip(pieces, reasons, strict=True)
    ]


def _find_speakers(pieces: Sequence[Piece]) -> set[str]:
    """The names, in bold or in capitals, with which several paragraphs begin."""
    texts = [piece.text for piece in pieces if isinstance(piece, TextPiece)]
    found = [_IN_BOLD.match(text) or _IN_CAPITALS.match(text) for text in texts]
    counts = Counter(match["name"].strip() for match in found if match is not None)
    return {name for name, count in counts.items() if count >= _FEWEST_SPEECHES}


def _reason(piece: Piece, speakers: Collection[str], pictures: Collection[int]) -> str:
    if not isinstance(piece, Heading) or piece.is_corrected:
        return ""
    near = range(piece.line - _NEAR, piece.line + _NEAR + 1)
    if _CAPTION.match(piece.text) and any(line in pictures for line in near):
        return "says what a picture shows"
    return "names who is on the stage" if names_cast(piece.text, speakers) else ""


def _as_paragraph(heading: Heading, reason: str, doubts: list[Doubt]) -> TextPiece:
    what = f"“{heading.text[:60]}” {reason}; it is kept as a paragraph, and may be a heading"
    doubts.append(Doubt(heading.line, what))
    return TextPiece(heading.text, TextKind.PROSE, heading.line, heading.line)
