"""Reads the title of a work that stands again inside it, above the first heading of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.layout.line_shapes import ends_sentence
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle, is_title
from bot.core.level_words import fold_word

_WORD = re.compile(r"\w+")
_LONGEST_HEADING = 60


def read_half_titles(items: Sequence[Item], title: str | None, doubts: list[Doubt]) -> list[Item]:
    """The items with each heading that repeats the title as a part, where a short line follows that
    can be the heading of the text below it."""
    places = [at for at in range(1, len(items) - 2) if _is_half_title(items, at, title)]
    if not places:
        return list(items)
    others = [item for at, item in enumerate(items) if at not in places]
    stands_beside = any(isinstance(item, Heading) and item.depth == 0 for item in others)
    read = [
        replace(item, depth=item.depth + stands_beside)
        if isinstance(item, Heading) and not item.is_forced
        else item
        for item in items
    ]
    for at in places:
        half_title, below = items[at], items[at + 1]
        assert isinstance(half_title, Heading)
        assert isinstance(below, Body)
        read[at] = replace(half_title, marker=None)
        style = HeadingStyle.SPACED.value
        read[at + 1] = Heading(below.block.lines, style, below.block.gap, depth=1)
        message = f"the title stands again here; “{below.block.text}” is taken for a heading"
        doubts.append(Doubt(below.block.first, message))
    return read


def _is_half_title(items: Sequence[Item], at: int, title: str | None) -> bool:
    heading, below, after = items[at : at + 3]
    if not isinstance(heading, Heading) or heading.title or heading.depth:
        return False
    if not title or _words(heading.text) != _words(title):
        return False
    is_heading = isinstance(below, Body) and not below.has_speaker and _is_heading(below.block)
    return is_heading and isinstance(after, Body)


def _is_heading(block: TextBlock) -> bool:
    text = block.text
    if len(block.lines) > 1 or len(text) > _LONGEST_HEADING:
        return False
    is_name = text.endswith(".") and "," not in text and not ends_sentence(text[:-1])
    return is_title(block) or is_name


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_word(text))
