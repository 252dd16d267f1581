"""Kinds of text that files of the course folder hold, and how each is explained to authors."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

# Years of four digits near the calendar's ends have no instant in every zone.
_DAY = r"20[0-9]{2}-[0-9]{2}-[0-9]{2}"
_HOUR = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LABEL = r"^[0-9]+[a-z]?$"
_DURATION = r"^[1-9][0-9]{0,3}[mhd]$"
_TIME = rf"^{_HOUR}$"
_DATE = rf"^{_DAY}$"
_DATES = rf"^{_DAY}(\.\.{_DAY})?$"
_MOMENT = rf"^{_DAY} {_HOUR}$"
_DUE = rf"^\+(0|[1-9][0-9]{{0,2}})d {_HOUR}$"

SHAPES = {
    _SLUG: "in lower-case letters, digits and hyphens, like soviet-experiment",
    _LABEL: "as a number, like 4 or 4b",
    _DURATION: "as a number with m, h or d, like 30m, 12h or 2d",
    _TIME: 'as "HH:MM" from "00:00" to "23:59"',
    _DATE: "as YYYY-MM-DD from 2000 to 2099, like 2027-01-18",
    _DATES: "as YYYY-MM-DD from 2000 to 2099, or as two such dates with .. between them",
    _MOMENT: "as YYYY-MM-DD HH:MM from 2000 to 2099, like 2027-02-04 14:00",
    _DUE: 'as days after the post and a time, like "+3d 23:59"',
}


def _as_number(value: object) -> object:
    """Decimals are left as they were typed until a number is wanted: a passage 1.10 is not 1.1."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _real_day(text: str) -> str:
    return _real(text, date.fromisoformat)


def _real_days(text: str) -> str:
    first, _, last = text.partition("..")
    if last and _real_day(last) < _real_day(first):
        raise ValueError(f"“{text}” ends before it begins; write the earlier date first")
    _real_day(first)
    return text


def _real_moment(text: str) -> str:
    return _real(text, datetime.fromisoformat)


def _real(text: str, read: Callable[[str], object]) -> str:
    try:
        read(text)
    except ValueError:
        raise ValueError(f"“{text}” does not exist; look at a calendar") from None
    return text


def _real_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = {zone.casefold(): zone for zone in available_timezones()}
        close = difflib.get_close_matches(name.strip().replace(" ", "_").casefold(), known, 1, 0.8)
        instead = f"did you mean {known[close[0]]}?" if close else "write one like America/New_York"
        raise ValueError(f"there is no time zone “{name}”; {instead}") from None
    return name


def _one_line(text: str) -> str:
    line = text.strip()  # a block (`>` or `|`) ends in a line break that nobody means
    if not line:
        raise ValueError("this is blank; write what people will read here")
    if len(line.splitlines()) > 1:
        raise ValueError("this has several lines; write it in one")
    return _plain(line)


def _prose(text: str) -> str:
    if not text.strip():
        raise ValueError("this is blank; write the question")
    return _plain(text)


def _plain(text: str) -> str:
    """Marks that turn the direction of writing would also turn what stands around the text."""
    for char in text:
        if unicodedata.bidirectional(char) in _TURNING:
            message = f"the invisible character U+{ord(char):04X} stands in this text; delete it"
            raise ValueError(message)
    return text


_TURNING = ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")


def _an_emoji(text: str) -> str:
    if re.fullmatch(r"<a?:\w{2,32}:[0-9]{17,20}>", text, re.ASCII):
        return text
    if text.isascii() or any(char.isalpha() or char.isspace() for char in text):
        raise ValueError(
            f'“{text}” is no emoji; write one like "✅", a server\'s own as "<:name:id>", or null'
        )
    return text


Points = Annotated[float, Field(ge=0, le=1000), BeforeValidator(_as_number)]
Share = Annotated[float, Field(ge=0, le=1), BeforeValidator(_as_number)]
Slug = Annotated[str, Field(pattern=_SLUG, max_length=60)]
Label = Annotated[str, Field(pattern=_LABEL)]
Duration = Annotated[str, Field(pattern=_DURATION, examples=["12h", "2d"])]
Clock = Annotated[str, Field(pattern=_TIME, examples=["09:00"])]
Date = Annotated[str, Field(pattern=_DATE, examples=["2027-01-18"]), AfterValidator(_real_day)]
Dates = Annotated[
    str,
    Field(pattern=_DATES, examples=["2027-02-15", "2027-03-15..2027-03-19"]),
    AfterValidator(_real_days),
]
Moment = Annotated[
    str, Field(pattern=_MOMENT, examples=["2027-02-04 14:00"]), AfterValidator(_real_moment)
]
Deadline = Annotated[str, Field(pattern=_DUE, examples=["+3d 23:59"])]
Zone = Annotated[str, Field(examples=["America/New_York"]), AfterValidator(_real_zone)]
# Limits must stand before these in an `Annotated`, or the JSON Schema loses them.
ONE_LINE = AfterValidator(_one_line)
PROSE = AfterValidator(_prose)
Line = Annotated[str, Field(min_length=1, max_length=100), ONE_LINE]
Emoji = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_an_emoji)]
Snowflake = Annotated[int, Field(ge=1, lt=2**63)]
