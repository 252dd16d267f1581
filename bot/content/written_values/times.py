"""Times of day: `09:00`, `9:00`, `9.30`, `9 am`, `14h`, `noon`."""

from __future__ import annotations

import re

from bot.content.written_values.miswritten import MiswrittenValue, in_any_case, quote

_HALF = "(" + "|".join(in_any_case(half) for half in ("am", "pm", "a\\.m\\.", "p\\.m\\.")) + ")"
_HOURS = "(" + "|".join(in_any_case(word) for word in ("h", "uhr")) + ")"
_WORDS = {"noon": "12:00", "midnight": "00:00"}

# Twelve hours with their half of the day, twenty-four with or without a sign, or words.
_TWELVE = rf"(0?[1-9]|1[0-2])([:.]([0-5][0-9]))?(:00)? ?{_HALF}"
_TWENTY_FOUR = rf"([01]?[0-9]|2[0-3])([:.h]([0-5][0-9])(:00)?)?( ?{_HOURS})?"
TIME = rf"({_TWELVE}|{_TWENTY_FOUR}|{'|'.join(in_any_case(word) for word in _WORDS)})"
TIME_PATTERN = rf"^{TIME}$"
_MINUTES_OF_A_DAY = 24 * 60


def parse_time(typed: str) -> str:
    """A time of day as `HH:MM`. Raises MiswrittenValue."""
    text = typed.strip()
    if (
        text.isdecimal()
        and 24 < int(text) < _MINUTES_OF_A_DAY
        and len(text) <= 4
        and text[0] != "0"
    ):
        hours = f"{int(text) // 60:02}:{int(text) % 60:02}"
        raise MiswrittenValue(f"{text} is what some programs make of {hours}", f'"{hours}"')
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    if match := re.fullmatch(_TWELVE, text):
        hour = int(match[1]) % 12 + (12 if match[5][0] in "pP" else 0)
        return f"{hour:02}:{match[3] or '00'}"
    if match := re.fullmatch(_TWENTY_FOUR, text):
        return f"{int(match[1]):02}:{match[3] or '00'}"
    if match := re.fullmatch(r"([01]?[0-9]|2[0-3])[.]([0-5])", text):
        whole, digit = f"{int(match[1]):02}", match[2]
        choices = (f'"{whole}:0{digit}"', f'"{whole}:{digit}0"')
        raise MiswrittenValue(f"{quote(text)} could be two times", *choices)
    hint = 'it as "HH:MM" from "00:00" to "23:59"'
    raise MiswrittenValue(f"{quote(text)} cannot be read", hint=hint)
