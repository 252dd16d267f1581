"""Detects the title lines above a plain text (title, author, chapter) and its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import TextHeader
from bot.content.importing.text_blocks import TextBlock
from bot.core.references.tokenizer import parse_roman_numeral

_NAME = r"[^\W\d_a-z]\S*(?:\s+(?:[^\W\d_a-z]\S*|de|of|van|von)){0,5}"
_TITLE_BY_AUTHOR = re.compile(rf"(?P<title>.{{2,100}}?),?\s+[Bb]y\s+(?P<author>{_NAME})")
_CHAPTER = re.compile(r"chapter\s+(?P<number>[0-9]+|[ivxlcdm]+)\b[.:]?\s*(?P<title>.*)", re.I)
_MAX_HEADING_LENGTH = 120
_MAX_CAPITALS_LENGTH = 80
_SENTENCE_ENDS = (".", ",", ";", ":")
_UNDERLINE = re.compile(r"[=-]{3,}")


def split_header(blocks: Sequence[TextBlock]) -> tuple[TextHeader, tuple[TextBlock, ...]]:
    """What the lines above the text say, and the blocks after them."""
    header, rest = TextHeader(), list(blocks)
    if rest and (match := _match_line(_TITLE_BY_AUTHOR, rest[0])) is not None:
        header = replace(header, title=match["title"], author=match["author"])
        rest.pop(0)
    if rest and (match := _match_line(_CHAPTER, rest[0])) is not None:
        number = match["number"]
        label = number if number.isdigit() else str(parse_roman_numeral(number.lower()) or number)
        header = replace(header, chapter=label, chapter_title=match["title"] or None)
        rest.pop(0)
        if header.chapter_title is None and rest and _is_title(rest[0]):
            header = replace(header, chapter_title=rest.pop(0).text)
    return header, tuple(rest)


def find_headings(blocks: Sequence[TextBlock]) -> dict[int, str]:
    """The headings among the blocks, as index → text.

    Numbers must follow one another, and every heading needs text below it. If headings are
    numbered, underlined lines and lines in capitals are no headings: their positions would clash
    with the numbers.
    """
    headings = _numbered_headings(blocks)
    if not headings:
        candidates = {index: _unnumbered_heading(block) for index, block in enumerate(blocks)}
        headings = {index: text for index, text in candidates.items() if text}
    last = len(blocks) - 1
    return {
        index: text
        for index, text in headings.items()
        if index < last and index + 1 not in headings
    }


def _numbered_headings(blocks: Sequence[TextBlock]) -> dict[int, str]:
    headings: dict[int, str] = {}
    labels: set[str] = set()
    last: int | None = None
    for index, block in enumerate(blocks):
        heading = parse_numbered_heading(block.text) if _is_short_line(block) else None
        if heading is None or heading.title.endswith(_SENTENCE_ENDS) or heading.label in labels:
            continue
        number = int(heading.label.partition(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz"))
        if last is None or number in (last, last + 1):
            headings[index] = block.text
            labels.add(heading.label)
            last = number
    return headings


def _unnumbered_heading(block: TextBlock) -> str | None:
    if len(block.lines) == 2 and _UNDERLINE.fullmatch(block.lines[1].strip()):
        return block.lines[0].strip()
    return block.text if _is_short_line(block) and _is_in_capitals(block.text) else None


def _is_short_line(block: TextBlock) -> bool:
    return len(block.lines) == 1 and len(block.text) <= _MAX_HEADING_LENGTH


def _match_line(pattern: re.Pattern[str], block: TextBlock) -> re.Match[str] | None:
    return pattern.fullmatch(block.text.strip()) if _is_short_line(block) else None


def _is_title(block: TextBlock) -> bool:
    is_sentence = block.text.endswith(_SENTENCE_ENDS)
    return _is_short_line(block) and not is_sentence and parse_numbered_heading(block.text) is None


def _is_in_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    all_upper = all(char.isupper() for char in letters)
    return len(letters) >= 3 and len(text) <= _MAX_CAPITALS_LENGTH and all_upper
