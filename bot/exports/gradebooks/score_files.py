"""Points that come from elsewhere: a CSV file with the header `key,points`."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal

from bot.exports.gradebooks.delimited_text import GradebookError, decode
from bot.exports.gradebooks.scores import require_points

_HEADER = ["key", "points"]


def read_score_file(content: bytes) -> Mapping[str, Decimal | None]:
    """The points by key. A student without points has None.

    Raises GradebookError, with the line, for another header, a key twice, and what is no number.
    """
    _, _, text = decode(content)
    delimiter = ";" if ";" in text.splitlines()[0] else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if [name.strip().casefold() for name in rows[0]] != _HEADER:
        raise GradebookError(
            f"The first line of the file with the points is {','.join(rows[0])!r}; it has to be "
            "key,points."
        )
    points: dict[str, Decimal | None] = {}
    for number, row in enumerate(rows[1:], 2):
        if not row:
            continue
        if len(row) != len(_HEADER):
            raise GradebookError(f"Line {number} of the file with the points has not two cells.")
        key = row[0].strip()
        if not key or key in points:
            problem = f"{key!r} a second time" if key else "no key"
            raise GradebookError(f"Line {number} of the file with the points has {problem}.")
        points[key] = require_points(row[1], key)
    if not points:
        raise GradebookError("The file with the points has no student.")
    return points
