"""Finds the headings that the heads of pages repeat, however they are set."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.headings.repeated_headings import fold_heading
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle, is_title


def find_page_heads(
    items: Sequence[Item], running_heads: Collection[str], doubts: list[Doubt]
) -> list[Item]:
    """The items with each line as a heading that was left out at the heads of later pages, beside
    the headings without a number. What follows a numbered heading is its title."""
    heads = {fold_heading(text) for text in running_heads}
    depths = [item.depth for item in items if isinstance(item, Heading) and item.marker is None]
    found: list[Item] = []
    for item in items:
        before = found[-1] if found else None
        is_below_number = isinstance(before, Heading) and before.marker is not None
        if isinstance(item, Body) and not is_below_number and _is_head(item, heads):
            message = f"“{item.block.text.strip()[:60]}” is the head of pages, taken for a heading"
            doubts.append(Doubt(item.block.first, message))
            depth, gap = min(depths, default=0), item.block.gap
            found.append(Heading(item.block.lines, HeadingStyle.CENTRED.value, gap, depth=depth))
        else:
            found.append(item)
    return found


def _is_head(body: Body, heads: Collection[str]) -> bool:
    block = body.block
    if len(block.lines) > 1 or body.number or body.has_speaker or not is_title(block):
        return False
    return fold_heading(block.text) in heads
