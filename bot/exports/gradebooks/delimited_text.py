"""Delimited text whose cells know where they stand, so that one can be changed and no other byte.

A file that was read and written by a CSV library comes back with other quotes, line ends or a mark
at its beginning, and learning systems tell such files apart.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import BotError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WORKBOOK = b"PK\x03\x04"  # .xlsx and .ods are ZIP archives
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # .xls of a spreadsheet; Blackboard gives that name to text


class GradebookError(BotError):
    """A gradebook that cannot be filled."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value, and the span in the text that it takes, its quotes included."""

    value: str
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """A file as text with its cells. `mark` are the bytes before the text; rows and cells count
    from 0, and an empty line is a row without cells."""

    text: str
    mark: bytes
    encoding: str
    delimiter: str
    rows: tuple[tuple[Cell, ...], ...]

    def value(self, row: int, column: int) -> str:
        """What a cell says; empty where the row is too short."""
        cells = self.rows[row]
        return cells[column].value if column < len(cells) else ""

    def with_values(self, values: Mapping[tuple[int, int], str]) -> bytes:
        """The file with other values in some cells, by row and column; each keeps its quotes and
        gets some where it needs them."""
        pieces, position = [], 0
        for (row, column), value in sorted(values.items()):
            cell = self.rows[row][column]
            pieces += [self.text[position : cell.start], self._written(value, cell)]
            position = cell.end
        pieces.append(self.text[position:])
        return self.mark + "".join(pieces).encode(self.encoding)

    def _written(self, value: str, cell: Cell) -> str:
        special = any(char in value for char in (self.delimiter, '"', "\r", "\n"))
        return f'"{value.replace(chr(34), chr(34) * 2)}"' if cell.quoted or special else value


def decode(content: bytes, *, fallback: str | None = None) -> tuple[bytes, str, str]:
    """A file's mark, encoding and text. `fallback` is for what is not UTF-8 and has no mark.

    Raises GradebookError for a workbook, for an empty file, and for bytes that are no text.
    """
    if not content.strip():
        raise GradebookError("The file is empty. Export it again.")
    if content.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        raise GradebookError(
            "This is a spreadsheet’s own file and no text. Export it as CSV and give that file."
        )
    mark, encoding = next(
        ((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", "utf-8")
    )
    body = content.removeprefix(mark)
    try:
        return mark, encoding, _decoded(body, encoding)
    except UnicodeDecodeError as error:
        if fallback is None or mark:
            raise GradebookError(
                f"Byte {error.start + len(mark)} of the file is not {encoding.upper()}, which the "
                "learning system asks for. Export the gradebook again, and open it in no "
                "spreadsheet before."
            ) from error
    try:
        return b"", fallback, _decoded(body, fallback)
    except UnicodeDecodeError as error:
        raise GradebookError(
            f"Byte {error.start} of the file is no text. Export it again."
        ) from error


def _decoded(body: bytes, encoding: str) -> str:
    text = body.decode(encoding)
    if "\0" in text:
        raise GradebookError("The file holds bytes that are no text. Export it again.")
    return text


def parse_delimited(
    mark: bytes, encoding: str, text: str, delimiter: str, *, bare_quotes: bool = False
) -> DelimitedText:
    """Divide a text into rows of cells by RFC 4180. `bare_quotes`: a quotation mark inside a cell
    that does not begin with one is a character like any other.

    Raises GradebookError for a quotation mark that is not closed or stands where none may.
    """
    plain = (
        rf"[^{re.escape(delimiter)}\r\n]*" if bare_quotes else rf'[^"{re.escape(delimiter)}\r\n]*'
    )
    cell = re.compile(rf'"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>{plain})')
    end = re.compile(rf"{re.escape(delimiter)}|\r\n|\r|\n|\Z")
    rows: list[tuple[Cell, ...]] = []
    cells: list[Cell] = []
    position = 0
    while True:
        found = cell.match(text, position)
        closed = end.match(text, found.end()) if found else None
        if found is None or closed is None:
            line = text.count("\n", 0, position) + 1
            raise GradebookError(
                f"Line {line} of the file has a quotation mark that is not closed or stands where "
                "none may. The file is damaged or cut off; export it again."
            )
        quoted = found["quoted"]
        value = found["plain"] if quoted is None else quoted.replace('""', '"')
        cells.append(Cell(value, found.start(), found.end(), quoted is not None))
        position = closed.end()
        if closed[0] == delimiter:
            continue
        rows.append(() if len(cells) == 1 and cells[0].start == cells[0].end else tuple(cells))
        cells = []
        if not closed[0] or position == len(text):
            return DelimitedText(text, mark, encoding, delimiter, tuple(rows))
