"""Joins the name below a quotation that is set in from the margin to it: who wrote these lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.content.importing.plain_text.document_parts.signatures import is_name
from bot.content.importing.plain_text.layout.line_shapes import indent_width, starts_upper
from bot.content.importing.plain_text.structure.items import Body, Item, block_of

_DASHES = ("—", "--", "–", "- ")


def join_attributions(items: Sequence[Item], indent: int, decided: Collection[int]) -> list[Item]:
    """The items with each name joined to the quotation above it; `indent` is the text's own, and
    `decided` are the first lines of blocks of which somebody said what they are.

    Without a dash before it a name needs more space below than above.
    """
    joined: list[Item] = []
    for item, after in zip(items, [*items[1:], None], strict=True):
        before = joined[-1] if joined else None
        is_quoted = isinstance(before, Body) and _is_quoted(before, indent)
        is_below = isinstance(item, Body) and _is_attribution(item, after)
        if is_quoted and is_below and block_of(item).first not in decided:
            assert isinstance(before, Body)
            joined[-1] = replace(before, attribution=block_of(item).lines)
        else:
            joined.append(item)
    return joined


def _is_quoted(body: Body, indent: int) -> bool:
    block = body.whole or body.block
    is_set_in = all(indent_width(text) > indent for text in block.texts)
    return is_set_in and not body.attribution and not body.has_speaker


def _is_attribution(body: Body, after: Item | None) -> bool:
    if body.number or body.has_speaker or len(body.block.lines) > 1:
        return False
    text = body.block.text.strip()
    if text.startswith(_DASHES):
        return is_name(text.lstrip("—–- "))
    gap = block_of(after).gap if after is not None else body.block.gap + 1
    is_word = text.isalpha() and starts_upper(text)
    return (is_name(text) or is_word) and gap > body.block.gap
