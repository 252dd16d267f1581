"""Notices titles that end as a sentence does, which are read as the first paragraph."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.structure.items import Body, Heading, Item

_FEWEST_TITLES = 2
_TITLED_SHARE = 0.8  # of the numbered headings of a series have one
_LONGEST_TITLE = 200
_MOST_LINES = 3
_TEXT_IS_LONGER = 2  # times as long as its title, at least
_MOST_PLACES = 40  # that a doubt lists


def doubt_sentence_titles(items: Sequence[Item]) -> Iterator[Doubt]:
    """A doubt for each series of numbered headings below which a short block stands by itself."""
    series: dict[str, list[Body | None]] = {}
    for heading, first, second in zip(items, items[1:], items[2:], strict=False):
        if isinstance(heading, Heading) and heading.marker is not None and not heading.is_run_in:
            is_title = not heading.full_title and _is_title(first, second)
            body = first if is_title and isinstance(first, Body) else None
            series.setdefault(heading.style, []).append(body)
    for found in series.values():
        titles = [body.block.first for body in found if body is not None]
        if len(titles) >= max(_FEWEST_TITLES, len(found) * _TITLED_SHARE):
            places = ", ".join(map(str, itertools.islice(titles, _MOST_PLACES)))
            rest = len(titles) - _MOST_PLACES
            places += f" and {rest} more" if rest > 0 else ""
            what = f"{len(titles)} short paragraphs may be the titles of the headings above them"
            yield Doubt(titles[0], f"{what}: {places}")


def _is_title(first: Item, second: Item) -> bool:
    if not isinstance(first, Body) or not isinstance(second, Body):
        return False
    if first.number or first.has_speaker or first.is_above_text:
        return False
    block = first.block
    is_short = len(block.text) <= _LONGEST_TITLE and len(block.lines) <= _MOST_LINES
    return is_short and len(second.block.text) >= len(block.text) * _TEXT_IS_LONGER
