"""Types of the values in course and chapter files, and how each is explained to authors."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from bot.content.slugs import MAX_SLUG_LENGTH, make_slug
from bot.content.written_values.dates import (
    DATE_PATTERN,
    DATES_PATTERN,
    MOMENT_PATTERN,
    parse_date,
    parse_date_range,
    parse_moment,
)
from bot.content.written_values.durations import (
    DEADLINE_PATTERN,
    DURATION_PATTERN,
    parse_deadline,
    parse_duration,
)
from bot.content.written_values.json_types import OneOrMore, WrittenAs
from bot.content.written_values.miswritten import MiswrittenValue, quote
from bot.content.written_values.times import TIME_PATTERN, parse_time
from bot.content.written_values.timezones import parse_timezone
from bot.content.written_values.weekdays import (
    DAY_PATTERN,
    DAYS_PATTERN,
    parse_weekday,
    parse_weekdays,
)
from bot.core.references.tokenizer import is_reserved_word

_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
# A number, or the line of a column of a page, as Aristotle is cited by: 4, 4b, 6.54, 1094a5.
LABEL = r"(?:[0-9]{3,4}[a-e][0-9]{1,2}|[0-9]+[a-z]?(\.[0-9]+[a-z]?)*)"
_LABEL = rf"^{LABEL}$"
_LANGUAGE = r"^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$"
_USUAL_EMOJI = frozenset("✅📝")  # for them the list of all, which takes 10 MB, is not read

FORMAT_HINTS = {
    _LABEL: 'as a number, like 4, 4b or "2.3"',
    _LANGUAGE: "as a language tag, like de or zh-Hant",
}

_DIRECTION_CLASSES = ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")


def _convert_number(value: object) -> object:
    """`strict_yaml` leaves decimals as they were typed, since a passage 1.10 is not 1.1; where a
    number is expected, they become one here."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _parse_slug(text: str) -> str:
    if re.fullmatch(_SLUG, text) and len(text) <= MAX_SLUG_LENGTH:
        return text
    reason, slug = f"{quote(text)} cannot be read", make_slug(text)
    if slug:
        raise MiswrittenValue(reason, slug)
    hint = "it in lower-case letters, digits and hyphens, like soviet-experiment"
    raise MiswrittenValue(reason, hint=hint)


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


def _require_level_name(text: str) -> str:
    """One word of letters, so that a reference can say it."""
    name = text.strip()
    if not name or not all(char.isalpha() or unicodedata.combining(char) for char in name):
        raise ValueError(f"“{text}” is not one word; name the level by one, like book or line")
    if is_reserved_word(name.lower()):
        raise ValueError(f"“{text}” has another meaning in references; choose another word")
    return name


def _require_emoji(text: str) -> str:
    """Discord refuses the reaction of any other character, only when it is first put."""
    if re.fullmatch(r"<a?:\w{2,32}:[0-9]{17,20}>", text, re.ASCII):
        return text
    if text in _USUAL_EMOJI:
        return text
    import emoji

    if not emoji.is_emoji(text):
        raise ValueError(
            f"{quote(text)} is not an emoji, and Discord takes no other reaction; write one like "
            '"✅", a server\'s own as "<:name:id>", or null'
        )
    return text


def _refuse_renamed_reveal(value: object) -> object:
    if value == "at_once":
        raise ValueError("“at_once” is called never now: staff alone read them; write never")
    return value


Points = Annotated[float, Field(ge=0, le=1000), BeforeValidator(_convert_number)]
Fraction = Annotated[float, Field(ge=0, le=1), BeforeValidator(_convert_number)]
Slug = Annotated[
    str, Field(max_length=MAX_SLUG_LENGTH), WrittenAs(_parse_slug, _SLUG, or_number=True)
]
LanguageTag = Annotated[str, Field(pattern=_LANGUAGE)]
LevelName = Annotated[str, Field(max_length=40), AfterValidator(_require_level_name)]
NumberLabel = Annotated[str, Field(pattern=_LABEL)]
Duration = Annotated[str, WrittenAs(parse_duration, DURATION_PATTERN, ("12h", "2d"))]
LocalTime = Annotated[str, WrittenAs(parse_time, TIME_PATTERN, ("09:00", "9 am"), or_number=True)]
LocalDate = Annotated[str, WrittenAs(parse_date, DATE_PATTERN, ("2027-01-18", "18 Jan 2027"))]
DateOrRange = Annotated[
    str, WrittenAs(parse_date_range, DATES_PATTERN, ("2027-02-15", "2027-03-15..2027-03-19"))
]
LocalDateTime = Annotated[str, WrittenAs(parse_moment, MOMENT_PATTERN, ("2027-02-04 14:00",))]
DeadlineOffset = Annotated[str, WrittenAs(parse_deadline, DEADLINE_PATTERN, ("+3d 23:59",))]
TimezoneName = Annotated[str, WrittenAs(parse_timezone, examples=("America/New_York",))]
Weekday = Annotated[
    Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    WrittenAs(parse_weekday, DAY_PATTERN, ("Mon", "Monday")),
]
Weekdays = Annotated[list[Weekday], Field(min_length=1), OneOrMore(parse_weekdays, DAYS_PATTERN)]
# In an `Annotated` the limits must come before these, or pydantic leaves them out of the schema.
REQUIRE_ONE_LINE = AfterValidator(_require_one_line)
REQUIRE_TEXT = AfterValidator(_require_text)
OR_NUMBER = WrittenAs(str, or_number=True)  # a title or a name may be 1984
OneLineText = Annotated[str, Field(min_length=1, max_length=100), REQUIRE_ONE_LINE, OR_NUMBER]
Emoji = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_require_emoji)]
RevealRule = Annotated[
    Literal["never", "after_own", "at_deadline"], BeforeValidator(_refuse_renamed_reveal)
]
Snowflake = Annotated[int, Field(ge=1, lt=2**63)]
