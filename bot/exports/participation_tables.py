"""Renders the participation record as CSV (RFC 4180) and as JSON, both in UTF-8.

The CSV files are opened in spreadsheets: a byte order mark tells Excel that they are UTF-8, and a
no-break space after each id keeps it a text, since a number would be rounded after 15 digits.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from bot.core.record import (
    AttachmentRow,
    ParticipationRecord,
    ParticipationRow,
    ResponseRow,
    RevisionRow,
)
from bot.exports.completeness import describe_completeness
from bot.exports.spreadsheet_cells import neutralise_cell

RESPONSES_FILE = "responses.csv"
REVISIONS_FILE = "revisions.csv"
PARTICIPATION_FILE = "participation.csv"
ATTACHMENTS_FILE = "attachments.csv"
_NOT_KEPT = "(not kept)"  # the words of a course with `keep_text: false`
_ID_COLUMNS = ("discord_id", "reply_to")

Row = ResponseRow | RevisionRow | ParticipationRow | AttachmentRow


def render_csv_files(record: ParticipationRecord) -> dict[str, bytes]:
    """The CSV files by name: one row for each response or reply, one for each student and prompt,
    one for each wording of a response, and one for each file and the like that was sent."""
    return {
        RESPONSES_FILE: _render_csv(ResponseRow, record.responses),
        PARTICIPATION_FILE: _render_csv(ParticipationRow, record.participation),
        REVISIONS_FILE: _render_csv(RevisionRow, record.revisions),
        ATTACHMENTS_FILE: _render_csv(AttachmentRow, record.attachments),
    }


def build_json_document(record: ParticipationRecord) -> dict[str, Any]:
    """All tables and their completeness, for `json.dumps`. Texts are not neutralised: JSON has no
    formulas."""
    return {
        "course": record.course,
        "complete": record.complete,
        "completeness": describe_completeness(record),
        "assumed_terms": list(record.assumed),
        "responses": [_json_row(row) for row in record.responses],
        "participation": [_json_row(row) for row in record.participation],
        "revisions": [_json_row(row) for row in record.revisions],
        "attachments": [_json_row(row) for row in record.attachments],
    }


def render_json(document: dict[str, Any]) -> str:
    """The text of a JSON document, as the command line prints it and files hold it."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _render_csv(kind: type[Row], rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # its default line end is the CRLF that RFC 4180 requires
    writer.writerow(_columns(kind))
    for row in rows:
        writer.writerow(_format_cell(name, getattr(row, name)) for name in _columns(kind))
    return text.getvalue().encode("utf-8-sig")


def _columns(kind: type[Row]) -> list[str]:
    """The columns of a table; the person's own id is for the program alone."""
    return [field.name for field in fields(kind) if field.name != "student_id"]


def _format_cell(column: str, value: object) -> str:
    if column in _ID_COLUMNS:
        return f"{value}\N{NO-BREAK SPACE}" if value else ""
    if value is None:
        return _NOT_KEPT if column == "text" else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return neutralise_cell(str(value)) if isinstance(value, str) else str(value)


def _json_row(row: Row) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _columns(type(row))}
    return {
        name: value.isoformat(timespec="seconds") if isinstance(value, datetime) else value
        for name, value in values.items()
    }
