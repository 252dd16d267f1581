"""The files of an export, as whoever opens them finds them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.core.people import Student
from bot.core.record import ParticipationRecord, StudentRows
from bot.core.term_totals import StudentStanding
from bot.discussion.participation.course_record import RecordStream
from bot.exports.csv_files import write_csv_files
from bot.exports.json_file import write_json_file
from bot.exports.pseudonyms import use_names


def csv_files(record: ParticipationRecord) -> dict[str, bytes]:
    """The CSV files of a record by name."""
    with tempfile.TemporaryDirectory() as folder:
        paths = write_csv_files(Path(folder), _at_once(record))
        return {path.name: path.read_bytes() for path in paths}


def json_document(record: ParticipationRecord) -> Any:
    """The JSON document of a record."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = write_json_file(Path(folder), record.completeness, _at_once(record))
        return json.loads(path.read_bytes())


def read_through(stream: RecordStream) -> int:
    """Read a record to its end, with names; the number of its responses."""
    naming = use_names(stream.record.classmates)
    return sum(len(rows.responses) for rows in stream.rows(naming))


def _at_once(record: ParticipationRecord) -> Iterable[StudentRows]:
    """All rows as if they were one student's."""
    yield StudentRows(
        standing=StudentStanding(student=Student(1, "Ada"), posts=()),
        name="Ada",
        responses=record.responses,
        revisions=record.revisions,
        participation=record.participation,
        attachments=record.attachments,
    )
