"""What stands above a text (title, author, chapter) and what divides it (headings)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.headings import numbered
from bot.content.importing.chunks import Chunk
from bot.core.references.tokens import arabic

_BY = re.compile(r"(?P<title>.{2,100}?),?\s+[Bb]y\s+(?P<author>[^.]{2,60})")
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
        value = number if number.isdigit() else str(arabic(number.lower()) or number)
        head = replace(head, chapter=value, chapter_title=match["title"] or None)
        rest.pop(0)
        if head.chapter_title is None and rest and _is_title(rest[0]):
            head = replace(head, chapter_title=rest.pop(0).text)
    return head, tuple(rest)


class Headings:
    """Tells headings from paragraphs; numbers must go on from one heading to the next."""

    def __init__(self) -> None:
        self._last: int | None = None

    def heading(self, chunk: Chunk) -> str | None:
        """The heading's text, or None for what is none."""
        if len(chunk.lines) == 2 and _RULE.fullmatch(chunk.lines[1].strip()):
            return chunk.lines[0].strip()
        text = chunk.text
        if len(chunk.lines) > 1 or len(text) > _LONGEST:
            return None
        if (found := numbered(text)) is not None:
            closed = found.title.endswith(_CLOSING)
            return None if closed or not self._goes_on(found.label) else text
        return text if _is_capitals(text) else None

    def _goes_on(self, label: str) -> bool:
        number = int(label.rstrip("abcdefghijklmnopqrstuvwxyz"))
        if self._last is not None and number not in (self._last, self._last + 1):
            return False
        self._last = number
        return True


def _short(chunk: Chunk, pattern: re.Pattern[str]) -> re.Match[str] | None:
    if len(chunk.lines) > 1 or len(chunk.text) > _LONGEST:
        return None
    return pattern.fullmatch(chunk.text.strip())


def _is_title(chunk: Chunk) -> bool:
    text = chunk.text
    short = len(chunk.lines) == 1 and len(text) <= _LONGEST
    return short and not text.endswith(_CLOSING) and numbered(text) is None


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 3 and len(text) <= 80 and all(char.isupper() for char in letters)
