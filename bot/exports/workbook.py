"""Writes the participation record as one workbook for spreadsheets, row by row.

Cells say what they are: a text is never a formula or a number, and a time is a date of the course's
zone. XlsxWriter keeps the rows in temporary files (https://xlsxwriter.readthedocs.io/working_with_memory.html).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from bot.core.course_record import CourseRecord
from bot.core.record import StudentRows
from bot.core.summary_rows import summary_columns, summary_row
from bot.errors import BotError
from bot.exports.atomic_files import open_atomically
from bot.exports.record_files import RECORD_TABLES, name_files
from bot.exports.spreadsheet_cells import remove_invisible
from bot.exports.terms_sheet import TERMS_COLUMNS, describe_record, terms_rows

WORKBOOK_NAME = "participation.xlsx"
_MAX_ROWS = 1_048_576  # https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
_MAX_TEXT = 32_767
_NO_XML = dict.fromkeys([0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])  # no characters of XML 1.0
_TABLES = tuple(table for table in RECORD_TABLES if table.name in ("participation", "responses"))
_WIDTHS = {"text": 60, "reason": 18, "link": 18, "student": 22, "prompt": 22}
_TIME = 18


def write_workbook(
    output: Path, record: CourseRecord, students: Iterable[StudentRows], note: str = ""
) -> tuple[Path, ...]:
    """Write the summary, the participation, the responses, the terms of the posts, and what the
    record is of, with a note if there is one, a sheet each; the path of the file. `output` is a
    folder, or its name.

    Raises BotError if it cannot be written, or if a sheet cannot hold the responses.
    """
    paths = name_files(output, (WORKBOOK_NAME,))
    with open_atomically(paths[0]) as file:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(file, options)
        book.set_properties({"created": record.as_of.astimezone(UTC).replace(tzinfo=None)})
        _write_sheets(book, record, students, note)
        book.close()
    return paths


def _write_sheets(
    book: xlsxwriter.Workbook, record: CourseRecord, students: Iterable[StudentRows], note: str
) -> None:
    summary = _Sheet(book, "summary", summary_columns(record))
    tables = [_Sheet(book, table.name, table.columns) for table in _TABLES]
    for student in students:
        summary.append(summary_row(record, student))
        for sheet, table in zip(tables, _TABLES, strict=True):
            for row in table.rows_of(student):
                sheet.append(row)
    posts = _Sheet(book, "terms", TERMS_COLUMNS)
    for terms in terms_rows(record):
        posts.append(terms)
    about = _Sheet(book, "about", ("what", "value"))
    for line in describe_record(record):
        about.append(line)
    if note:
        about.append(("note", note))
    for sheet in (summary, *tables, posts, about):
        sheet.finish()


class _Sheet:
    """A sheet that is filled row by row under a head that stays in sight."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, columns: Sequence[str]) -> None:
        self._name = name
        self._columns = len(columns)
        self._rows = 0
        self._sheet = book.add_worksheet(name)
        self._time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for index, column in enumerate(columns):
            width = _WIDTHS.get(column, _TIME if column.endswith("_at") else len(column) + 4)
            self._sheet.set_column(index, index, width)
        self._sheet.freeze_panes(1, 1)
        self._write_row(columns, book.add_format({"bold": True}))

    def append(self, cells: Sequence[Any]) -> None:
        """Add a row. Raises BotError if the sheet is full."""
        if self._rows >= _MAX_ROWS:
            raise BotError(
                f"A sheet holds {_MAX_ROWS - 1:,} rows, and the record has more {self._name} than "
                "that. Export it as csv, or a part of it with --prompt or --section."
            )
        self._write_row(cells)

    def finish(self) -> None:
        """Let the rows be filtered by the head."""
        self._sheet.autofilter(0, 0, max(self._rows - 1, 1), self._columns - 1)

    def _write_row(self, cells: Sequence[Any], form: Any = None) -> None:
        for column, cell in enumerate(cells):
            self._write_cell(column, cell, form)
        self._rows += 1

    def _write_cell(self, column: int, cell: Any, form: Any) -> None:
        at = (self._rows, column)
        match cell:
            case None | "":
                pass
            case bool():
                self._sheet.write_string(*at, "yes" if cell else "no", form)
            case int() | float():
                self._sheet.write_number(*at, cell, form)
            case datetime():
                self._sheet.write_datetime(
                    *at, cell.replace(tzinfo=None, microsecond=0), self._time
                )
            case _:
                text = remove_invisible(str(cell)).translate(_NO_XML)[:_MAX_TEXT]
                wrapped = self._wrapped if "\n" in text else None
                self._sheet.write_string(*at, text, form or wrapped)
