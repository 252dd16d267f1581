"""Rows of a delimited text of unknown encoding and delimiter, each with the line where it begins.

The encoding is the one of its mark; without one UTF-16 shows by its zeros, and what is not UTF-8 is
Windows-1252, which spreadsheets write. The delimiter is the one by which most columns of the header
are known.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.errors import BotError
from bot.exports.gradebooks.delimited_text import (
    Cell,
    DelimitedText,
    GradebookError,
    decode,
    parse_delimited,
)

_DELIMITERS = ",;\t|"
_FALLBACK = "cp1252"
_LINE_END = re.compile(r"\r\n|\r|\n")
# Spreadsheets write this line to say which delimiter follows.
_DELIMITER_LINE = re.compile(r"sep=[,;\t|]?", re.IGNORECASE)
# How a spreadsheet, and Canvas, keep a text that begins like a formula or a number.
_GUARDED = re.compile(r'="(?P<text>.*)"', re.DOTALL)


class ImportFileError(BotError):
    """A file of another system that cannot be used as a whole."""


@dataclass(frozen=True, slots=True)
class DelimitedRow:
    """A row that has some text, by its values; `line` counts from 1."""

    line: int
    values: tuple[str, ...]

    def value(self, index: int | None) -> str:
        """What a column says; empty where there is no such column."""
        return self.values[index] if index is not None and index < len(self.values) else ""


@dataclass(frozen=True, slots=True)
class DelimitedRows:
    """A header and the rows below it."""

    header: tuple[str, ...]
    rows: tuple[DelimitedRow, ...]


def read_rows(content: bytes, count_known: Callable[[Sequence[str]], int]) -> DelimitedRows:
    """The rows of a file. `count_known` says how many columns of a header are known.

    Raises ImportFileError for a file that is empty, no text, or damaged.
    """
    if not content.strip(codecs.BOM_UTF8 + b" \r\n\t\0"):
        raise ImportFileError("The file is empty. Export it again.")
    try:
        mark, encoding, text = decode(_with_mark(content), fallback=_FALLBACK)
    except GradebookError as error:
        raise ImportFileError(str(error)) from error
    best, damage = None, None
    for delimiter in _DELIMITERS:
        try:
            table = parse_delimited(mark, encoding, text, delimiter, bare_quotes=delimiter == "\t")
        except GradebookError as error:
            damage = error if delimiter in _first_line(text) and damage is None else damage
            continue
        rows = _rows_of(table)
        known = count_known(rows[0].values) if rows else 0
        if known and (best is None or known > best[0]):
            best = known, rows
    if best is None:
        raise ImportFileError(str(damage)) if damage else _unknown_header(text)
    return DelimitedRows(best[1][0].values, tuple(best[1][1:]))


def _with_mark(content: bytes) -> bytes:
    """The file with a mark, if it is UTF-16 and has none: every other byte of its
    first letters is zero."""
    head = content[:8]
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and len(head) >= 4:
        if head[0] and not any(head[1::2]):
            return codecs.BOM_UTF16_LE + content
        if head[1] and not any(head[::2]):
            return codecs.BOM_UTF16_BE + content
    return content


def _unknown_header(text: str) -> ImportFileError:
    return ImportFileError(
        f"The first line of the file is {_first_line(text)[:100]!r}, in which no column is known. "
        "It has to be a header such as: name,id,section"
    )


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _rows_of(table: DelimitedText) -> list[DelimitedRow]:
    rows = [row for row in _numbered(table) if any(row.values)]
    if rows and _DELIMITER_LINE.fullmatch("".join(rows[0].values)):
        return rows[1:]
    return rows


def _numbered(table: DelimitedText) -> Iterator[DelimitedRow]:
    line, position = 1, 0
    for cells in table.rows:
        if not cells:
            continue
        line += len(_LINE_END.findall(table.text, position, cells[0].start))
        position = cells[0].start
        yield DelimitedRow(line, tuple(_clean(cell) for cell in cells))


def _clean(cell: Cell) -> str:
    guarded = _GUARDED.fullmatch(cell.value.strip())
    return (guarded["text"].replace('""', '"') if guarded else cell.value).strip()


def one_line(text: str) -> str:
    """A text without line ends and other control characters, and without blanks at its ends."""
    kept = (" " if unicodedata.category(char) == "Cc" else char for char in text)
    return " ".join("".join(kept).split())
