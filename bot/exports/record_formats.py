"""The formats in which a course's record is exported."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from bot.core.course_record import CourseRecord
from bot.core.record import StudentRows
from bot.exports.csv_files import write_csv_files, write_summary_file
from bot.exports.json_file import write_json_file


class RecordFormat(StrEnum):
    """CSV: a file a table. JSON: all tables in one document. SUMMARY: a row a student. XLSX: a
    workbook with the tables and the summary."""

    CSV = "csv"
    JSON = "json"
    SUMMARY = "summary"
    XLSX = "xlsx"


def write_record(
    form: RecordFormat,
    output: Path,
    record: CourseRecord,
    students: Iterable[StudentRows],
    note: str = "",
) -> tuple[Path, ...]:
    """Write a record while its students are read; the paths of the files. `output` is a folder, or
    the name of the first file; `note` is said in what has texts and times. Raises BotError if they
    cannot be written."""
    match form:
        case RecordFormat.CSV:
            return write_csv_files(output, students, note)
        case RecordFormat.JSON:
            return write_json_file(output, record.completeness, students, note)
        case RecordFormat.SUMMARY:
            return write_summary_file(output, record, students)
        case RecordFormat.XLSX:
            from bot.exports.workbook import write_workbook  # the bot at rest does without it

            return write_workbook(output, record, students, note)
