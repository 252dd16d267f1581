"""Leaves out headings that stand again at once: a page's running head above the heading itself."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.importing.drafts import LeftOut
from bot.content.importing.plain_text.structure.items import Body, Item
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle
from bot.core.level_words import fold_word

_REASON = "a heading that stands above already"
_LITTLE_TEXT = 100  # words


def leave_out_repeated_headings(items: Sequence[Item], left_out: list[LeftOut]) -> list[Item]:
    """The items without each heading that stands above already, with nothing but headings between.

    The name of a part, such as Syllabus, is repeated after a little text, too. Two scenes in one
    place may have one heading.
    """
    kept: list[Item] = []
    seen: dict[str, int] = {}  # the words before each heading since the last numbered one
    words = 0
    for item in items:
        if isinstance(item, Body):
            words += len(item.block.text.split())
        elif item.marker is not None or item.is_forced:
            seen.clear()
        else:
            text = fold_word(item.text.strip(" ."))
            most = _LITTLE_TEXT if item.style == HeadingStyle.NAMED.value else 0
            if text in seen and words - seen[text] <= most:
                left_out.append(LeftOut(item.first, item.last, _REASON, item.full_title))
                continue
            seen[text] = words
        kept.append(item)
    return kept
