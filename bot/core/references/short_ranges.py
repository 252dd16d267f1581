"""Ranges whose end leaves out what their beginning says: 17b-c, 1094a1-5, 1094a18-b2."""

from __future__ import annotations

import re
import string

_LETTER = re.compile(r"-([a-z])(?![^\W_])")
# A line of a column of a page, and the end of a range of such lines.
_LINE_OF_COLUMN = re.compile(r"([0-9]{3,4})([a-e])[0-9]{1,2}")
_LINE = re.compile(r"-([a-e]?)([0-9]{1,2})(?![^\W_])")


def find_short_end(number: str, folded: str, at: int) -> tuple[str, int] | None:
    """The whole number that a short end behind `number` means, and where it ends in the folded
    text, in which the number ends at `at`."""
    if number[-1] > "9":
        letter = _LETTER.match(folded, at)
        return (
            (f"{number.rstrip(string.ascii_lowercase)}{letter[1]}", letter.end())
            if letter
            else None
        )
    column = _LINE_OF_COLUMN.fullmatch(number)
    if column is None or (line := _LINE.match(folded, at)) is None:
        return None
    return f"{column[1]}{line[1] or column[2]}{line[2]}", line.end()
