"""Finds the entries of a dictionary, whose paragraphs begin with their headwords in bold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.content.importing.drafts import Doubt
from bot.content.importing.markdown.pieces import Heading, Piece, TextPiece
from bot.core.level_words import fold_word

_HEADWORD = re.compile(
    r"(?P<sign>\*\*|__)(?P<word>[^\W\d_][^*_\n.:!?]{0,40}?)[.,:;]?(?P=sign)"
    r"(?P<stop>[.,:;]?)(?:\s*[*_(\[]{1,2}(?P<grammar>[^\W_]{1,6}\.(?:\s?[^\W_]{1,6}\.){0,3})[*_)\]]{1,2})?"
    r"[.,:;]?\s+(?=\S)"
)
_FEWEST = 4
_FEWEST_WITHOUT_GRAMMAR = 6
_SORTED_SHARE = 0.9
_DIFFERENT_SHARE = 0.8
_COVERED_SHARE = 0.25  # of the paragraphs of a dictionary begin an entry
_LONGEST_BEFORE = 0.5  # of the text may stand before the first entry
_OUTERMOST = 2


def promote_headwords(pieces: Sequence[Piece], doubts: list[Doubt]) -> list[Piece]:
    """The pieces with each headword as the heading of its entry, if the text is a dictionary: its
    headwords are believed in alphabetical order only."""
    found = {
        at: match
        for at, piece in enumerate(pieces)
        if isinstance(piece, TextPiece)
        and not (piece.is_code or piece.is_corrected)
        and (match := _HEADWORD.match(piece.text)) is not None
    }
    if not _is_dictionary(found, len(pieces)):
        return list(pieces)
    level = max((one.level for one in pieces if isinstance(one, Heading)), default=_OUTERMOST - 1)
    promoted: list[Piece] = []
    for at, piece in enumerate(pieces):
        match = found.get(at)
        if isinstance(piece, TextPiece) and match is not None:
            promoted.append(Heading(_title(match), level + 1, piece.first, is_entry=True))
            piece = replace(piece, text=piece.text[match.end() :])
        promoted.append(piece)
    first = pieces[min(found)]
    what = f"this headword in bold and others like it, {len(found)} in all, are read as entries"
    doubts.append(Doubt(first.first if isinstance(first, TextPiece) else first.line, what))
    return promoted


def _is_dictionary(found: Mapping[int, re.Match[str]], total: int) -> bool:
    keys = [_sort_key(match["word"]) for match in found.values()]
    with_grammar = sum(match["grammar"] is not None for match in found.values())
    fewest = _FEWEST if with_grammar * 2 >= len(found) else _FEWEST_WITHOUT_GRAMMAR
    if len(found) < fewest:
        return False
    in_order = sum(before <= after for before, after in pairwise(keys))
    first = min(found)
    return (
        in_order >= (len(keys) - 1) * _SORTED_SHARE
        and len(set(keys)) >= len(keys) * _DIFFERENT_SHARE
        and len(found) >= (total - first) * _COVERED_SHARE
        and first <= total * _LONGEST_BEFORE
    )


def _title(match: re.Match[str]) -> str:
    grammar = match["grammar"]
    return f"{match['word']}{', ' + grammar if grammar else ''}"


def _sort_key(word: str) -> str:
    return "".join(char for char in fold_word(word) if char.isalnum())
