"""Readies the headings of a Markdown source for its outline: titles on two lines become one, and a
heading without text below it becomes what it can be instead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import Doubt, LeftOut, TextKind
from bot.content.importing.markdown.inline_markup import label_marks
from bot.content.importing.markdown.pieces import Heading, NotePiece, Piece, TextPiece

_ENDS = (".", ":", ",", ";", "!", "?", "—", "–", "-")
_BETWEEN_LEVELS = 0.5


@dataclass(slots=True)
class PreparedPieces:
    """The pieces with headings that all have text below them."""

    pieces: list[Piece]
    left_out: list[LeftOut] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def prepare_headings(pieces: Sequence[Piece], notes: Sequence[NotePiece]) -> PreparedPieces:
    """Join titles on two lines, drop headings of notes, and find a place for empty headings."""
    prepared = PreparedPieces(list(pieces))
    _drop_notes_headings(prepared, notes)
    _join_titles(prepared)
    _place_empty_headings(prepared)
    return prepared


def _drop_notes_headings(prepared: PreparedPieces, notes: Sequence[NotePiece]) -> None:
    """A heading of which only notes follow names them, and no section."""
    lines = sorted(note.line for note in notes)
    kept: list[Piece] = []
    for piece, following in _with_following(prepared.pieces):
        is_empty = isinstance(piece, Heading) and not isinstance(following, TextPiece)
        names_notes = isinstance(piece, Heading) and not any(label_marks(piece.text))
        if isinstance(piece, Heading) and is_empty and names_notes and not piece.is_corrected:
            end = following.line if isinstance(following, Heading) else float("inf")
            next_note = bisect_right(lines, piece.line)
            if next_note < len(lines) and lines[next_note] < end:
                why = "the heading of the notes"
                prepared.left_out.append(LeftOut(piece.line, piece.line, why, piece.text))
                continue
        kept.append(piece)
    prepared.pieces = kept


def _join_titles(prepared: PreparedPieces) -> None:
    """`CHAPTER II` and `OF LIBERTY` below it are one heading."""
    joinable = _levels_with_titles_below(prepared.pieces)
    joined: list[Piece] = []
    for piece in prepared.pieces:
        before = joined[-1] if joined else None
        if (
            isinstance(piece, Heading)
            and isinstance(before, Heading)
            and (before.level, piece.level) in joinable
            and not (piece.is_corrected or before.is_corrected)
            and _is_bare_number(before)
            and parse_numbered_heading(piece.text) is None
        ):
            stop = "" if before.text.endswith(_ENDS) else "."
            joined[-1] = replace(before, text=f"{before.text}{stop} {piece.text}")
        else:
            joined.append(piece)
    prepared.pieces = joined


def _levels_with_titles_below(pieces: Sequence[Piece]) -> set[tuple[float, float]]:
    """The pairs of levels of which the second is the title of the first: the same level, or a
    deeper one if each bare number has exactly one heading below it, and at once."""
    headings = [piece for piece in pieces if isinstance(piece, Heading)]
    levels = {heading.level for heading in headings}
    pairs = {(level, level) for level in levels}
    titled: dict[tuple[float, float], bool] = {}
    following = _with_following(pieces)
    next_pieces = [(piece, after) for piece, after in following if isinstance(piece, Heading)]
    for at, (heading, after) in enumerate(next_pieces):
        if not _is_bare_number(heading) or at + 1 == len(headings):
            continue
        inner = headings[at + 1]
        if inner.level <= heading.level:
            continue
        alone = at + 2 == len(headings) or headings[at + 2].level <= heading.level
        unnumbered = parse_numbered_heading(inner.text) is None
        key = (heading.level, inner.level)
        titled[key] = titled.get(key, True) and alone and unnumbered and after is inner
    return pairs | {key for key, holds in titled.items() if holds}


def _is_bare_number(heading: Heading) -> bool:
    numbered = parse_numbered_heading(heading.text)
    return numbered is not None and not numbered.title


def _place_empty_headings(prepared: PreparedPieces) -> None:
    """From the last piece to the first, because what stands below decides whether one is empty."""
    placed: list[Piece] = []
    below: Piece | None = None
    for piece in reversed(prepared.pieces):
        if not isinstance(piece, Heading) or _has_text_below(piece, below):
            placed.append(piece)
            below = piece
            continue
        replaced = list(_replace_empty(piece, below, prepared))
        placed.extend(reversed(replaced))
        if isinstance(replaced[0], Heading):  # a paragraph of a heading is no text for another
            below = replaced[0]
    prepared.pieces = list(reversed(placed))


def _has_text_below(heading: Heading, below: Piece | None) -> bool:
    if isinstance(below, Heading):
        return below.level > heading.level or (heading.is_corrected and below is not None)
    return below is not None


def _replace_empty(
    heading: Heading, below: Piece | None, prepared: PreparedPieces
) -> Iterator[Piece]:
    """What stands for a heading without text."""
    numbered = parse_numbered_heading(heading.text)
    if numbered is not None and _is_of_other_word(heading, below):
        yield replace(heading, level=heading.level - _BETWEEN_LEVELS)
        return
    text = heading.text
    if numbered is not None and numbered.title and text.endswith(numbered.title):
        number = text.removesuffix(numbered.title).rstrip()
        text = numbered.title
        yield replace(heading, text=number)
        message = f"“{number}” has no text below it; its title is read as its text"
    else:
        message = f"the heading “{heading.text}” has no text below it; it is read as a paragraph"
    prepared.doubts.append(Doubt(heading.line, message))
    yield TextPiece(text, TextKind.PROSE, heading.line, heading.line)


def _is_of_other_word(heading: Heading, below: Piece | None) -> bool:
    """Whether a heading of the same level below has another word: Part One, Chapter 1."""
    if not isinstance(below, Heading) or below.level != heading.level:
        return False
    return _word(heading.text) != _word(below.text)


def _word(text: str) -> str:
    return text.split()[0].casefold() if text.split() else ""


def _with_following(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece | None]]:
    return zip(pieces, [*pieces[1:], None], strict=False)
