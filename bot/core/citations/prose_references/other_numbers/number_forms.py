"""Forms of bare numbers that are no places: dates, hours, scores, degrees of longitude."""

from __future__ import annotations

import re

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.evidence_words import PASSED_OVER, PLACING
from bot.core.citations.prose_references.words.surrounding_words import AFTER_NUMBERS, CITING

_LEADING_ZERO = re.compile(r"(?:^|[.:])0")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:1[0-9]{3}|20[0-9]{2})")
_GERMAN_ARTICLES = ("der", "den", "dem")
_FUNCTION = re.compile(r"\b(?:[a-z]|sqrt|log|ln|sin|cos|tan|exp)\($")
_DIRECTIONS = re.compile(r"(?:[NS]?[EWO]|[NS])(?=[,;.)]|$)|[NE](?=\s+(?:and|to|of|you)\b)")
# “2:5 not 2:4”, “1:4, not 1:3”
_NOT = r",?\s(?:not|or|nicht|sondern|oder|pas|et non|no|sino|non|ma|не|а|inte|ikke|nie|niet)\s"
_PAIR_BEFORE = re.compile(rf"(?<![\d:])\d:\d{{1,2}}{_NOT}$")
_PAIR_AFTER = re.compile(rf"{_NOT}\d:\d{{1,2}}(?![\d:])")
# Beside a number with a full stop behind it they make it a date: “March 8”, “3/8”, “8. März”.
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|märz|mai|juni|juli|okt|dez)[a-zä]*"
)
_OTHER_DATE = re.compile(
    rf"\b{_MONTH}\.?\s\d{{1,2}}\b|\b\d{{1,2}}\.?\s{_MONTH}\b|(?<![\d.§¶/])\d{{1,2}}/\d{{1,2}}(?![\d./])",
    re.IGNORECASE,
)
# The word behind its last full stop that says it is a date, in Turkish, Finnish, Hungarian.
_DATED = re.compile(r"\.\s(?:tarih\w*|g[uü]n[uü]\w*|mennessä|asti|klo)\b|\.\s?-[aáeéi]n\b")


def has_other_form(said: str, around: Surroundings) -> bool:
    """A decimal with a zero, a time or a score with a colon, a date with a full stop behind it."""
    if _LEADING_ZERO.search(said) is not None or _DATE.fullmatch(said) is not None:
        return True
    if ":" in said:
        return not is_in_colon_pair(around) and _is_hour_or_score(said, around)
    return _is_date(around) or _FUNCTION.search(around.line_before) is not None


def is_in_colon_pair(around: Surroundings) -> bool:
    """`2:5 not 2:4`: one of two that are told apart."""
    return (
        _PAIR_BEFORE.search(around.line_before) is not None
        or _PAIR_AFTER.match(around.rest_of_line) is not None
    )


def is_direction(around: Surroundings) -> bool:
    """`40.4 N, 3.7 W`, `3.7 SE`."""
    return bool(around.words_after) and _DIRECTIONS.match(around.rest_of_line.lstrip()) is not None


def _is_hour_or_score(said: str, around: Surroundings) -> bool:
    minutes = said.rpartition(":")[2]
    is_cited = around.word_before in CITING or around.is_in_parentheses
    is_cited |= around.word_before in PASSED_OVER and not PLACING.isdisjoint(
        around.clause_before[-2:-1]
    )
    is_long = len(minutes) > 1 or said.count(":") > 1
    return not is_cited and (is_long or around.word_after not in AFTER_NUMBERS)


def _is_date(around: Surroundings) -> bool:
    """`am 2.4.`, `not 3.8. in every country` beside another date, `1.10. tarihinde`."""
    if around.sign_after != ".":
        return False
    rest = around.rest_of_line
    if around.touching_after == "." and around.word_before in _GERMAN_ARTICLES:
        return True
    if _DATED.match(rest) is not None:
        return True
    goes_on = rest[1:2].isspace() and rest[2:3].islower()
    return goes_on and (
        _OTHER_DATE.search(around.line_before) is not None or _OTHER_DATE.search(rest) is not None
    )
