"""Completes titles that end in a comma: the rest stands in the next block, alone or before the
text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.headings.run_in_titles import (
    RunInTitle,
    split_run_in_title,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle, is_title

_FARTHEST_REST = 2  # blank lines before the rest of a title


def join_open_titles(items: Sequence[Item], doubts: list[Doubt]) -> list[Item]:
    """The items with each heading that ends in a comma joined to the rest of its title."""
    joined: list[Item] = []
    for item, after in zip(items, [*items[1:], None], strict=True):
        before = joined[-1] if joined else None
        if not isinstance(before, Heading) or not isinstance(item, Body) or not _is_open(before):
            joined.append(item)
        elif after is not None and _is_rest(item.block):
            joined[-1] = replace(before, title=item.block.lines)
        elif (cut := split_run_in_title(item.block)) is not None:
            joined[-1] = replace(before, title=cut.title)
            joined.append(Body(TextBlock(cut.text, 0), whole=item.block))
            doubts.append(_doubt_end(before, cut))
        else:
            joined.append(item)
            message = f"the heading “{before.text[:60]}” may go on in this line"
            doubts.append(Doubt(item.block.first, message))
    return joined


def doubt_run_in_titles(items: Sequence[Item]) -> Iterator[Doubt]:
    """A doubt for each block that stands as far from the text before it as the headings do, and
    begins like a title."""
    spaced = HeadingStyle.SPACED.value
    gaps = [item.gap for item in items if isinstance(item, Heading) and item.style == spaced]
    for item in items:
        if not isinstance(item, Body) or not gaps or item.block.gap < min(gaps):
            continue
        if (cut := split_run_in_title(item.block)) is not None:
            title = " ".join(line.text.strip() for line in cut.title)
            message = f"“{title[:60]}” may be a heading that runs into the text"
            yield Doubt(item.block.first, message)


def _is_open(heading: Heading) -> bool:
    return heading.text.endswith(",") and not heading.title and not heading.is_run_in


def _is_rest(block: TextBlock) -> bool:
    is_near = block.gap <= _FARTHEST_REST
    return is_near and is_title(block) and not block.text.endswith((",", ";", ":"))


def _doubt_end(heading: Heading, cut: RunInTitle) -> Doubt:
    first = " ".join(cut.text[0].text.split()[:4])
    message = f"“{heading.text[:60]}” goes on here, and the text is taken to begin with “{first}”"
    return Doubt(cut.title[0].number, message)
