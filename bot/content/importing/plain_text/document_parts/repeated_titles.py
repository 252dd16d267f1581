"""Leaves out the title of a work where it stands again above its first chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.importing.drafts import LeftOut
from bot.content.importing.plain_text.structure.items import Body, Heading, Item, block_of
from bot.core.level_words import fold_word

_WORD = re.compile(r"\w+")
_REASON = "the title, which stands again"


def leave_out_repeated_titles(
    items: Sequence[Item], title: str | None, left_out: list[LeftOut]
) -> list[Item]:
    """The items without each line that only repeats the title directly above a numbered heading."""
    if not title:
        return list(items)
    words = _words(title)
    kept: list[Item] = []
    for item, after in zip(items, [*items[1:], None], strict=True):
        is_chapter = isinstance(after, Heading) and after.marker is not None
        if is_chapter and _is_plain(item) and _words(block_of(item).text) == words:
            block = block_of(item)
            left_out.append(LeftOut(block.first, block.last, _REASON, block.text))
        else:
            kept.append(item)
    return kept


def _is_plain(item: Item) -> bool:
    if isinstance(item, Body):
        return item.number is None and not item.has_speaker
    return item.marker is None and not item.is_forced


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_word(text))
