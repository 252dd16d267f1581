"""Reads numbers at the end of titles: `DE BELLO GALLICO LIBER PRIMVS` is book 1."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from bot.content.importing.plain_text.headings.run_in_titles import SMALL_WORDS
from bot.content.importing.plain_text.structure.items import Heading, Item
from bot.content.importing.plain_text.structure.number_markers import (
    NumberMarker,
    parse_number_marker,
)
from bot.core.level_words import fold_word

_MOST_WORDS = 4  # of a level's word and its number
_LONGEST = 160
# What ends a book says its number, too.
_ENDINGS = frozenset(
    ("end", "finis", "fin", "fine", "ende", "explicit", "schluss", "einde", "конец", "τελος")
)


def number_titled_headings(items: Sequence[Item]) -> list[Item]:
    """The items with the number of each heading that has it at its end, if these rise by one.

    Of headings with one number only the last is numbered: those before it stand on a title page.
    """
    markers = {at: marker for at, item in enumerate(items) if (marker := _trailing_number(item))}
    if not markers:
        return list(items)
    kept = [
        at
        for at, after in itertools.pairwise([*markers, len(items)])
        if after not in markers or markers[after].number != markers[at].number or after > at + 1
    ]
    numbers = [markers[at].number for at in kept]
    is_one_series = len({markers[at].series for at in kept}) == 1
    if not is_one_series or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return list(items)
    return [
        replace(item, marker=markers[at], style=markers[at].series)
        if isinstance(item, Heading) and at in kept
        else item
        for at, item in enumerate(items)
    ]


def find_trailing_number(text: str) -> NumberMarker | None:
    """The level's word and number that a title ends with, or None."""
    words = text.split()
    if len(text) > _LONGEST or not words or fold_word(words[0].strip(".,:")) in _ENDINGS:
        return None
    for count in range(2, min(_MOST_WORDS, len(words) - 1) + 1):
        marker = parse_number_marker(" ".join(words[-count:]))
        if marker is not None and marker.word and not marker.rest:
            before = words[-count - 1].strip(".,:;").casefold()
            return None if before in SMALL_WORDS else marker
    return None


def _trailing_number(item: Item) -> NumberMarker | None:
    """The marker of a heading without one; what follows its number is the whole title."""
    if not isinstance(item, Heading) or item.marker is not None or item.is_forced or item.title:
        return None
    marker = find_trailing_number(item.text)
    first = item.lines[0].text
    start = len(first) - len(first.lstrip())
    return None if marker is None else replace(marker, rest_start=start, rest=first.strip())
