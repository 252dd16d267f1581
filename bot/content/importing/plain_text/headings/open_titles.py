"""Completes titles that have to go on, as after a comma: the rest stands in the next block, alone
or before the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.headings.run_in_titles import (
    RunInTitle,
    has_title_words,
    is_open_title,
    split_run_in_title,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle, is_title

_FARTHEST_REST = 2  # blank lines before the rest of a title
_LONGEST_REST = 120


def join_open_titles(items: Sequence[Item], doubts: list[Doubt]) -> list[Item]:
    """The items with each heading that has to go on joined to the rest of its title."""
    joined: list[Item] = []
    for item, after in zip(items, [*items[1:], None], strict=True):
        before = joined[-1] if joined else None
        if not isinstance(before, Heading) or not _is_open(before):
            joined.append(item)
        elif isinstance(item, Heading):
            is_rest = item.marker is None and not item.is_forced and item.gap <= _FARTHEST_REST
            if is_rest:
                joined[-1] = replace(before, title=(*before.title, *item.lines, *item.title))
            else:
                joined.append(item)
        elif after is not None and _is_rest(item.block):
            joined[-1] = replace(before, title=(*before.title, *item.block.lines))
        elif (cut := split_run_in_title(item.block)) is not None:
            joined[-1] = replace(before, title=(*before.title, *cut.title))
            joined.append(Body(TextBlock(cut.text, 0), whole=item.block))
            doubts.append(_doubt_end(before, cut))
        else:
            joined.append(item)
            message = f"the heading “{before.text[:60]}” may go on in this line"
            doubts.append(Doubt(item.block.first, message))
    return joined


def doubt_open_titles(items: Sequence[Item]) -> Iterator[Doubt]:
    """A doubt for each block that stands as far from the text before it as the headings do, and
    begins like a title, or is a line that has to go on."""
    spaced = HeadingStyle.SPACED.value
    gaps = [item.gap for item in items if isinstance(item, Heading) and item.style == spaced]
    for item in items:
        if not isinstance(item, Body) or not gaps or item.block.gap < min(gaps):
            continue
        if (cut := split_run_in_title(item.block)) is not None:
            title = " ".join(line.text.strip() for line in cut.title)
            message = f"“{title[:60]}” may be a heading that runs into the text"
            yield Doubt(item.block.first, message)
        elif len(item.block.lines) == 1 and len(item.block.text) <= _LONGEST_REST:
            text = item.block.text.strip()
            if is_open_title(text) or text.endswith(":"):
                yield Doubt(item.block.first, f"“{text[:60]}” may be a heading that goes on below")


def _is_open(heading: Heading) -> bool:
    has_words = heading.marker is None or bool(heading.full_title)
    last = (heading.title or heading.lines)[-1].text
    is_own = not heading.is_run_in and not heading.is_forced
    return has_words and is_own and is_open_title(last)


def _is_rest(block: TextBlock) -> bool:
    if block.gap > _FARTHEST_REST or len(block.text) > _LONGEST_REST:
        return False
    return is_title(block) or (has_title_words(block.text) and is_open_title(block.text))


def _doubt_end(heading: Heading, cut: RunInTitle) -> Doubt:
    first = " ".join(cut.text[0].text.split()[:4])
    message = f"“{heading.text[:60]}” goes on here, and the text is taken to begin with “{first}”"
    return Doubt(cut.title[0].number, message)
