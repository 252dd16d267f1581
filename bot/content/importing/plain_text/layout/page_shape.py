"""Measures how a text was set: how wide it was wrapped, or that each line is a paragraph."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.content.importing.plain_text.layout.line_shapes import (
    display_width,
    ends_sentence,
    indent_width,
    is_rule,
    starts_lower,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock

# No text that is wrapped by hand has a line as long as this.
_LONGEST_WRAPPED_LINE = 300
_WIDTH_SHARE = 0.97  # of the lines that end inside a block are not wider than the page
_FEW_LINES = 20
_LONG_LINE = 60
# Where nearly every line ends a sentence, the lines are paragraphs: in wrapped prose one of seven
# does.
_SENTENCES_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class PageShape:
    """How a text was set: `width` columns of wrapped lines, the usual `indent` of its lines, the
    usual number of blank lines between blocks, and whether each line is a paragraph."""

    width: int
    indent: int
    gap: int
    has_paragraph_a_line: bool


def measure_page(blocks: Sequence[TextBlock]) -> PageShape:
    """Measure a text by those of its blocks that have several lines."""
    inner = sorted(display_width(text) for text in _inner_lines(blocks))
    longest = _longest(blocks)
    if len(inner) >= _FEW_LINES:
        width = inner[int(len(inner) * _WIDTH_SHARE)]
    else:
        width = _longest([block for block in blocks if block.lines[1:]]) or longest
    indents = Counter(indent_width(line.text) for b in blocks for line in b.lines)
    gaps = Counter(block.gap for block in blocks[1:] if block.gap)
    return PageShape(
        width=width,
        indent=indents.most_common(1)[0][0] if indents else 0,
        gap=gaps.most_common(1)[0][0] if gaps else 1,
        has_paragraph_a_line=longest > _LONGEST_WRAPPED_LINE or _ends_a_sentence_a_line(blocks),
    )


def _longest(blocks: Sequence[TextBlock]) -> int:
    return max((display_width(line.text) for block in blocks for line in block.lines), default=0)


def _inner_lines(blocks: Sequence[TextBlock]) -> Iterator[str]:
    """The lines that another one follows in their block."""
    for block in blocks:
        if len(block.lines) > 1 and not any(is_rule(text) for text in block.texts):
            yield from block.texts[:-1]


def _ends_a_sentence_a_line(blocks: Sequence[TextBlock]) -> bool:
    pairs = [pair for block in blocks for pair in itertools.pairwise(block.texts)]
    long = [pair for pair in pairs if display_width(pair[0]) >= _LONG_LINE]
    if not long or len(long) * 2 < len(pairs):
        return False
    ends = sum(ends_sentence(line) and not starts_lower(after) for line, after in long)
    return ends >= len(long) * _SENTENCES_SHARE
