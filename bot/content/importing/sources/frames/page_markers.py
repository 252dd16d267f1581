"""Takes markers of pages out of lines: `[Pg 12]`, `[Page 12]`, `{12}`.

A marker counts only where the numbers of all markers of its form rise, page by page.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from bot.content.importing.drafts import Doubt, LeftOut, SourceLine
from bot.content.importing.sources.frames.remaining_lines import RemainingLines
from bot.core.numerals import parse_roman_numeral

_FORMS = (
    re.compile(r"\[(?:Pg|Page|Pag|p\.|pg\.|S\.|Seite)\s?(?P<number>\d{1,4}|[ivxlc]{1,9})\]", re.I),
    re.compile(r"\{(?:p\.\s?)?(?P<number>\d{1,4})\}"),
)
_FEWEST = 3
_RISING_SHARE = 0.8
_REASON = "a page marker"


def remove_page_markers(remaining: RemainingLines) -> RemainingLines:
    """The lines without the markers of pages that stand in them."""
    for form in _FORMS:
        numbers = [
            _parse_number(match["number"])
            for line in remaining.lines
            for match in form.finditer(line.text)
        ]
        if numbers and _rise(numbers):
            remaining = _remove(remaining, form)
        elif numbers and form is _FORMS[0]:
            remaining = remaining.with_doubts(_doubt(remaining, form))
    return remaining


def _parse_number(text: str) -> int:
    return int(text) if text.isdigit() else parse_roman_numeral(text.lower()) or 0


def _rise(numbers: list[int]) -> bool:
    """Whether most numbers follow the one before them; some pages may have no marker."""
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    return len(numbers) >= _FEWEST and (
        sum(1 <= step <= 3 for step in steps) >= len(steps) * _RISING_SHARE
    )


def _remove(remaining: RemainingLines, form: re.Pattern[str]) -> RemainingLines:
    kept: list[SourceLine] = []
    left_out: list[LeftOut] = []
    for line in remaining.lines:
        text, markers = _cut(line.text, form)
        left_out += [LeftOut(line.number, line.number, _REASON, marker) for marker in markers]
        kept.append(SourceLine(line.number, text) if markers else line)
    return replace(remaining, lines=tuple(kept), left_out=(*remaining.left_out, *left_out))


def _cut(text: str, form: re.Pattern[str]) -> tuple[str, list[str]]:
    parts: list[str] = []
    markers: list[str] = []
    position = 0
    for match in form.finditer(text):
        markers.append(match[0])
        parts.append(text[position : match.start()])
        position = match.end()
        if (parts[-1][-1:] or " ").isspace():  # one blank, not the two around the marker
            while text[position : position + 1] == " ":
                position += 1
    parts.append(text[position:])
    return "".join(parts).rstrip() if markers else text, markers


def _doubt(remaining: RemainingLines, form: re.Pattern[str]) -> Doubt:
    line = next(line for line in remaining.lines if form.search(line.text))
    return Doubt(line.number, "this may be a page marker; it was kept, as no others rise from it")
