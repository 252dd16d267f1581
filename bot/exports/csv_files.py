"""Writes the participation record as CSV (RFC 4180) in UTF-8, row by row.

The files are opened in spreadsheets: a byte order mark tells Excel that they are UTF-8, and a
figure space after each id keeps it a text, since a number would be rounded after 15 digits.
LibreOffice takes an id with a no-break space for a number all the same.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.core.course_record import CourseRecord
from bot.core.record import StudentRows
from bot.core.summary_rows import SummaryCell, summary_columns, summary_row
from bot.exports.atomic_files import open_atomically, write_atomically
from bot.exports.record_files import RECORD_TABLES, RecordTable, Row, name_files
from bot.exports.spreadsheet_cells import neutralise_cell

SUMMARY_NAME = "summary.csv"
NOTE_NAME = "note.txt"
CSV_NAMES = tuple(f"{table.name}.csv" for table in RECORD_TABLES)
_NOT_KEPT = "(not kept)"  # the words of a course with `keep_text: false`
_QUOTE = '"'
_SPECIAL = re.compile(r'[",\r\n]')
_ID_COLUMNS = ("discord_id", "reply_to")

_Format = Callable[[Any], Any]


def write_csv_files(
    output: Path, students: Iterable[StudentRows], note: str = ""
) -> tuple[Path, ...]:
    """Write a row for each response or reply, for each student and prompt, for each wording of a
    response, and for each file and the like that was sent, and a note beside them if there is one;
    the paths of the files. `output` is a folder, or the name of the first file. Raises BotError if
    they cannot be written."""
    paths = name_files(output, CSV_NAMES)
    with ExitStack() as opened:
        tables = [
            opened.enter_context(_open_table(path, table))
            for path, table in zip(paths, RECORD_TABLES, strict=True)
        ]
        for student in students:
            for write, table in zip(tables, RECORD_TABLES, strict=True):
                write(table.rows_of(student))
    return (*paths, *_write_note(paths[0].with_name(NOTE_NAME), note))


def _write_note(path: Path, note: str) -> tuple[Path, ...]:
    """Beside the tables: a line of its own in one of them would be a row."""
    if not note:
        return ()
    write_atomically(path, f"{note}\n".encode())
    return (path,)


def write_summary_file(
    output: Path, record: CourseRecord, students: Iterable[StudentRows]
) -> tuple[Path, ...]:
    """Write a row for each student, with a column for each post; the path of the file. `output` is
    a folder, or its name. Raises BotError if it cannot be written."""
    paths = name_files(output, (SUMMARY_NAME,))
    with open_atomically(paths[0]) as file:
        file.write(codecs.BOM_UTF8 + _line(map(_format_name, summary_columns(record))))
        for student in students:
            file.write(_line(_format_summary(summary_row(record, student))))
    return paths


def _format_summary(cells: Sequence[SummaryCell]) -> Iterable[str]:
    name, discord_id, *others = cells
    yield _format_name(str(name))
    yield _format_id(str(discord_id))
    for cell in others:
        if isinstance(cell, float):
            yield f"{cell:g}"
        else:
            yield "" if cell is None else _format_name(str(cell))


@contextmanager
def _open_table(path: Path, table: RecordTable) -> Iterator[Callable[[Iterable[Row]], None]]:
    formats = tuple(_formats_of(table))
    with open_atomically(path) as file:
        file.write(codecs.BOM_UTF8 + _line(table.columns))

        def write(rows: Iterable[Row]) -> None:
            file.writelines(_line(_format_row(formats, row)) for row in rows)

        yield write


def _line(cells: Iterable[str]) -> bytes:
    return f"{','.join(cells)}\r\n".encode()


def _format_row(formats: Sequence[tuple[int, _Format]], row: Row) -> Iterable[str]:
    # The csv module looks at every character of every cell: in most columns none can be special.
    cells: list[Any] = list(row)
    for index, form in formats:
        cells[index] = form(cells[index])
    return map(str, cells)


def _formats_of(table: RecordTable) -> Iterator[tuple[int, _Format]]:
    """How the values of each column are written that are not always whole numbers."""
    for index, (column, kind) in enumerate(table.kind.__annotations__.items()):
        form = _format_of(column, kind.__forward_arg__)
        if form is not None:
            yield index, form


def _format_of(column: str, kind: str) -> _Format | None:
    """How the values of a column are written, by the type that it declares."""
    if column in _ID_COLUMNS:
        return _format_id
    if column == "text":
        return _format_text
    formats: dict[str, _Format] = {
        "str": _format_name,
        "bool": _format_truth,
        "float": "{:g}".format,
        "datetime": _format_time,
        "datetime | None": _format_time,
        "int | None": _format_number,
    }
    return formats.get(kind)


def _format_id(value: str) -> str:
    return f"{value}\N{FIGURE SPACE}" if value else ""


def _format_text(value: str | None) -> str:
    return _NOT_KEPT if value is None else _quote(neutralise_cell(value))


@lru_cache(maxsize=1024)  # titles, names and reasons come again in row after row
def _format_name(value: str) -> str:
    return _quote(neutralise_cell(value))


def _format_truth(value: bool) -> str:
    return "yes" if value else "no"


def _format_time(value: datetime | None) -> str:
    return "" if value is None else value.isoformat(timespec="seconds")


def _format_number(value: int | None) -> str:
    return "" if value is None else str(value)


def _quote(text: str) -> str:
    """A cell as RFC 4180 writes it: in quotation marks where it needs them."""
    return f'"{text.replace(_QUOTE, _QUOTE * 2)}"' if _SPECIAL.search(text) else text
