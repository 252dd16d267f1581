"""Finds the lines of a text that may be headings or numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.content.importing.plain_text.layout.line_shapes import (
    display_width,
    ends_sentence,
    is_in_capitals,
    starts_upper,
)
from bot.content.importing.plain_text.layout.page_shape import PageShape
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.number_markers import (
    NumberMarker,
    parse_number_marker,
)

MAX_HEADING_LENGTH = 160
_MAX_HEADING_LINES = 4
_SHORT_TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line that begins with a number: the indices of its block and of the line in it.

    `heading_lines` is how many lines a heading takes that begins here; 0 if what follows the number
    can only be a text. `is_sentence` says that its title ends as a sentence does.
    """

    block: int
    line: int
    marker: NumberMarker
    heading_lines: int
    is_sentence: bool
    ends_block: bool

    @property
    def place(self) -> tuple[int, int]:
        return self.block, self.line


def find_numbered_lines(blocks: Sequence[TextBlock], shape: PageShape) -> list[NumberedLine]:
    """The numbered lines at the beginning of blocks, and those inside them that count on."""
    return [found for at, block in enumerate(blocks) for found in _in_block(block, at, shape)]


def _in_block(block: TextBlock, index: int, shape: PageShape) -> Iterator[NumberedLine]:
    expected: dict[str, int] = {}
    for at, line in enumerate(block.lines):
        if at and not expected:
            return
        marker = parse_number_marker(line.text)
        if marker is None or (at and expected.get(marker.series) != marker.number):
            continue
        expected[marker.series] = marker.number + 1
        yield _numbered_line(block, index, at, marker, shape)


def _numbered_line(
    block: TextBlock, index: int, at: int, marker: NumberMarker, shape: PageShape
) -> NumberedLine:
    texts = [line.text for line in block.lines[at : at + _MAX_HEADING_LINES + 1]]
    ends = [i for i, text in enumerate(texts) if i and parse_number_marker(text) is not None]
    texts = texts[: ends[0]] if ends else texts
    count = _heading_lines(texts, marker, shape)
    title = " ".join([marker.rest, *texts[1:count]]).strip()
    is_sentence = bool(title) and ends_sentence(title) and not is_in_capitals(title)
    return NumberedLine(index, at, marker, count, is_sentence, at + count == len(block.lines))


def _heading_lines(texts: Sequence[str], marker: NumberMarker, shape: PageShape) -> int:
    """How many of the lines, of which the first has the number, can be a heading."""
    if len(texts[0]) > MAX_HEADING_LENGTH:
        return 0
    capitals = _leading_capitals(texts, 0 if is_in_capitals(marker.rest) else 1)
    if not marker.rest:
        return capitals or 1
    if is_in_capitals(marker.rest):
        return capitals
    return 1 if len(texts) == 1 else _lines_of_title(texts, marker, shape)


def _lines_of_title(texts: Sequence[str], marker: NumberMarker, shape: PageShape) -> int:
    """How many of several lines a title takes that is not in capitals."""
    whole = " ".join(texts)
    if len(texts) <= _MAX_HEADING_LINES and len(whole) <= MAX_HEADING_LENGTH:
        return 0 if ends_sentence(whole) else len(texts)
    is_short = display_width(texts[0]) < min(_SHORT_TITLE_LENGTH, shape.width * 0.75)
    goes_on = not starts_upper(texts[1]) or texts[0].rstrip().endswith((",", ";"))
    if not is_short or goes_on:
        return 0
    # Where the line below is full, this one was not ended by the page's margin.
    return 1 if marker.word or display_width(texts[1]) > shape.width * 0.75 else 0


def _leading_capitals(texts: Sequence[str], start: int) -> int:
    """How many lines from the first on are in capitals, the number's own line counted."""
    count = 1
    for text in texts[1:_MAX_HEADING_LINES]:
        if not is_in_capitals(text):
            break
        count += 1
    return count if start == 0 or count > 1 else 0
