"""Types of the values in course and chapter files, and how each is explained to authors."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

# Near the ends of the calendar (years 1 and 9999) a local time has no instant in some zones.
_DAY = r"20[0-9]{2}-[0-9]{2}-[0-9]{2}"
_HOUR = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LABEL = r"^[0-9]+[a-z]?$"
_USUAL_EMOJI = frozenset("✅📝")  # for them the list of all, which takes 10 MB, is not read
_DURATION = r"^[1-9][0-9]{0,3}[mhd]$"
_TIME = rf"^{_HOUR}$"
_DATE = rf"^{_DAY}$"
_DATES = rf"^{_DAY}(\.\.{_DAY})?$"
_MOMENT = rf"^{_DAY} {_HOUR}$"
_DUE = rf"^\+(0|[1-9][0-9]{{0,2}})d {_HOUR}$"

FORMAT_HINTS = {
    _SLUG: "in lower-case letters, digits and hyphens, like soviet-experiment",
    _LABEL: "as a number, like 4 or 4b",
    _DURATION: "as a number with m, h or d, like 30m, 12h or 2d",
    _TIME: 'as "HH:MM" from "00:00" to "23:59"',
    _DATE: "as YYYY-MM-DD from 2000 to 2099, like 2027-01-18",
    _DATES: "as YYYY-MM-DD from 2000 to 2099, or as two such dates with .. between them",
    _MOMENT: "as YYYY-MM-DD HH:MM from 2000 to 2099, like 2027-02-04 14:00",
    _DUE: 'as days after the post and a time, like "+3d 23:59"',
}

_DIRECTION_CLASSES = ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")


def _convert_number(value: object) -> object:
    """`strict_yaml` leaves decimals as they were typed, since a passage 1.10 is not 1.1; where a
    number is expected, they become one here."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _require_existing_date(text: str) -> str:
    return _require_existing(text, date.fromisoformat)


def _require_existing_range(text: str) -> str:
    first, _, last = text.partition("..")
    if last and _require_existing_date(last) < _require_existing_date(first):
        raise ValueError(f"“{text}” ends before it begins; write the earlier date first")
    _require_existing_date(first)
    return text


def _require_existing_moment(text: str) -> str:
    return _require_existing(text, datetime.fromisoformat)


def _require_existing(text: str, parse: Callable[[str], object]) -> str:
    try:
        parse(text)
    except ValueError:
        raise ValueError(f"“{text}” does not exist; look at a calendar") from None
    return text


def _require_known_timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = {zone.casefold(): zone for zone in available_timezones()}
        close = difflib.get_close_matches(name.strip().replace(" ", "_").casefold(), known, 1, 0.8)
        advice = f"did you mean {known[close[0]]}?" if close else "write one like America/New_York"
        raise ValueError(f"there is no time zone “{name}”; {advice}") from None
    return name


def _require_one_line(text: str) -> str:
    line = text.strip()  # a YAML block (`>` or `|`) ends in a line break that nobody intends
    if not line:
        raise ValueError("this is blank; write what people will read here")
    if len(line.splitlines()) > 1:
        raise ValueError("this has several lines; write it in one")
    return _refuse_direction_marks(line)


def _require_text(text: str) -> str:
    if not text.strip():
        raise ValueError("this is blank; write the question")
    return _refuse_direction_marks(text)


def _refuse_direction_marks(text: str) -> str:
    """Marks that change the direction of writing would also change it for the text around."""
    for char in text:
        if unicodedata.bidirectional(char) in _DIRECTION_CLASSES:
            message = f"this text holds the invisible character U+{ord(char):04X}; delete it"
            raise ValueError(message)
    return text


def _require_emoji(text: str) -> str:
    """Discord refuses the reaction of any other character, only when it is first put."""
    if re.fullmatch(r"<a?:\w{2,32}:[0-9]{17,20}>", text, re.ASCII):
        return text
    if text in _USUAL_EMOJI:
        return text
    import emoji

    if not emoji.is_emoji(text):
        raise ValueError(
            f'“{text}” is not an emoji; write one like "✅", a server\'s own as '
            '"<:name:id>", or null'
        )
    return text


def _refuse_renamed_reveal(value: object) -> object:
    if value == "at_once":
        raise ValueError("“at_once” is called never now: staff alone read them; write never")
    return value


Points = Annotated[float, Field(ge=0, le=1000), BeforeValidator(_convert_number)]
Fraction = Annotated[float, Field(ge=0, le=1), BeforeValidator(_convert_number)]
Slug = Annotated[str, Field(pattern=_SLUG, max_length=60)]
NumberLabel = Annotated[str, Field(pattern=_LABEL)]
Duration = Annotated[str, Field(pattern=_DURATION, examples=["12h", "2d"])]
LocalTime = Annotated[str, Field(pattern=_TIME, examples=["09:00"])]
LocalDate = Annotated[
    str, Field(pattern=_DATE, examples=["2027-01-18"]), AfterValidator(_require_existing_date)
]
DateOrRange = Annotated[
    str,
    Field(pattern=_DATES, examples=["2027-02-15", "2027-03-15..2027-03-19"]),
    AfterValidator(_require_existing_range),
]
LocalDateTime = Annotated[
    str,
    Field(pattern=_MOMENT, examples=["2027-02-04 14:00"]),
    AfterValidator(_require_existing_moment),
]
DeadlineOffset = Annotated[str, Field(pattern=_DUE, examples=["+3d 23:59"])]
TimezoneName = Annotated[
    str, Field(examples=["America/New_York"]), AfterValidator(_require_known_timezone)
]
# In an `Annotated` the limits must come before these, or pydantic leaves them out of the schema.
REQUIRE_ONE_LINE = AfterValidator(_require_one_line)
REQUIRE_TEXT = AfterValidator(_require_text)
OneLineText = Annotated[str, Field(min_length=1, max_length=100), REQUIRE_ONE_LINE]
Emoji = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_require_emoji)]
RevealRule = Annotated[
    Literal["never", "after_own", "at_deadline"], BeforeValidator(_refuse_renamed_reveal)
]
Snowflake = Annotated[int, Field(ge=1, lt=2**63)]
