"""Joins what the foot of a page parts: a text to the next page, a note whose first line is alone.

PDFs saved as text have a blank line below the first line of a note, because its number is raised.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.importing.plain_text.layout.line_shapes import (
    display_width,
    ends_sentence,
    indent_width,
    is_in_capitals,
    starts_lower,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock, join_blocks

_FULL = 0.8  # of the widest line near it
_OPENS_A_BLOCK = (":", "—")  # at the end of a line, before a quotation or a list


def join_parted_blocks(blocks: Sequence[TextBlock]) -> tuple[TextBlock, ...]:
    """The blocks of a note, each with the next one where a blank line parts a paragraph."""
    joined = [blocks[0]]
    for block in blocks[1:]:
        if _parts_note(joined[-1], block):
            joined[-1] = join_blocks(joined[-1], block)
        else:
            joined.append(block)
    return tuple(joined)


def goes_on_after_notes(before: TextBlock, block: TextBlock) -> bool:
    """Whether the last paragraph of a page, above its notes, goes on in the first block of the
    next page: inside its sentence, or from a full line to one that begins no paragraph."""
    last = before.texts[-1]
    if not ends_sentence(last) and starts_lower(block.texts[0]):
        return True
    if not _is_full(before, before) or not _is_flush(block) or is_in_capitals(block.text):
        return False
    if ends_sentence(last) or last.rstrip().endswith(_OPENS_A_BLOCK):
        return _is_indented(before) and len(block.lines) > 1
    return True


def _parts_note(before: TextBlock, block: TextBlock) -> bool:
    last = before.texts[-1].rstrip()
    is_open = not ends_sentence(last) and not last.endswith(_OPENS_A_BLOCK)
    is_line = len(before.lines) == 1
    if not _is_full(before, block):
        return is_line and is_open and starts_lower(block.texts[0])
    return is_open or (is_line and _indent(before) > _indent(block))


def _is_full(before: TextBlock, beside: TextBlock) -> bool:
    """Whether the last line of a block is as long as those beside it."""
    width = max(map(display_width, (*before.texts, *beside.texts)))
    return display_width(before.texts[-1]) >= width * _FULL


def _is_flush(block: TextBlock) -> bool:
    """Whether a block's first line is indented no further than the others."""
    return _indent(block) <= min(map(indent_width, block.texts)) + 1


def _is_indented(block: TextBlock) -> bool:
    return _indent(block) > min(map(indent_width, block.texts)) + 1


def _indent(block: TextBlock) -> int:
    return indent_width(block.texts[0])
