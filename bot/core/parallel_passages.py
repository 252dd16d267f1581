"""A passage in two editions of its text, such as a translation beside its original."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.core.passages import Passage


def alternate_passages(first: Passage, second: Passage) -> Iterator[Passage]:
    """The two passages in turns, a paragraph at a time, and then their notes.

    A paragraph stands before that of the same label in the other edition, and what only one of
    them has stands before the next one that both have.
    """
    yield from (
        replace(edition, paragraphs=(edition.paragraphs[at],), notes=())
        for edition, at in _take_turns(first, second)
    )
    yield from (replace(each, paragraphs=()) for each in (first, second) if each.notes)


def _take_turns(first: Passage, second: Passage) -> Iterator[tuple[Passage, int]]:
    """Each paragraph's edition and its index there."""
    index = {each.place.labels: at for at, each in enumerate(second.paragraphs)}
    start = 0
    for at, paragraph in enumerate(first.paragraphs):
        common = index.get(paragraph.place.labels, -1)
        if common >= start:
            yield from ((second, between) for between in range(start, common))
        yield first, at
        if common >= start:
            yield second, common
            start = common + 1
    yield from ((second, left) for left in range(start, len(second.paragraphs)))
