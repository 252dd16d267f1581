"""Decides whether numbers that stand in the line number sections or single paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.content.importing.drafts import SourceLine
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.double_numbers import INNER_NUMBERS
from bot.content.importing.plain_text.structure.items import Body, Heading, Item

_MOST_SECTION_LEVELS = 3  # chapters, parts and sections


def settle_run_in_numbers(items: Sequence[Item]) -> list[Item]:
    """The items with each run-in number either a heading, where several paragraphs stand below such
    numbers, or the number of the one block that follows it."""
    sizes = _unit_sizes(items)
    depths = {item.style: item.depth for item in items if isinstance(item, Heading)}
    pinned = {
        style
        for style, counts in sizes.items()
        if _is_pinned(style) or max(counts) <= 1 or depths[style] >= _MOST_SECTION_LEVELS
    }
    settled: list[Item] = []
    waiting: Heading | None = None
    for item in items:
        if isinstance(item, Heading) and item.style in pinned:
            if waiting is not None:
                settled.append(_as_body(waiting))
            waiting = item
            continue
        if waiting is not None:
            settled.append(_number(item, waiting) if isinstance(item, Body) else _as_body(waiting))
            if isinstance(item, Heading):
                settled.append(item)
            waiting = None
        else:
            settled.append(item)
    if waiting is not None:
        settled.append(_as_body(waiting))
    return settled


def _unit_sizes(items: Sequence[Item]) -> dict[str, list[int]]:
    """For each style of run-in numbers, how many blocks stand below each number. A number that has
    others inside it counts as several."""
    sizes: dict[str, list[int]] = defaultdict(list)
    current: Heading | None = None
    for item in items:
        if isinstance(item, Heading):
            if current is not None and current.is_run_in and item.depth > current.depth:
                sizes[current.style][-1] += 2
            current = item
            if item.is_run_in:
                sizes[item.style].append(0)
        elif current is not None and current.is_run_in:
            sizes[current.style][-1] += 1
    return sizes


def _is_pinned(style: str) -> bool:
    """Propositions, and the paragraphs of numbered chapters, are cited one by one."""
    return "dotted" in style or style == INNER_NUMBERS


def _number(body: Body, heading: Heading) -> Body:
    """A block with its number; words that cannot be a number alone stay in the text."""
    marker = heading.marker
    assert marker is not None
    if heading.lines[0].text.strip(" []().:§¶—-").isalnum() and not marker.word:
        is_ascii = heading.lines[0].text.isascii()
        is_plain = is_ascii and marker.series.startswith(("arabic", "dotted", "roman"))
    else:
        is_plain = marker.series.startswith("dotted")
    return replace(_with_head(body, heading) if not is_plain else body, number=marker)


def _with_head(body: Body, heading: Heading) -> Body:
    head, first = heading.lines[0], body.block.lines[0]
    if head.number != first.number:
        lines = (head, *body.block.lines)
    else:
        text = head.text + first.text[len(head.text) :]
        lines = (SourceLine(first.number, text), *body.block.lines[1:])
    return replace(body, block=replace(body.block, lines=lines))


def _as_body(heading: Heading) -> Body:
    """A number that nothing follows is text."""
    return Body(TextBlock(heading.lines, heading.gap))
