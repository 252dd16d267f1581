"""Everything that is stored of one person, as a file for programs and one to read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def personal_data_json(course: str, at: str, rows: Rows) -> bytes:
    """One JSON document in UTF-8: the course, the instant in UTC, and each table."""
    document = {"course": course, "at": at, **rows}
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def personal_data_text(course: str, at: str, rows: Rows) -> bytes:
    """The same to read, with a byte order mark, by which every editor knows UTF-8."""
    return ("\ufeff" + "\n".join(_lines(course, at, rows)) + "\n").encode()


def _lines(course: str, at: str, rows: Rows) -> Iterator[str]:
    yield f"Everything that is stored of you in {course}, at {at}. All times are in UTC."
    for table, entries in rows.items():
        yield ""
        yield table.replace("_", " ").upper()
        if not entries:
            yield "  nothing"
        for entry in entries:
            yield "  - " + "; ".join(
                f"{name.replace('_', ' ')}: {_shown(value)}"
                for name, value in entry.items()
                if value is not None
            )


def _shown(value: Any) -> str:
    """A value on lines of its own indentation. Signs that steer a terminal are blanks here; the
    other file has them as they are."""
    lines = str(value).splitlines()
    return "\n      ".join(
        "".join(sign if sign.isprintable() else " " for sign in line) for line in lines
    )
