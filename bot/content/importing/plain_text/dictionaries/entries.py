"""Finds the entries of a dictionary and puts them in order."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.content.importing.drafts import Doubt, SourceLine
from bot.content.importing.plain_text.dictionaries.headwords import (
    Headword,
    HeadwordForm,
    find_headword,
    first_letter_key,
    is_letter,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.core.text import plural

ENTRY_STYLE = "the headword of an entry"
_LETTER_STYLE = "a letter of the alphabet"
_FEWEST = {HeadwordForm.GRAMMAR: 4, HeadwordForm.CAPITALS: 6, HeadwordForm.COLON: 6}
_SORTED_SHARE = 0.9  # of the headwords stand in alphabetical order
_DIFFERENT_SHARE = 0.8
_COVERED_SHARE = 0.25  # of the blocks of a dictionary begin an entry
_LONGEST_BEFORE = 0.5  # of the text may stand before the first entry
_MOST_PLACES = 40  # that a doubt lists


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The index of the block with which the entries begin, the headwords by the indices of their
    blocks, the blocks that are a letter of the alphabet, and those whose headword stands before
    the one above it in the alphabet."""

    first: int
    headwords: Mapping[int, Headword]
    letters: Collection[int]
    unsorted: Sequence[int]


def find_dictionary(blocks: Sequence[TextBlock], others: Collection[int]) -> Dictionary | None:
    """The entries of a text that is a dictionary; `others` are the first lines of blocks of which
    somebody said what they are. Headwords are believed in alphabetical order only."""
    candidates = [
        headword
        for at, block in enumerate(blocks)
        if block.first not in others and (headword := find_headword(block, at)) is not None
    ]
    for forms in ((HeadwordForm.GRAMMAR, HeadwordForm.CAPITALS), (HeadwordForm.COLON,)):
        own = [headword for headword in candidates if headword.form in forms]
        if (dictionary := _believe(own, blocks)) is not None:
            return dictionary
    return None


def _believe(headwords: Sequence[Headword], blocks: Sequence[TextBlock]) -> Dictionary | None:
    grammar = [one for one in headwords if one.form is HeadwordForm.GRAMMAR]
    form = HeadwordForm.GRAMMAR if len(grammar) * 2 >= len(headwords) else headwords[0].form
    ordered = _in_order(headwords)
    # What has a note on its grammar is an entry, also out of order.
    kept = {
        one.block: one for one in headwords if one in ordered or one.form is HeadwordForm.GRAMMAR
    }
    if len(ordered) < _FEWEST[form] or len(ordered) < len(kept) * _SORTED_SHARE:
        return None
    first = min(kept)
    if first > len(blocks) * _LONGEST_BEFORE:
        return None
    is_covered = len(kept) >= (len(blocks) - first) * _COVERED_SHARE
    different = len({one.key for one in kept.values()})
    with_text = sum(one.has_text for one in kept.values())
    if not is_covered or different < len(kept) * _DIFFERENT_SHARE or with_text * 2 < len(kept):
        return None
    letters = {
        at - 1
        for at, one in kept.items()
        if at and is_letter(blocks[at - 1]) and one.key[:1] == first_letter_key(blocks[at - 1])
    }
    pairs = itertools.pairwise(sorted(kept.items()))
    unsorted = [at for (_, before), (at, one) in pairs if one.key < before.key]
    return Dictionary(min({first, *letters}), kept, letters, unsorted)


def _in_order(headwords: Sequence[Headword]) -> set[Headword]:
    """The longest run of headwords, with others between them, that stands in order."""
    tails: list[str] = []
    ends: list[int] = []
    before: list[int] = []
    for at, headword in enumerate(headwords):
        place = bisect.bisect_right(tails, headword.key)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [headword.key]
        ends[place : place + 1] = [at]
    ordered: set[Headword] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        ordered.add(headwords[at])
        at = before[at]
    return ordered


def build_entries(
    blocks: Sequence[TextBlock], dictionary: Dictionary, forced: Mapping[int, int]
) -> list[Item]:
    """The blocks from the first entry on, each entry below its headword."""
    depth = 1 if dictionary.letters else 0
    items: list[Item] = []
    for at in range(dictionary.first, len(blocks)):
        block = blocks[at]
        if block.first in forced:
            items.append(_heading(block.lines, block.gap, "forced", forced[block.first]))
        elif at in dictionary.letters:
            items.append(_heading(block.lines, block.gap, _LETTER_STYLE, 0))
        elif at in dictionary.headwords:
            items += _cut_headword(block, dictionary.headwords[at].end, depth)
        else:
            items.append(Body(block))
    return items


def _heading(lines: tuple[SourceLine, ...], gap: int, style: str, depth: int) -> Heading:
    return Heading(lines, style, gap, depth=depth, is_forced=True)


def _cut_headword(block: TextBlock, end: int, depth: int) -> list[Item]:
    """The headword and what stands behind it, in the same columns."""
    first = block.lines[0]
    head = SourceLine(first.number, first.text[:end].rstrip())
    heading = _heading((head,), block.gap, ENTRY_STYLE, depth)
    lines = block.lines[1:]
    if first.text[end:].strip():
        lines = (SourceLine(first.number, " " * end + first.text[end:]), *lines)
    return [heading, Body(replace(block, lines=lines, gap=0), whole=block)] if lines else [heading]


def doubt_entries(blocks: Sequence[TextBlock], dictionary: Dictionary) -> list[Doubt]:
    """That the text was read as a dictionary, and which headwords are out of order."""
    count = plural(len(dictionary.headwords), "paragraph")
    message = f"{count} from here on begin with words in alphabetical order and were taken for the"
    first = blocks[min(dictionary.headwords)].first
    doubts = [Doubt(first, f"{message} entries of a dictionary, each cited by its word")]
    if dictionary.unsorted:
        places = [str(blocks[at].first) for at in dictionary.unsorted]
        more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
        listed = ", ".join(places[:_MOST_PLACES]) + more
        message = f"what begins here does not follow in the alphabet and may be no entry: {listed}"
        doubts.append(Doubt(int(places[0]), message))
    return doubts
