"""Tells lines that were wrapped only because the page was full from lines that were meant: verse,
lists, tables, addresses."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.content.importing.plain_text.layout.line_shapes import (
    display_width,
    first_letter,
    first_word,
    is_in_capitals,
    is_wide,
    starts_lower,
    starts_upper,
)
from bot.content.importing.plain_text.layout.page_shape import PageShape

_LIST_ITEM = re.compile(r"\s*(?:[-*+•‣◦–—]\s+|[0-9]{1,3}[.)]\s+|\(?[a-z]\)\s+)\S")
_COLUMN_GAP = re.compile(r"\s{3,}|\t|\|")
_WORD_GAP = re.compile(r"(?<=\S) {2,3}(?=\S)")
_LEADER = re.compile(r"(?:\.\s?){4,}|(?<!\s)\s{4,}[0-9ivxlc]+$")
_STOPS = tuple('.,;:!?—–…"”’»')
_MOST = 0.9
_FEW = 0.35
_NARROWEST_PAGE = 45  # columns; prose is hardly wrapped so narrow
_SURE_LINES = 4
_NARROW = 30  # columns; shorter lines are hardly wrapped prose
_LONG = 50  # columns; longer lines that go on with a small letter are hardly verse


class LineBreaks(Enum):
    """What the line breaks of a block are."""

    WRAPPED = "wrapped"
    VERSE = "verse"
    LIST = "list"
    KEPT = "kept"  # a table, an address, a signature
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class _Measures:
    """Shares of the line breaks of a block, between 0 and 1."""

    full_of_page: float  # the next word would not have fitted on the page
    full_of_block: float  # … nor beside the block's own longest line
    nearly_full: float
    lower: float  # the next line begins with a small letter
    upper: float
    stops: float  # the line ends in a punctuation mark
    fill: float  # how much of the page the lines take on average
    length: float  # in columns, on average


def classify_line_breaks(lines: Sequence[str], shape: PageShape) -> LineBreaks:
    """What the line breaks of one block are, by themselves."""
    if len(lines) < 2:
        return LineBreaks.WRAPPED
    if is_list(lines):
        return LineBreaks.LIST
    return LineBreaks.KEPT if is_table(lines) else _classify_prose_or_verse(lines, shape)


def _classify_prose_or_verse(lines: Sequence[str], shape: PageShape) -> LineBreaks:
    measures = _measure(lines, shape)
    if shape.width < _NARROWEST_PAGE and not _is_narrow_prose(measures, lines):
        return LineBreaks.VERSE
    if _is_wrapped(measures, len(lines)):
        return LineBreaks.WRAPPED
    if _is_verse(measures, lines):
        return LineBreaks.VERSE
    if measures.lower >= 0.5 and measures.fill >= 0.6:
        return LineBreaks.WRAPPED  # ragged, but it goes on in the middle of its sentences
    return LineBreaks.UNSURE


def _is_narrow_prose(measures: _Measures, lines: Sequence[str]) -> bool:
    """Whether lines on a narrow page are wrapped all the same: each is full, and the next goes on
    with a small letter; or the script has wide signs."""
    is_full = measures.full_of_page >= _MOST and measures.lower >= 0.5
    return (is_full and len(lines) >= _SURE_LINES) or any(map(is_wide, "".join(lines)))


def is_list(lines: Sequence[str]) -> bool:
    """Whether a block is a list: two items or more, perhaps below a line that ends in a colon."""
    items = sum(1 for line in lines if _LIST_ITEM.match(line))
    begins = _LIST_ITEM.match(lines[0]) is not None or lines[0].rstrip().endswith((":", "："))
    return items >= 2 and begins


def ends_with_stop(line: str) -> bool:
    """Whether a line ends in a punctuation mark."""
    return line.rstrip().endswith(_STOPS)


def list_item_starts(lines: Sequence[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if _LIST_ITEM.match(line)]


def is_table(lines: Sequence[str]) -> bool:
    """Whether most lines have columns, or lead to a page number."""
    columns = sum(1 for line in lines if _COLUMN_GAP.search(line.strip()) or _is_leader(line))
    return columns >= max(2, len(lines) * 0.7) and not _is_spaced_prose(lines)


def _is_spaced_prose(lines: Sequence[str]) -> bool:
    """Prose that was justified with blanks has many places with two or three, not one."""
    return sum(len(_WORD_GAP.findall(line.strip())) for line in lines) > len(lines) * 3


def _is_leader(line: str) -> bool:
    return _LEADER.search(line) is not None


def _measure(lines: Sequence[str], shape: PageShape) -> _Measures:
    own_width = max(display_width(line) for line in lines)
    pairs = list(itertools.pairwise(lines))
    needed = [display_width(line) + 1 + _first_word_width(after) for line, after in pairs]
    followers = [after for _, after in pairs]
    page = max(shape.width, 1)
    length = sum(display_width(line) for line, _ in pairs) / len(pairs)

    def share(hits: int) -> float:
        return hits / len(pairs)

    return _Measures(
        full_of_page=share(sum(width > page * 0.96 for width in needed)),
        full_of_block=share(sum(width > own_width for width in needed)),
        nearly_full=share(sum(width > page * 0.8 for width in needed)),
        lower=share(sum(starts_lower(line) for line in followers)),
        upper=share(sum(starts_upper(line) for line in followers)),
        stops=share(sum(ends_with_stop(line) for line, _ in pairs)),
        fill=length / page,
        length=length,
    )


def _first_word_width(line: str) -> int:
    """The columns that the next word would have taken; a script without blanks breaks anywhere."""
    word = first_word(line)
    letter = first_letter(word)
    return 2 if letter and display_width(letter) == 2 else len(word)


def _is_wrapped(measures: _Measures, count: int) -> bool:
    if measures.upper >= _MOST and count >= 4 and measures.full_of_page < _MOST:
        return False
    is_short = measures.length < _NARROW and measures.upper >= _MOST and count >= _SURE_LINES
    ends_with_sense = measures.upper >= _MOST and measures.stops >= 0.6 and count >= 3
    if is_short or ends_with_sense:
        return False
    if measures.full_of_page >= _MOST or (measures.lower >= 0.5 and measures.length >= _LONG):
        return True
    is_narrow = count >= 4 and measures.full_of_block >= _MOST and measures.length >= _NARROW
    if is_narrow and measures.lower >= 0.25:
        return True
    return measures.nearly_full >= _MOST and measures.upper < 0.8


def _is_verse(measures: _Measures, lines: Sequence[str]) -> bool:
    if any(is_in_capitals(line) and len(line) > 20 for line in lines):
        return False
    is_short = measures.length < _NARROW and len(lines) >= _SURE_LINES
    ends_with_sense = measures.upper >= _MOST and measures.stops >= 0.6 and len(lines) >= 3
    if measures.upper >= 0.8 and (measures.full_of_page <= 0.6 or is_short or ends_with_sense):
        return True
    return measures.fill <= 0.66 and measures.full_of_page <= _FEW and len(lines) >= 3
