"""Splits blocks in which entries of a dictionary stand line below line, without a blank one."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from bot.content.importing.plain_text.dictionaries.entries import Dictionary, find_dictionary
from bot.content.importing.plain_text.dictionaries.headwords import find_headword
from bot.content.importing.plain_text.layout.line_shapes import indent_width
from bot.content.importing.plain_text.layout.text_blocks import TextBlock, join_blocks

_LINES_TRIED = 200  # from the top; a dictionary shows itself there
_HEADWORD_SHARE = 0.1  # of these


def split_entries(
    blocks: Sequence[TextBlock], others: Collection[int]
) -> tuple[list[TextBlock], Dictionary] | None:
    """The blocks split where an entry begins, and the entries; None for another text."""
    if not _has_headwords(blocks):
        return None
    pieces = [(piece, bool(at)) for block in blocks for at, piece in enumerate(_split(block))]
    dictionary = find_dictionary([piece for piece, _ in pieces], others)
    if dictionary is None:
        return None
    kept: list[TextBlock] = []
    for at, (piece, is_cut) in enumerate(pieces):
        if is_cut and at not in dictionary.headwords:
            kept[-1] = join_blocks(kept[-1], piece)
        else:
            kept.append(piece)
    dictionary = find_dictionary(kept, others)
    return None if dictionary is None else (kept, dictionary)


def _has_headwords(blocks: Sequence[TextBlock]) -> bool:
    lines = itertools.islice((line for block in blocks for line in block.lines), _LINES_TRIED)
    found = [find_headword(TextBlock((line,)), 0) is not None for line in lines]
    return sum(found) > len(found) * _HEADWORD_SHARE


def _split(block: TextBlock) -> Iterator[TextBlock]:
    least = min(map(indent_width, block.texts))
    yield from block.split_at(
        at
        for at, line in enumerate(block.lines)
        if indent_width(line.text) == least and find_headword(TextBlock((line,)), at) is not None
    )
