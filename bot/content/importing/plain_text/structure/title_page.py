"""Reads the title page of a text, and leaves it out where it is nothing else."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.content.importing.drafts import LeftOut, TextHeader
from bot.content.importing.plain_text.layout.line_shapes import (
    ends_sentence,
    is_in_capitals,
    starts_upper,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.items import Body, Heading, Item, block_of
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle
from bot.content.importing.sources import is_imprint
from bot.core.level_words import fold_word

_LONGEST_TITLE_PAGE = 8
_LONGEST_LINE = 80
_MOST_BEFORE_TEXT = 40  # blocks of a title page with an imprint
_MOST_WORDS_BEFORE_TEXT = 400
_LONGEST_BEFORE_TEXT = 600
_NAME = r"[^\W\d_a-z]\S*(?:\s+(?:[^\W\d_a-z]\S*|de|of|van|von|da|del|du|la|le|y)){0,5}"
_BY = r"[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|DI"
_TITLE_BY_AUTHOR = re.compile(
    rf"(?P<title>[^.!?]{{2,100}}?)(?P<comma>,)?\s+(?P<by>[Bb]y|BY)\s+(?P<author>{_NAME})"
)
_BY_AUTHOR = re.compile(rf"(?P<by>{_BY})\s+(?P<author>{_NAME})")
_ROMAN_YEAR = re.compile(r"M[MDCLXVI.\s]{2,20}")
_SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"),
        *("de", "la", "le", "und", "von", "der", "die", "das"),
    )
)


def read_title_page(
    items: Sequence[Item], header: TextHeader, left_out: list[LeftOut]
) -> tuple[TextHeader, list[Item]]:
    """What a title page says, and the items after it.

    Lines before the first numbered heading are a title page if all of them are short and none is a
    sentence, or if they end in an imprint. Elsewhere only lines that name a title and an author are
    one.
    """
    page = list(itertools.takewhile(_is_title_line, items))
    after = items[len(page)] if len(page) < len(items) else None
    count = len(page)
    if isinstance(after, Body) and page and isinstance(page[-1], Heading):
        # The last heading is that of the text below it.
        count = sum(1 for _ in itertools.takewhile(lambda i: isinstance(i, Heading), page)) - 1
        count = max(count, _count_known(page, header), _count_title_by_author(page))
    elif not (isinstance(after, Heading) and after.marker and count <= _LONGEST_TITLE_PAGE):
        count = max(_count_known(page, header), _count_title_by_author(page))
    count = max(count, _count_imprint(items))
    if count == len(items):
        count = 0  # a text that is nothing else
    blocks = [block_of(item) for item in items[:count]]
    for block in blocks:
        left_out.append(LeftOut(block.first, block.last, "the title page", block.text))
    return _complete_header(header, blocks), list(items[count:])


def _count_imprint(items: Sequence[Item]) -> int:
    """How many items stand before the text, down to the last that says who printed the book."""
    count = words = 0
    for at, item in enumerate(items[:_MOST_BEFORE_TEXT], 1):
        if isinstance(item, Heading) and _begins_text(item):
            break
        block = block_of(item)
        words += len(block.text.split())
        if len(block.text) > _LONGEST_BEFORE_TEXT or words > _MOST_WORDS_BEFORE_TEXT:
            break
        if is_imprint(block.text) or (count == at - 1 and count and _is_address(block.text)):
            count = at
    return count


def _is_address(text: str) -> bool:
    """Whether a line below an imprint is the rest of it: a street's number or a year, and no lower
    case."""
    is_year = _ROMAN_YEAR.fullmatch(text.strip()) is not None
    return is_year or (text.upper() == text and any(char.isdigit() for char in text))


def _begins_text(heading: Heading) -> bool:
    is_named = heading.style == HeadingStyle.NAMED.value
    return heading.marker is not None or heading.is_forced or is_named


def _count_title_by_author(page: Sequence[Item]) -> int:
    """How many lines name a title and an author, where nothing else tells a title page."""
    texts = [block_of(item).text.strip() for item in page[:2]]
    if texts and _title_by_author(texts[0]):
        return 1
    return 2 if len(texts) > 1 and _BY_AUTHOR.fullmatch(texts[1]) else 0


def _count_known(page: Sequence[Item], header: TextHeader) -> int:
    """How many lines only repeat the title and the author that the source's own head names."""
    known = {fold_word(text) for text in (header.title, header.author) if text}
    texts = (fold_word(block_of(item).text.strip(" .")) for item in page)
    return sum(1 for _ in itertools.takewhile(known.__contains__, texts))


def _is_title_line(item: Item) -> bool:
    if isinstance(item, Heading) and (item.marker is not None or item.is_forced):
        return False
    if isinstance(item, Body) and (item.number or item.has_speaker):
        return False
    block = block_of(item)
    if len(block.lines) > 3 or len(block.text) > _LONGEST_LINE:
        return False
    text = block.text.strip()
    if text.endswith((":", ",", ";")):
        return False
    return not ends_sentence(text) or is_in_capitals(text) or _title_by_author(text) is not None


def _title_by_author(text: str) -> re.Match[str] | None:
    """A line that names both: `Walking, by Henry David Thoreau`. Without the comma the title's
    words have to be capitalised, or the line may be a sentence."""
    match = _TITLE_BY_AUTHOR.fullmatch(text.strip())
    if match is None or (not match["comma"] and not _is_capitalised(match["title"])):
        return None
    return match


def _is_capitalised(title: str) -> bool:
    words = [word for word in title.split() if word.lower() not in _SMALL_WORDS]
    return bool(words) and all(starts_upper(word) for word in words)


def _complete_header(header: TextHeader, page: Sequence[TextBlock]) -> TextHeader:
    texts = [block.text.strip() for block in page]
    title, author = header.title, header.author
    for at, text in enumerate(texts):
        if (match := _title_by_author(text)) is not None:
            title, author = title or match["title"], author or match["author"]
        elif at and (match := _BY_AUTHOR.fullmatch(text)) is not None:
            title, author = title or texts[at - 1], author or match["author"]
    return replace(header, title=title or next(iter(texts), None), author=author)
