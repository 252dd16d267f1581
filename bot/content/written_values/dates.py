"""Local dates: `2027-01-18`, `18 Jan 2027`, `Jan 18, 2027`, and ranges and moments of them."""

from __future__ import annotations

import re
from datetime import date

from bot.content.written_values.miswritten import MiswrittenValue, in_any_case, quote
from bot.content.written_values.times import TIME, parse_time
from bot.content.written_values.weekdays import DAY, WEEKDAYS, parse_weekday

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MONTH_NUMBERS = {
    short: number
    for number, name in enumerate(_MONTHS, start=1)
    for short in (name.casefold(), name[:3].casefold(), name[:4].casefold())
}
_MONTH_NAMES = "|".join(in_any_case(name) for name in sorted(_MONTH_NUMBERS, key=len, reverse=True))
# Near the ends of the calendar (years 1 and 9999) a local time has no instant in some zones.
_YEAR = "(20[0-9]{2})"
_DAY = r"([0-3]?[0-9])(st|nd|rd|th|\.)?"
_MONTH = rf"({_MONTH_NAMES})\.?"
_WEEKDAY = rf"({DAY},? )?"
_ISO = rf"{_YEAR}[-/.]([01]?[0-9])[-/.]([0-3]?[0-9])"
_DAY_FIRST = rf"{_WEEKDAY}{_DAY} (of )?{_MONTH},? {_YEAR}"
_MONTH_FIRST = rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}"
_DATE = rf"({_ISO}|{_DAY_FIRST}|{_MONTH_FIRST})"
_TO = r"( ?\.\.\.? ?| (to|until|through|-) | ?[–—] ?)"

DATE_PATTERN = rf"^{_DATE}(T00:00:00)?$"
DATES_PATTERN = rf"^{_DATE}({_TO}{_DATE})?$"
MOMENT_PATTERN = rf"^{_DATE}(T|,? (at )?){TIME}$"

_NUMBERS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_HINT = "it as YYYY-MM-DD from 2000 to 2099, like 2027-01-18"


def parse_date(text: str) -> str:
    """A date as `YYYY-MM-DD`. Raises MiswrittenValue, also for one that does not exist."""
    stripped = text.strip().removesuffix("T00:00:00")
    if match := re.fullmatch(_ISO, stripped):
        return _to_iso(text, int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_DAY_FIRST, stripped):
        weekday, day, month, year = match[1], match[3], match[6], match[7]
    elif match := re.fullmatch(_MONTH_FIRST, stripped):
        weekday, month, day, year = match[1], match[3], match[4], match[6]
    else:
        raise _refuse_date(text, stripped)
    iso = _to_iso(text, int(year), _MONTH_NUMBERS[month.casefold()], int(day))
    _require_weekday(text, weekday, iso)
    return iso


def parse_date_range(text: str) -> str:
    """A date, or two as `YYYY-MM-DD..YYYY-MM-DD`. Raises MiswrittenValue."""
    match = re.fullmatch(DATES_PATTERN[1:-1], text.strip())
    if match is None or (separator := _separator(text)) is None:
        return parse_date(text)
    first, last = (parse_date(part) for part in text.split(separator, 1))
    if last < first:
        raise MiswrittenValue(f"{quote(text)} ends before it begins", f"{last}..{first}")
    return f"{first}..{last}"


def parse_moment(text: str) -> str:
    """A local date and time as `YYYY-MM-DD HH:MM`. Raises MiswrittenValue."""
    stripped = text.strip()
    for match in re.finditer(r"T|,? (?:at )?", stripped):
        day, hour = stripped[: match.start()], stripped[match.end() :]
        if day and re.fullmatch(TIME, hour) and re.fullmatch(_DATE, day):
            return f"{parse_date(day)} {parse_time(hour)}"
    if re.fullmatch(_DATE, stripped):
        instead = f"{parse_date(stripped)} 14:00"
        raise MiswrittenValue(f"{quote(text)} has no time of day", instead)
    day, _, hour = stripped.partition(" ")
    if re.fullmatch(TIME, hour):
        raise _refuse_day_of_moment(day, parse_time(hour))
    hint = "it as YYYY-MM-DD HH:MM from 2000 to 2099, like 2027-02-04 14:00"
    raise MiswrittenValue(f"{quote(text)} cannot be read", hint=hint)


def _refuse_day_of_moment(day: str, hour: str) -> MiswrittenValue:
    try:
        parse_date(day)
    except MiswrittenValue as refusal:
        instead = [f"{each} {hour}" for each in refusal.instead]
        return MiswrittenValue(
            str(refusal), *instead, hint=refusal.hint, is_certain=refusal.is_certain
        )
    raise AssertionError("a moment with a date that can be read is read")


def _separator(text: str) -> str | None:
    """What stands between the two dates of a range, or None for a single date."""
    first = re.match(_DATE, text.strip())
    assert first is not None
    rest = re.match(_TO, text.strip()[first.end() :])
    return rest[0] if rest else None


def _to_iso(text: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise MiswrittenValue(f"{quote(text)} does not exist; look at a calendar") from None


def _require_weekday(text: str, weekday: str | None, iso: str) -> None:
    if not weekday:
        return
    actual = WEEKDAYS[date.fromisoformat(iso).weekday()]
    if parse_weekday(weekday.strip().removesuffix(",")) != actual:
        raise MiswrittenValue(f"{quote(text)} is a {actual}; look at a calendar")


def _refuse_date(text: str, stripped: str) -> MiswrittenValue:
    if (hyphenated := _DASHES.sub("-", stripped)) != stripped:
        reason = f"the dash in {quote(text)} is no hyphen"
        try:
            return MiswrittenValue(reason, parse_date(hyphenated), is_certain=True)
        except MiswrittenValue:
            return MiswrittenValue(reason, hint=_HINT)
    if match := _NUMBERS.fullmatch(stripped):
        return _refuse_order(text, int(match[1]), int(match[3]), int(match[4]))
    return MiswrittenValue(f"{quote(text)} cannot be read", hint=_HINT)


def _refuse_order(text: str, first: int, second: int, year: int) -> MiswrittenValue:
    """A date in which the day stands before the month, or after it."""
    meant = []
    for month, day in dict.fromkeys(((first, second), (second, first))):
        try:
            meant.append(date(year, month, day))
        except ValueError:
            continue
    instead = [day.isoformat() for day in meant]
    if len(meant) == 1:
        reason = f"{quote(text)} does not begin with the year"
        return MiswrittenValue(reason, *instead, is_certain=True)
    if not meant:
        return MiswrittenValue(f"{quote(text)} does not exist", hint=_HINT)
    names = " or ".join(f"{day.day} {_MONTHS[day.month - 1]}" for day in meant)
    return MiswrittenValue(f"{quote(text)} could be {names}", *instead)
