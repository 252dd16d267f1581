"""CSV files of an export, read as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io


def read_csv(content: bytes) -> list[dict[str, str]]:
    """The rows by column, without the mark that Excel reads and the space that keeps an id text."""
    text = content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: value.rstrip("\u2007\u00a0") for name, value in row.items()} for row in rows]
