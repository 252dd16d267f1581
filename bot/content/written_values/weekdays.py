"""Weekdays: `Mon`, `Monday`, `mondays`, `Mondays and Thursdays`."""

from __future__ import annotations

import re

from bot.content.written_values.miswritten import MiswrittenValue, in_any_case, quote

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OTHER = {"Tue": ("Tues",), "Wed": ("Weds",), "Thu": ("Thur", "Thurs")}
_NAMES = {
    name.casefold(): day
    for day, full in zip(WEEKDAYS, _FULL, strict=True)
    for name in (day, full, f"{full}s", *_OTHER.get(day, ()))
}
_ANY_NAME = "|".join(in_any_case(name) for name in sorted(_NAMES, key=len, reverse=True))
_BETWEEN = r"( *[,;/&+] *(and )?| and | )"

DAY = rf"({_ANY_NAME})\.?"
_ONE_NAME = re.compile(rf"(?:{_ANY_NAME})\b")
DAY_PATTERN = rf"^{DAY}$"
DAYS_PATTERN = rf"^{DAY}({_BETWEEN}{DAY})*$"


def parse_weekday(text: str) -> str:
    """The weekday as `Mon`. Raises MiswrittenValue."""
    day = _NAMES.get(text.strip().removesuffix(".").casefold())
    if day is None:
        raise MiswrittenValue(f"{quote(text)} is no weekday", hint=", ".join(WEEKDAYS))
    return day


def parse_weekdays(text: str) -> list[str]:
    """The weekdays of a text such as `Mondays and Thursdays`. Raises MiswrittenValue."""
    if re.fullmatch(DAYS_PATTERN[1:-1], text.strip()):
        return [parse_weekday(name) for name in _ONE_NAME.findall(text)]
    return [parse_weekday(text)]
