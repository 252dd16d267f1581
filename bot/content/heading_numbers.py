"""The numbers that headings begin with: `1.`, `§3`, `IV`, `327a`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.references.tokenizer import parse_roman_numeral

_NUMBERED_HEADING = re.compile(
    r"(?:§+\s*)?(?P<number>[0-9]+[a-z]?|[IVXLCDM]+)(?P<stop>[.:)])?(?P<rest>.*)"
)


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A heading's number as a reference writes it, and the title after it, which may be empty."""

    label: str
    title: str


def parse_numbered_heading(heading: str) -> NumberedHeading | None:
    """The number that a heading begins with and the title after it, or None.

    A roman numeral counts only after `§` or before a full stop, a colon, a bracket or the end:
    "I was there" has no number.
    """
    text = heading.strip()
    match = _NUMBERED_HEADING.fullmatch(text)
    if match is None:
        return None
    number, stop, rest = match["number"], match["stop"], match["rest"]
    if rest and not rest[0].isspace():
        return None
    if number[0].isdigit():
        label = number.lstrip("0")
        # No heading is numbered 0: section 0 is the text before the first heading.
        return NumberedHeading(label, rest.strip()) if label[:1].isdigit() else None
    value = parse_roman_numeral(number.lower())
    if value is None or not (stop or not rest or text.startswith("§")):
        return None
    return NumberedHeading(str(value), rest.strip())
