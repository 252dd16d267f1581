"""Finds the headings of a Markdown text that marks none: lines in bold, `Chapter 2`, or numbers
that stand alone and count on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import Doubt
from bot.content.importing.markdown.paragraph_numbers import count_on
from bot.content.importing.markdown.pieces import Heading, Piece, TextPiece
from bot.core.level_words import find_level_word

_BOLD = re.compile(r"(?P<sign>\*\*|__)(?=\S)(?P<text>[^*_\n]+)(?<=\S)(?P=sign)[.:]?")
_LONGEST = 100
_LONGEST_NUMBER = 12
_FEWEST = 2
_LEVEL = 2
_NO_LEVELS = frozenset(("page", "line", "verse", "column", "paragraph", "turn"))


def promote_unmarked_headings(
    pieces: Sequence[Piece],
) -> tuple[tuple[Piece, ...], tuple[Doubt, ...]]:
    """The pieces with such lines as headings, if the text has no heading of its own."""
    if any(isinstance(piece, Heading) and not piece.is_corrected for piece in pieces):
        return tuple(pieces), ()
    lines = {
        at: piece.text
        for at, piece in enumerate(pieces)
        if isinstance(piece, TextPiece) and _is_line(piece)
    }
    for candidates in (_with_level_words(lines), _bare_numbers(lines), _in_bold(lines)):
        if len(candidates) >= _FEWEST and max(candidates) < len(pieces) - 1:
            first = pieces[min(candidates)]
            message = (
                f"this line and others like it, {len(candidates)} in all, are read as headings"
            )
            promoted = tuple(
                _promote(piece) if at in candidates else piece for at, piece in enumerate(pieces)
            )
            return promoted, (Doubt(_line_of(first), message),)
    return tuple(pieces), ()


def _is_line(piece: TextPiece) -> bool:
    is_read = not piece.is_code and not piece.is_corrected
    return is_read and len(piece.text) <= _LONGEST and "\n" not in piece.text


def _with_level_words(lines: dict[int, str]) -> set[int]:
    """`Chapter 2`, `ARTICLE II`: lines with a word for a level and its number."""
    found = set()
    for at, text in lines.items():
        numbered = parse_numbered_heading(text)
        word = find_level_word(numbered.level) if numbered is not None else None
        if numbered is None or word is None or word.meaning in _NO_LEVELS:
            continue
        if not numbered.title or not text.rstrip("*_").endswith((".", ",", ";", ":", "!", "?")):
            found.add(at)
    return found


def _bare_numbers(lines: dict[int, str]) -> set[int]:
    found = {}
    for at, text in lines.items():
        numbered = parse_numbered_heading(text) if len(text) <= _LONGEST_NUMBER else None
        if numbered is not None and not numbered.title:
            found[at] = numbered.label
    return set(found) if count_on(list(found.values())) else set()


def _in_bold(lines: dict[int, str]) -> set[int]:
    return {at for at, text in lines.items() if _BOLD.fullmatch(text)}


def _promote(piece: Piece) -> Heading:
    bold = _BOLD.fullmatch(piece.text)
    return Heading(bold["text"] if bold is not None else piece.text, _LEVEL, _line_of(piece))


def _line_of(piece: Piece) -> int:
    return piece.line if isinstance(piece, Heading) else piece.first
