"""The ends of a quotation that nothing sets off: where it runs into another paragraph by chance."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from bot.core.citations.quotations.alignment import Alignment
from bot.core.citations.quotations.index.quotation_index import QuotationIndex

_FEWEST = 3  # words in another paragraph that are no chance


def without_stray_ends(found: Alignment, index: QuotationIndex) -> Alignment:
    """The alignment without a word or two of a paragraph before or after that it has at its ends:
    `… is the crown of the system, in the …`. A line that is no longer stays."""
    if index.paragraph_at(found.pairs[0][1]) == index.paragraph_at(found.pairs[-1][1]):
        return found
    parts = [
        (paragraph, tuple(pairs))
        for paragraph, pairs in groupby(found.pairs, key=lambda pair: index.paragraph_at(pair[1]))
    ]
    while len(parts) > 1 and _is_stray(*parts[-1], index):
        parts.pop()
    while len(parts) > 1 and _is_stray(*parts[0], index):
        parts.pop(0)
    return replace(found, pairs=tuple(pair for _, pairs in parts for pair in pairs))


def _is_stray(paragraph: int, pairs: tuple[tuple[int, int], ...], index: QuotationIndex) -> bool:
    return len(pairs) < _FEWEST and len(index.paragraph(paragraph).words) > len(pairs)
