"""Reads the second line of a title that stands in a block of its own: “or The Modern Prometheus”.

It is set apart from the text further than from the heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.headings.run_in_titles import has_title_words
from bot.content.importing.plain_text.layout.line_shapes import starts_lower
from bot.content.importing.plain_text.structure.items import Body, Heading, Item, block_of
from bot.content.importing.plain_text.structure.plain_headings import is_title

_MOST_LINES = 2
_FARTHEST = 2  # blank lines below the heading
# What stands before the name of an author or of a book that is translated.
_NAMES_FOLLOW = frozenset(
    ("by", "from", "von", "aus", "par", "de", "del", "di", "da", "van", "af", "av", "por", "per")
)


def join_second_lines(items: Sequence[Item], doubts: list[Doubt]) -> list[Item]:
    """The items with each such line joined to its heading where it goes on with a small letter;
    any other line is kept, and is a doubt."""
    joined: list[Item] = []
    doubted = {doubt.line for doubt in doubts}
    for item, after in zip(items, [*items[1:], None], strict=True):
        heading = joined[-1] if joined else None
        if (
            not isinstance(heading, Heading)
            or not isinstance(item, Body)
            or after is None
            or heading.is_run_in
            or heading.is_forced
            or not _is_second_line(item, after)
        ):
            joined.append(item)
        elif _goes_on(item.block.text):
            joined[-1] = replace(heading, title=(*heading.title, *item.block.lines))
            doubts.append(_doubt(item, "is taken for the second line of the heading above it"))
        else:
            joined.append(item)
            if item.block.first not in doubted:
                doubts.append(_doubt(item, "may be the second line of the heading above it"))
    return joined


def _is_second_line(body: Body, after: Item) -> bool:
    block = body.block
    is_line = not body.number and not body.has_speaker and len(block.lines) <= _MOST_LINES
    if not is_line or not block.gap <= _FARTHEST or block_of(after).gap <= block.gap:
        return False
    return is_title(block) and (starts_lower(block.text) or has_title_words(block.text))


def _goes_on(text: str) -> bool:
    return starts_lower(text) and text.split()[0].casefold() not in _NAMES_FOLLOW


def _doubt(body: Body, what: str) -> Doubt:
    return Doubt(body.block.first, f"“{body.block.text.strip()[:60]}” {what}")
