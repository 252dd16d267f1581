"""What a message sets off as quoted: between quotation marks of any kind, and quoted lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.citations.citation import TextRange

# Opening marks, each with the marks that may close it. Conventions differ: „ is closed by “ in
# German and by ” in Polish, » opens in Danish and closes in French, and ’ may be an apostrophe.
_PAIRS = {
    '"': '"',
    "“": '”"',
    "„": '“”"„',
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "‚": "‘’",
    "‘": "’'",
    "'": "'’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "﴿": "﴾",
    "﴾": "﴿",
    "”": "”",
    "＂": "＂",
    "〝": "〞〟",
    "❝": "❞",
    "″": "″",
    "״": "״",
}
_SINGLE = frozenset("'‘‚‹›")
_OPENING = re.compile("[" + re.escape("".join(_PAIRS)) + "]|''")
# What decides where a quotation ends that a mark begins: single marks do not reach over paragraphs,
# since most of them are apostrophes.
_SIGNS = {
    mark: re.compile(f"[{re.escape(mark + closing)}]" + (r"|\n\n" if mark in _SINGLE else ""))
    for mark, closing in _PAIRS.items()
}
_UNCLOSED_END = re.compile(
    "[\n" + re.escape("".join({*_PAIRS, *"".join(_PAIRS.values())} - _SINGLE - {"’"})) + "]"
)
_QUOTED_LINES = re.compile(r"(?m)^[ \t]*>>>[ \t]*(?P<rest>[\s\S]+)|^[ \t]*>[ \t]?(?P<line>.*)$")
# Five words or more: fewer are stressed, and not quoted.
_EMPHASIS = re.compile(
    r"(?<![\w*_\\])(?P<mark>\*{1,3}|_{1,2})"
    r"(?P<words>[^\s*_]+(?:\s[^\s*_]+){4,60})(?P=mark)(?![\w*_])"
)
_NO_WORD = re.compile(r"[^\w]+\Z")
_MOST_SIGNS = 40
_SEVERAL = 4  # blanks between the words behind a mark that nothing closes
_LONGEST = 6_000  # characters between two marks
# Each mark is followed to the end of its quotation. More marks, or more inside one another, are no
# message that somebody means, and would hold the event loop up.
_MOST_MARKS = 150
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class QuotedSegment:
    """Something that is set off. `range` is without the marks; `is_block`: by the sign of a quoted
    line, which Discord also puts before what somebody answers. Not `is_marked`: only in italics or
    bold, or behind a mark that nothing closes, which may be no quotation."""

    range: TextRange
    is_block: bool = False
    is_marked: bool = True


def quoted_segments(text: str) -> tuple[QuotedSegment, ...]:
    """The segments of a text in order, the outermost first."""
    found = [*_blocks(text), *_marked(text), *_emphasized(text)]
    return tuple(sorted(found, key=lambda each: (each.range.start, -each.range.end)))


def opens_quotation(text: str) -> bool:
    """Whether a quotation begins in a text, be it closed or not."""
    return any(
        match[0] not in _SINGLE and _may_open(text, match) for match in _OPENING.finditer(text)
    )


def follows_scattered_marks(text: str, start: int) -> bool:
    """Whether three kinds of marks and more stand before a word, with blanks between them, as
    somebody types who tries their keyboard: they set nothing off."""
    signs = _NO_WORD.search(text, max(0, start - _MOST_SIGNS), start)
    if signs is None or not signs[0].strip():
        return False
    marks = [sign for sign in signs[0] if sign in _PAIRS]
    return len(set(marks)) > 2 and len(signs[0].split()) > 2


def _blocks(text: str) -> Iterator[QuotedSegment]:
    """Quoted lines; those that follow one another are one segment."""
    start = end = -1
    for match in _QUOTED_LINES.finditer(text):
        group = "rest" if match["rest"] is not None else "line"
        first, last = match.span(group)
        if start >= 0 and text[end:first].strip(" \t\n>") == "":
            end = last
            continue
        if start >= 0:
            yield QuotedSegment(TextRange(start, end), is_block=True)
        start, end = first, last
    if start >= 0:
        yield QuotedSegment(TextRange(start, end), is_block=True)


def _marked(text: str) -> Iterator[QuotedSegment]:
    at = marks = 0
    while marks < _MOST_MARKS and (opening := _OPENING.search(text, at)) is not None:
        at, marks = opening.end(), marks + 1
        if not _may_open(text, opening):
            continue
        end = _closing(text, opening)
        if end is None:
            yield from _unclosed(text, opening)
            continue
        yield QuotedSegment(TextRange(opening.end(), end))
        if _OPENING.search(text, opening.end(), end) is None:  # else others may stand inside
            at = end + 1


def _unclosed(text: str, opening: re.Match[str]) -> Iterator[QuotedSegment]:
    """Several words that an opening mark sets off and nothing closes: up to the next mark or the
    end of the line."""
    if opening[0] in _SINGLE:
        return
    start, last = opening.end(), min(len(text), opening.end() + _LONGEST)
    found = _UNCLOSED_END.search(text, start, last)
    end = found.start() if found is not None else last
    if text.count(" ", start, end) >= _SEVERAL:
        yield QuotedSegment(TextRange(start, end), is_marked=False)


def _emphasized(text: str) -> Iterator[QuotedSegment]:
    """Several words in italics or bold."""
    for match in _EMPHASIS.finditer(text):
        yield QuotedSegment(TextRange(*match.span("words")), is_marked=False)


def _may_open(text: str, opening: re.Match[str]) -> bool:
    """Whether a mark stands where a quotation begins: not inside a word, and before a letter."""
    before = text[opening.start() - 1 : opening.start()]
    after = text[opening.end() : opening.end() + 1]
    if not after or (after.isspace() and opening[0] not in "«»"):
        return False
    return (opening[0] not in _SINGLE and opening[0] not in '"״') or not before.isalnum()


def _closing(text: str, opening: re.Match[str]) -> int | None:
    """Where the quotation ends that a mark begins; None if no mark closes it."""
    mark = opening[0]
    start, end = opening.end(), min(len(text), opening.end() + _LONGEST)
    if mark == "''":
        found = text.find("''", start, end)
        return found if found >= 0 else None
    depth, last = 0, None
    for found_sign in _SIGNS[mark].finditer(text, start, end):
        at, sign = found_sign.start(), found_sign[0]
        if sign == "\n\n" or depth > _DEEPEST:
            return None
        if sign in _PAIRS[mark] and _may_close(text, at, mark):
            if not depth:
                return at
            depth, last = depth - 1, at
        elif sign == mark:  # the same mark opens a quotation inside
            depth += 1
    return last


def _may_close(text: str, at: int, mark: str) -> bool:
    after = text[at + 1 : at + 2]
    if mark in _SINGLE:
        return not after.isalnum() and not text[at - 1].isspace()
    return mark != '"' or not (text[at - 1].isspace() and after.isalnum())
