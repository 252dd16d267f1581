"""The signs by which texts mark notes without Markdown's own: `[1]`, `¹`, `*`, or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.content.importing.markdown.inline_markup import LINKED

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HEAD = re.compile(
    rf"(?:\[\^{LINKED}(?P<link>\[?[^\]\[]{{1,4}})\]\\?[.):]?"
    r"|\\?\[(?P<bracket>[0-9]{1,4}|[*†‡]{1,3})\\?\]\\?[.:]?"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})\\?[.)]?"
    r"|(?P<sign>(?:\\\*|[†‡]){1,3})"
    r"|(?P<number>[0-9]{1,4})\\?[.)]?(?=\s))\s*(?=\S)"
)
_MARK = re.compile(
    rf"\[\^{LINKED}(?P<link>\[?[^\]\[]{{1,4}})\]"
    r"|\\?\[(?P<bracket>[0-9]{1,4}|[*†‡]{1,3})\\?\](?![(:\[])"
    r"|(?<=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹])(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})"
    r"|(?<=[^\s*†‡\\])(?P<sign>(?:\\\*|[†‡]){1,3})"
)
_LOOSE_MARK = re.compile(
    r"(?<=[^\s\d])(?P<glued>[0-9]{1,4})(?=[\s.,;:!?)]|\Z)"
    r"|(?<=[.,;:!?”’\"]) (?P<apart>[0-9]{1,4})(?=\s|\Z)"
)


class SignForm(Enum):
    """How a sign is written."""

    LINK = "link"
    BRACKET = "bracket"
    RAISED = "raised"
    SIGN = "sign"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class NoteHead:
    """The sign at the beginning of a paragraph that may be a note, and its text."""

    form: SignForm
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class SignMark:
    """A sign in the text, with its offsets."""

    form: SignForm
    sign: str
    start: int
    end: int
    in_brackets: bool = False


def parse_note_head(text: str) -> NoteHead | None:
    """The sign that a paragraph begins with, as a note would."""
    match = _HEAD.match(text)
    if match is None or match.end() == len(text):
        return None
    form = next(form for form in SignForm if match[form.value] is not None)
    return NoteHead(form, _plain(match[form.value]), text[match.end() :])


def find_sign_marks(text: str) -> Iterator[SignMark]:
    """The signs inside a paragraph that may mark notes."""
    for match in _MARK.finditer(text):
        form = SignForm(match.lastgroup)
        sign = match[form.value]
        yield SignMark(form, _plain(sign), match.start(), match.end(), sign[0] == "[")


def find_loose_mark(text: str, sign: str) -> tuple[int, int] | None:
    """Where a number stands as somebody who knows that it marks a note would see it."""
    for mark in find_sign_marks(text):
        if mark.sign == sign:
            return mark.start, mark.end
    for match in _LOOSE_MARK.finditer(text):
        if sign in (match["glued"], match["apart"]):
            return match.start(), match.end()
    return None


def _plain(sign: str) -> str:
    return sign.replace("\\", "").removeprefix("[").translate(_DIGITS)
