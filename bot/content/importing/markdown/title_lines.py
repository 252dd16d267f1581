"""Reads the lines above a Markdown text that name its title and its author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.importing.drafts import Doubt, LeftOut, TextHeader
from bot.content.importing.markdown.pieces import Heading, Piece

_NAME = r"[^\W\d_a-z][^\s\d]*(?: (?:[^\W\d_a-z][^\s\d]*|de|du|of|van|von|der|la)){0,5}"
_BY = re.compile(rf"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or)\s+(?P<author>{_NAME})\.?")
_AUTHOR = re.compile(rf"(?=\S+ \S){_NAME}")
_EMPHASIS = re.compile(r"[*_]{1,3}")
_MOST_LINES = 4
_LONGEST = 100
_ENDS = (".", ",", ";", ":", "!", "?", "。")
_WHY = "the lines of the title, which the front matter has"


@dataclass(frozen=True, slots=True)
class TitleLines:
    """The pieces without these lines, and what the lines say."""

    pieces: tuple[Piece, ...]
    header: TextHeader
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_title_lines(pieces: Sequence[Piece], header: TextHeader) -> TitleLines:
    """Take out lines that repeat the header or give the author after `by`, above the text or right
    below its title; and a title and a name that stand alone above the first heading."""
    guessed = _guess_title_and_author(pieces, header)
    if guessed is not None:
        return guessed
    kept: list[Piece] = []
    left_out: list[LeftOut] = []
    for at, piece in enumerate(pieces):
        text = _plain(piece)
        if at > _MOST_LINES or (at and text is None):
            kept.extend(pieces[at:])
            break
        by = _BY.fullmatch(text) if text is not None else None
        if by is not None and header.author is None:
            header = replace(header, author=by["author"])
        if text is not None and (by is not None or _is_known(text, header)):
            left_out.append(_leave_out(piece))
        else:
            kept.append(piece)
    if not kept:
        return TitleLines(tuple(pieces), header)
    return TitleLines(tuple(kept), header, tuple(left_out))


def _guess_title_and_author(pieces: Sequence[Piece], header: TextHeader) -> TitleLines | None:
    if len(pieces) < 3 or not isinstance(pieces[2], Heading):
        return None
    title, author = _plain(pieces[0]), _plain(pieces[1])
    if title is None or author is None or (header.title, header.author) != (None, None):
        return None
    if title.endswith(_ENDS) or not _AUTHOR.fullmatch(author):
        return None
    doubt = Doubt(_line(pieces[0]), "is this line the title, and the next one the author?")
    named = replace(header, title=title, author=author)
    left_out = (_leave_out(pieces[0]), _leave_out(pieces[1]))
    return TitleLines(tuple(pieces[2:]), named, left_out, (doubt,))


def _plain(piece: Piece) -> str | None:
    """A short line without its emphasis; None of anything else."""
    if isinstance(piece, Heading) or piece.is_code or piece.is_corrected:
        return None
    is_line = "\n" not in piece.text and len(piece.text) <= _LONGEST and piece.label is None
    return _EMPHASIS.sub("", piece.text).strip() if is_line else None


def _is_known(text: str, header: TextHeader) -> bool:
    known = {value.casefold() for value in (header.title, header.author) if value}
    return text.casefold() in known


def _leave_out(piece: Piece) -> LeftOut:
    line = _line(piece)
    return LeftOut(line, line, _WHY, piece.text)


def _line(piece: Piece) -> int:
    return piece.line if isinstance(piece, Heading) else piece.first
