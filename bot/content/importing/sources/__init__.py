"""Reads what people supply: bytes in, a decoded text without its frame out.

The functions for wrapped lines and italics read two habits of plain text for those who draft it.
"""

from bot.content.importing.sources.frames.imprints import is_imprint
from bot.content.importing.sources.frames.margin_numbers import MARGIN_NUMBER
from bot.content.importing.sources.frames.page_breaks import PAGE_FURNITURE
from bot.content.importing.sources.italic_marks import (
    ItalicPiece,
    mark_lines_in_italics,
    split_italics,
)
from bot.content.importing.sources.line_hyphens import (
    WordForms,
    count_word_forms,
    join_wrapped_lines,
)
from bot.content.importing.sources.source_reader import read_source

__all__ = [
    "MARGIN_NUMBER",
    "PAGE_FURNITURE",
    "ItalicPiece",
    "WordForms",
    "count_word_forms",
    "is_imprint",
    "join_wrapped_lines",
    "mark_lines_in_italics",
    "read_source",
    "split_italics",
]
