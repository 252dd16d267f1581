"""Lengths of time, `12h` or `12 hours`, and deadlines, `+3d 23:59` or `3 days 23:59`."""

from __future__ import annotations

import re

from bot.content.written_values.miswritten import MiswrittenValue, quote
from bot.content.written_values.times import TIME, parse_time

_UNIT = "(m|min|minutes?|h|hours?|d|days?|w|weeks?)"
_DURATION = rf"([1-9][0-9]{{0,3}}) ?{_UNIT}"
_DAYS = r"\+?(0|[1-9][0-9]{0,2}) ?(days?|d)"

DURATION_PATTERN = rf"^{_DURATION}$"
DEADLINE_PATTERN = rf"^{_DAYS},? (at )?{TIME}$"
_LONGEST = 9999  # of each unit


def parse_duration(text: str) -> str:
    """The length as a number with m, h or d. Raises MiswrittenValue."""
    if match := re.fullmatch(_DURATION, text.strip()):
        number, unit = int(match[1]), match[2][0]
        if unit == "w" and number * 7 <= _LONGEST:
            return f"{number * 7}d"
        if unit != "w":
            return f"{number}{unit}"
    hint = "it as a number with m, h or d, like 30m, 12h or 2d"
    raise MiswrittenValue(f"{quote(text)} cannot be read", hint=hint)


def parse_deadline(text: str) -> str:
    """The deadline as days after the post and a time, `+3d 23:59`. Raises MiswrittenValue."""
    if match := re.match(_DAYS, text.strip()):
        days, rest = match[1], re.sub(r"^,? (at )?", "", text.strip()[match.end() :])
        if not rest:
            reason = f"{quote(text)} has no time of day"
            raise MiswrittenValue(reason, f'"+{days}d 23:59"')
        if re.fullmatch(DEADLINE_PATTERN[1:-1], text.strip()):
            return f"+{days}d {parse_time(rest)}"
    hint = 'it as days after the post and a time, like "+3d 23:59"'
    raise MiswrittenValue(f"{quote(text)} cannot be read", hint=hint)
