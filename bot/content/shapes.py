"""Kinds of text that files of the course folder hold, and how each is explained to authors."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LABEL = r"^[0-9]+[a-z]?$"
_DURATION = r"^[1-9][0-9]{0,3}[mhd]$"
_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DATES = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?$"
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-5][0-9]$"
_DUE = r"^\+(0|[1-9][0-9]{0,2})d ([01][0-9]|2[0-3]):[0-5][0-9]$"

SHAPES = {
    _SLUG: "in lower-case letters, digits and hyphens, like soviet-experiment",
    _LABEL: "as a number, like 4 or 4b",
    _DURATION: "as a number with m, h or d, like 30m, 12h or 2d",
    _TIME: 'as "HH:MM" from "00:00" to "23:59"',
    _DATE: "as YYYY-MM-DD, like 2027-01-18",
    _DATES: "as YYYY-MM-DD, or as two such dates with .. between them",
    _MOMENT: "as YYYY-MM-DD HH:MM, like 2027-02-04 14:00",
    _DUE: 'as days after the post and a time, like "+3d 23:59"',
}


def _as_number(value: object) -> object:
    """Decimals are left as they were typed until a number is wanted: a passage 1.10 is not 1.1."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


Number = Annotated[float, BeforeValidator(_as_number)]
Slug = Annotated[str, Field(pattern=_SLUG, max_length=60)]
Label = Annotated[str, Field(pattern=_LABEL)]
Duration = Annotated[str, Field(pattern=_DURATION, examples=["12h", "2d"])]
Clock = Annotated[str, Field(pattern=_TIME, examples=["09:00"])]
Date = Annotated[str, Field(pattern=_DATE, examples=["2027-01-18"])]
Dates = Annotated[str, Field(pattern=_DATES, examples=["2027-02-15", "2027-03-15..2027-03-19"])]
Moment = Annotated[str, Field(pattern=_MOMENT, examples=["2027-02-04 14:00"])]
Deadline = Annotated[str, Field(pattern=_DUE, examples=["+3d 23:59"])]
