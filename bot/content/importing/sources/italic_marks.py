"""Finds the italics that plain texts mark with underscores: `_so_`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItalicPiece:
    """A run of text, without the underscores around it where it is in italics."""

    text: str
    is_italic: bool = False


def split_italics(text: str) -> tuple[ItalicPiece, ...]:
    """The pieces of a paragraph or a stanza, whose lines may end in `\\n`.

    Only underscores at the edges of words count, and only in pairs: `snake_case`, `____` and an
    underscore that nothing closes stay as they are.
    """
    pieces: list[ItalicPiece] = []
    position, opening = 0, -1
    at = text.find("_")
    while at >= 0:
        if opening >= 0 and _can_close(text, at) and at > opening + 1:
            pieces.append(ItalicPiece(text[position:opening]))
            pieces.append(ItalicPiece(text[opening + 1 : at], is_italic=True))
            position, opening = at + 1, -1
        elif _can_open(text, at):
            opening = at
        at = text.find("_", at + 1)
    pieces.append(ItalicPiece(text[position:]))
    return tuple(piece for piece in pieces if piece.text)


def mark_lines_in_italics(lines: Sequence[str]) -> list[str]:
    """The lines of a stanza, each with its own underscores where italics go on over several."""
    marked = ""
    for piece in split_italics("\n".join(lines)):
        parts = piece.text.split("\n")
        marked += "\n".join(f"_{part}_" if piece.is_italic and part else part for part in parts)
    return marked.split("\n")


def _can_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return not (before.isalnum() or before == "_") and bool(after.strip("_ \t\n"))


def _can_close(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (after.isalnum() or after == "_") and bool(before.strip("_ \t\n"))
