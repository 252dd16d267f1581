"""Tells the verse of a narrow page, such as hexameters, from prose that was wrapped as narrow: full
lines that go on with small letters look alike in both."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import Enum

from bot.content.importing.plain_text.layout.line_breaks import ends_with_stop
from bot.content.importing.plain_text.layout.line_shapes import is_wide
from bot.content.importing.plain_text.layout.page_shape import PageShape
from bot.content.importing.plain_text.layout.text_blocks import TextBlock

FEWEST_LINES = 3  # of a block that can be verse
_NARROW_PAGE = 60  # columns
_FEWEST_BREAKS = 8  # for verse
_FEWEST_PROSE_BREAKS = 20
# In wrapped prose one line of seven ends with a punctuation mark, in verse every second one.
_VERSE_STOPS = 0.4
_PROSE_STOPS = 0.2
_HYPHENS = ("-", "\u00ad", "¬")  # at the end of a line they part words


class ShortLines(Enum):
    """What the lines are that look wrapped."""

    PROSE = "prose"
    VERSE = "verse"
    UNSURE = "unsure"


def judge_short_lines(blocks: Sequence[TextBlock], shape: PageShape) -> ShortLines:
    """What the lines of the blocks of a text are that look wrapped by themselves."""
    texts = [block.texts for block in blocks if len(block.lines) >= FEWEST_LINES]
    inner = [text for block in texts for text in block[:-1]]
    if shape.width >= _NARROW_PAGE or any(text.endswith(_HYPHENS) for text in inner):
        return ShortLines.PROSE
    if any(map(is_wide, itertools.chain.from_iterable(inner))):
        return ShortLines.PROSE
    stops = sum(map(ends_with_stop, inner))
    if len(inner) >= _FEWEST_BREAKS and stops >= len(inner) * _VERSE_STOPS:
        return ShortLines.VERSE
    is_prose = len(inner) >= _FEWEST_PROSE_BREAKS and stops <= len(inner) * _PROSE_STOPS
    return ShortLines.PROSE if is_prose else ShortLines.UNSURE
