"""Tells the indents that begin paragraphs from those of pages that are set further in.

The pages of a scanned text begin at different columns, so only the lines near a line count. In a
paragraph that hangs, all lines but the first are indented, and none of them begins one.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.importing.plain_text.layout.line_shapes import (
    display_width,
    ends_sentence,
    first_word,
    starts_lower,
)

_LEAST_INDENT = 2  # columns
_DEEPEST_PARAGRAPH_INDENT = 12
_NEAR = 3  # lines


def is_raised(indents: Sequence[int], at: int) -> bool:
    """Whether a line is indented against those before or after it, and lines near below it are not:
    those of a page that is set further in, or of a paragraph that hangs, are indented alike."""
    around = indents[max(0, at - _NEAR) : at + _NEAR + 1]
    if not _LEAST_INDENT <= indents[at] - min(around) <= _DEEPEST_PARAGRAPH_INDENT:
        return False
    below = indents[at + 1 : at + _NEAR + 1] or indents[at - 1 : at]
    return min(below) <= indents[at] - _LEAST_INDENT


def rises(indents: Sequence[int], at: int) -> bool:
    """Whether a line is indented against the line before it."""
    return indents[at] - indents[at - 1] >= _LEAST_INDENT


def stands_out(texts: Sequence[str], indents: Sequence[int], at: int) -> bool:
    """Whether a line begins a paragraph that hangs: it is indented less than the lines around it,
    of which the one before it begins no paragraph by an indent, or ends early."""
    before, indent = indents[at - 1], indents[at]
    after = indents[at + 1] if at + 1 < len(indents) else before
    if min(before, after) <= indent or starts_lower(texts[at]):
        return False
    if at > 1 and indents[at - 2] >= before - 1:
        return ends_sentence(texts[at - 1])
    is_clear = min(before, after) >= indent + _LEAST_INDENT and not ends_sentence(texts[at])
    return at + 1 < len(indents) and is_clear and _ends_early(texts, indents, at - 1)


def _ends_early(texts: Sequence[str], indents: Sequence[int], at: int) -> bool:
    """Whether the next line's first word would have fitted on a line."""
    edge = max(indents[near] + display_width(texts[near]) for near in (at + 1, at + 2))
    needed = indents[at] + display_width(texts[at]) + 1 + len(first_word(texts[at + 1]))
    return needed <= edge
