"""Writes the participation record as one JSON document in UTF-8, row by row. Texts are not
neutralised: JSON has no formulas."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from bot.core.record import StudentRows
from bot.core.record_completeness import RecordCompleteness
from bot.exports.atomic_files import open_atomically
from bot.exports.completeness import describe_completeness
from bot.exports.record_files import RECORD_TABLES, RecordTable, Row, name_files

JSON_NAME = "participation.json"


def write_json_file(
    output: Path, completeness: RecordCompleteness, students: Iterable[StudentRows], note: str = ""
) -> tuple[Path, ...]:
    """Write all tables, their completeness, and a note if there is one; the path of the file.
    `output` is a folder or its name. Raises BotError if it cannot be written."""
    paths = name_files(output, (JSON_NAME,))
    with ExitStack() as opened:
        # The tables are read together, and stand in the document one after the other.
        tables = [opened.enter_context(tempfile.TemporaryFile()) for _ in RECORD_TABLES]
        for student in students:
            for table, rows in zip(RECORD_TABLES, tables, strict=True):
                _append_rows(rows, table, table.rows_of(student))
        with open_atomically(paths[0]) as file:
            _write_document(file, completeness, tables, note)
    return paths


def render_json(document: Any) -> str:
    """The text of a JSON document, as the command line prints it and files hold it."""
    return json.dumps(document, ensure_ascii=False, indent=2)


def _write_document(
    file: IO[bytes], completeness: RecordCompleteness, tables: Sequence[IO[bytes]], note: str
) -> None:
    head = {
        "course": completeness.course,
        "complete": completeness.complete,
        "completeness": describe_completeness(completeness),
        "assumed_terms": list(completeness.assumed),
        **({"note": note} if note else {}),
    }
    file.write(render_json(head).removesuffix("\n}").encode())
    for table, rows in zip(RECORD_TABLES, tables, strict=True):
        has_rows = rows.tell() > 0
        file.write(f",\n  {json.dumps(table.name)}: [".encode())
        rows.seek(0)
        shutil.copyfileobj(rows, file)
        file.write(b"\n  ]" if has_rows else b"]")
    file.write(b"\n}\n")


def _append_rows(file: IO[bytes], table: RecordTable, rows: Iterable[Row]) -> None:
    for row in rows:
        document = dict(zip(table.columns, map(_json_value, row), strict=True))
        text = render_json(document).replace("\n", "\n    ")
        file.write(f"{',' if file.tell() else ''}\n    {text}".encode())


def _json_value(value: Any) -> Any:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value
