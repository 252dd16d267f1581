"""What stands above a text (title, author, chapter) and what divides it (headings)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.chunks import Chunk
from bot.core.references.tokenizer import parse_roman_numeral

_NAME = r"[^\W\d_a-z]\S*(?:\s+(?:[^\W\d_a-z]\S*|de|of|van|von)){0,5}"
_BY = re.compile(rf"(?P<title>.{{2,100}}?),?\s+[Bb]y\s+(?P<author>{_NAME})")
_CHAPTER = re.compile(r"chapter\s+(?P<number>[0-9]+|[ivxlcdm]+)\b[.:]?\s*(?P<title>.*)", re.I)
_LONGEST = 120
_CLOSING = (".", ",", ";", ":")
_RULE = re.compile(r"[=-]{3,}")


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above the text say; None where they say nothing."""

    title: str | None = None
    author: str | None = None
    chapter: str | None = None
    chapter_title: str | None = None


def read_head(found: Sequence[Chunk]) -> tuple[Head, tuple[Chunk, ...]]:
    """What stands above the text, and the chunks after it."""
    head, rest = Head(), list(found)
    if rest and (match := _short(rest[0], _BY)) is not None:
        head = replace(head, title=match["title"], author=match["author"])
        rest.pop(0)
    if rest and (match := _short(rest[0], _CHAPTER)) is not None:
        number = match["number"]
        value = number if number.isdigit() else str(parse_roman_numeral(number.lower()) or number)
        head = replace(head, chapter=value, chapter_title=match["title"] or None)
        rest.pop(0)
        if head.chapter_title is None and rest and _is_title(rest[0]):
            head = replace(head, chapter_title=rest.pop(0).text)
    return head, tuple(rest)


def find_headings(found: Sequence[Chunk]) -> dict[int, str]:
    """The headings among the chunks, as chunk → text.

    Numbers must go on from one to the next, and something must follow. Where headings are numbered,
    lines in capitals and underlined ones are none: their places would clash with the numbers.
    """
    counted = _numbered_headings(found)
    plain = {} if counted else {at: t for at, c in enumerate(found) if (t := _unnumbered(c))}
    headings = counted or plain
    last = len(found) - 1
    return {at: t for at, t in headings.items() if at < last and at + 1 not in headings}


def _numbered_headings(found: Sequence[Chunk]) -> dict[int, str]:
    headings: dict[int, str] = {}
    seen: set[str] = set()
    last: int | None = None
    for at, chunk in enumerate(found):
        entry = parse_numbered_heading(chunk.text) if _is_line(chunk) else None
        if entry is None or entry.title.endswith(_CLOSING) or entry.label in seen:
            continue
        number = int(entry.label.rstrip("abcdefghijklmnopqrstuvwxyz"))
        if last is None or number in (last, last + 1):
            headings[at] = chunk.text
            seen.add(entry.label)
            last = number
    return headings


def _unnumbered(chunk: Chunk) -> str | None:
    if len(chunk.lines) == 2 and _RULE.fullmatch(chunk.lines[1].strip()):
        return chunk.lines[0].strip()
    return chunk.text if _is_line(chunk) and _is_capitals(chunk.text) else None


def _is_line(chunk: Chunk) -> bool:
    return len(chunk.lines) == 1 and len(chunk.text) <= _LONGEST


def _short(chunk: Chunk, pattern: re.Pattern[str]) -> re.Match[str] | None:
    if len(chunk.lines) > 1 or len(chunk.text) > _LONGEST:
        return None
    return pattern.fullmatch(chunk.text.strip())


def _is_title(chunk: Chunk) -> bool:
    text = chunk.text
    short = len(chunk.lines) == 1 and len(text) <= _LONGEST
    return short and not text.endswith(_CLOSING) and parse_numbered_heading(text) is None


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 3 and len(text) <= 80 and all(char.isupper() for char in letters)
