"""Notices numbered parts of which the first one is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.structure.items import Heading, Item

_FEWEST_BEFORE = 2  # paragraphs that make what stands before a part more than a title page


def doubt_missing_beginnings(items: Sequence[Item]) -> Iterator[Doubt]:
    """A doubt for each word, such as part, that comes first with a number above 1 though the text
    has begun."""
    seen: set[str] = set()
    bodies = 0
    for item in items:
        if not isinstance(item, Heading):
            bodies += 1
        elif item.marker is not None and item.marker.word and item.style not in seen:
            seen.add(item.style)
            if item.marker.number > 1 and bodies >= _FEWEST_BEFORE:
                word, number = item.marker.word, item.marker.number
                what = f"“{item.text[:60]}”: there is no {word} 1 to {number - 1} before it"
                if number == 2:
                    what = f"“{item.text[:60]}”: there is no {word} 1 before it"
                yield Doubt(item.first, f"{what}, so the text above it stands in no {word}")
