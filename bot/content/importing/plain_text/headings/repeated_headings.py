"""Leaves out headings that stand again: a page's running head above or below the heading itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.content.importing.drafts import Doubt, LeftOut
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle
from bot.core.level_words import fold_word

_REASON = "a heading that stands above already"
_LITTLE_TEXT = 100  # words


def leave_out_repeated_headings(
    items: Sequence[Item],
    running_heads: Collection[str],
    left_out: list[LeftOut],
    doubts: list[Doubt],
) -> list[Item]:
    """The items without each heading that stands above already, with nothing but headings between.

    Those of `running_heads`, which were left out elsewhere, are repeated after a little text, too,
    and the name of a part, such as Syllabus, after any. Two scenes in one place may have one
    heading: that is a doubt.
    """
    heads = {fold_heading(text) for text in running_heads}
    kept: list[Item] = []
    seen: dict[str, int] = {}  # the words before each heading since the last numbered one
    last, words = "", 0
    for item in items:
        if isinstance(item, Body):
            words += len(item.block.text.split())
        elif item.marker is not None or item.is_forced:
            seen.clear()
            last = ""
        else:
            text = fold_heading(item.text)
            is_head = text in heads or item.style == HeadingStyle.NAMED.value
            between = words - seen.get(text, -_LITTLE_TEXT - 1)
            is_named_again = text == last and item.style == HeadingStyle.NAMED.value
            if is_named_again or between <= (_LITTLE_TEXT if is_head else 0):
                left_out.append(LeftOut(item.first, item.last, _REASON, item.full_title))
                continue
            if text == last:
                doubts.append(_doubt(item))
            seen[text], last = words, text
        kept.append(item)
    return kept


def _doubt(heading: Heading) -> Doubt:
    message = f"“{heading.text[:60]}” is the heading above, too; it may be the head of a page"
    return Doubt(heading.first, message)


def fold_heading(text: str) -> str:
    """A heading as headings are compared."""
    return fold_word(" ".join(text.split()).strip(" ."))
